#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include "access/operators/operator_service.hpp"
#include "members/fields/field_service.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/formats/sheet_writer.hpp"
#include "segments/saved/audience_service.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"

namespace hearth::segments {

// Members as a table that people take along: who they are, how they are reached, what is known and what is counted of
// them, their tags and custom fields. Its titles are such that an import of members reads it again. Safe to call from
// any thread.
class MemberSheet {
 public:
  struct Deps {
    sql::Database& db;
    const AudienceService& audiences;
    members::FieldService& fields;
    tags::TagService& tags;
    tags::TaggingService& tagging;
    const access::OperatorService& operators;
    Calendar calendar = Calendar::utc();  // in which days and times are written
    std::filesystem::path folder = {};    // for the time of writing; emptied at the start
  };
  explicit MemberSheet(Deps deps);

  struct Wish {
    std::vector<MemberId> members;
    OperatorId viewer = {};  // whose personal tags are told
    access::Language language = access::Language::zh_cn;
    sheet::Format format = sheet::Format::csv;
  };
  // A file of its own, which is the caller's to remove. Needs no more memory than some hundred members. Whoever is gone
  // or erased is left out. Fails with sheet.too_large, sheet.cannot_write.
  struct Written {
    std::filesystem::path file;
    std::int64_t rows = 0;
  };
  Result<Written> write(const Wish& wish);

 private:
  class Words;
  struct Known;
  [[nodiscard]] Known read(const std::vector<MemberId>& members, const Wish& wish) const;

  Deps deps_;
  std::atomic<std::uint64_t> next_ = 1;
};

}  // namespace hearth::segments
