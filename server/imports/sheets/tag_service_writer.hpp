#pragma once

#include "imports/sheets/member_writers.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"

namespace hearth::imports::sheets {

// Tags as TagService and TaggingService keep them. Safe to call from any thread.
class TagServiceWriter final : public TagWriter {
 public:
  struct Deps {
    tags::TagService& tags;
    tags::TaggingService& tagging;
  };
  explicit TagServiceWriter(Deps deps) : deps_{deps} {}

  std::optional<std::int64_t> find(const std::string& name) override;
  Result<std::int64_t> give(sql::Tx& tx, std::int64_t tag, const std::vector<MemberId>& members,
                            const ImportAuthor& author) override;

 private:
  Deps deps_;
};

}  // namespace hearth::imports::sheets
