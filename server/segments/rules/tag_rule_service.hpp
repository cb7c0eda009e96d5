#pragma once

#include <string>
#include <vector>

#include "segments/keeping/segment_keeper.hpp"
#include "segments/rules/tag_rule.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"

namespace hearth::segments {

// Tags that come by themselves. A rule follows its segment in the transaction that tells who came and who went, so it
// does everything once; what it gives and takes are tag actions by "rule:ID". Safe to call from any thread.
class TagRuleService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const access::AuditLog& audit;
    const SegmentService& segments;
    const AudienceService& audiences;
    tags::TaggingService& tagging;
  };
  explicit TagRuleService(Deps deps) : deps_{deps} {}

  struct Filter {
    std::optional<SegmentId> segment = {};
    std::optional<tags::TagId> tag = {};
  };
  [[nodiscard]] std::vector<TagRule> list(const Filter& filter) const;  // in order of id
  // The same with the tags, for those who may see them.
  struct Row {
    TagRule rule;
    tags::TagWithGroup tag;
    std::string segment;  // its name
  };
  [[nodiscard]] std::vector<Row> rows(const Filter& filter) const;

  struct Wish {
    SegmentId segment;
    tags::TagId tag;
    bool takes_back = false;
  };
  // Whom a rule would hit before it runs. Fails as create() does, but for tag_rule.is_there.
  struct Hit {
    std::uint64_t members = 0;  // in the segment
    std::uint64_t have = 0;     // of them, the tag already
  };
  Result<Hit> preview(const Wish& wish, const access::Actor& by) const;

  // Gives the tag to all who are in the segment. Fails with segment.not_found, segment.is_frozen, tag.not_found,
  // tag.is_archived, tag_rule.not_for_this_tag (it is personal or lies on groups), tag_rule.is_there, and with
  // tag_rule.circle where what it gives would, by itself or by other rules, decide who is in its segment.
  Result<TagRule> create(const Wish& wish, const access::Actor& by);
  struct Change {
    std::optional<bool> takes_back = {};
    std::optional<bool> is_active = {};
  };
  // One that is switched on again looks at everybody anew. Fails with tag_rule.not_found, tag_rule.circle.
  Result<TagRule> change(TagRuleId id, const Change& change, const access::Actor& by);
  // What it gave stays. Fails with tag_rule.not_found.
  Done remove(TagRuleId id, const access::Actor& by);

  // To be called in the keeper's transaction.
  void follow(sql::Tx& tx, const SegmentKeeper::Told& told);
  // Looks at everybody for rules that are new, or whose segment has another definition; how many rules that were.
  std::size_t catch_up();

  // "tag rule VIP" for each rule that hangs on the segment.
  [[nodiscard]] static std::vector<std::string> users_of(sql::Tx& tx, SegmentId segment);

 private:
  struct Known;
  [[nodiscard]] Result<Known> check(const Wish& wish, const access::Actor& by) const;
  [[nodiscard]] bool is_circle(const TagRule& rule) const;
  void apply(sql::Tx& tx, const TagRule& rule, const std::vector<MemberId>& members, tags::Deed deed);

  Deps deps_;
};

}  // namespace hearth::segments
