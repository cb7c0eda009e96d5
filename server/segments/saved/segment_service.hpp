#pragma once

#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "segments/saved/audience_service.hpp"

namespace hearth::segments {

// Audiences under a name. Safe to call from any thread.
class SegmentService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const access::AuditLog& audit;
    const AudienceService& audiences;
    // What else hangs on a segment, by name; it cannot be removed then.
    std::function<std::vector<std::string>(sql::Tx&, SegmentId)> others = {};
  };
  explicit SegmentService(Deps deps) : deps_{std::move(deps)} {}

  // Newest first.
  struct Filter {
    std::string search = {};  // in name or expression, whatever the case
    std::optional<CommunityId> community = {};
  };
  [[nodiscard]] std::vector<Segment> list(const Filter& filter) const;
  // Fails with segment.not_found.
  [[nodiscard]] Result<Segment> load(SegmentId id) const;

  struct Wish {
    std::string name;
    std::string expression;  // text or JSON
    std::optional<CommunityId> community = {};
  };
  // Fail with segment.bad naming the fields, segment.bad_expression naming every mistake, segment.name_taken; create()
  // also with segment.too_many, change() with segment.not_found, segment.changed_meanwhile where it is not of that
  // version any more, segment.is_frozen where its expression is to change, segment.cycle, segment.in_use where others
  // name it and it is to have another name.
  Result<Segment> create(const Wish& wish, const access::Actor& by);
  Result<Segment> change(SegmentId id, std::int64_t version, const Wish& wish, const access::Actor& by);

  // Those who are in it now, as a list of its own that does not change. Fails with segment.not_found,
  // segment.bad_expression where it cannot be asked any more.
  Result<Segment> freeze(SegmentId id, const std::string& name, const access::Actor& by);

  // Fails with segment.not_found, segment.in_use where others name it.
  Done remove(SegmentId id, const access::Actor& by);

 private:
  [[nodiscard]] static std::vector<std::string> users_of(sql::Tx& tx, const Segment& segment);

  Deps deps_;
};

}  // namespace hearth::segments
