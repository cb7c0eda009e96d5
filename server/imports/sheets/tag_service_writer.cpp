#include "imports/sheets/tag_service_writer.hpp"

#include <algorithm>

namespace hearth::imports::sheets {

std::optional<std::int64_t> TagServiceWriter::find(const std::string& name) {
  const auto search = [&](const tags::TagName& wanted) {
    auto found = deps_.tags.find_named(wanted, {});
    std::erase_if(found, [](const tags::TagWithGroup& one) {
      return !one.can_be_given() || tags::bearer_kind_of(one.group.kind) != tags::BearerKind::member;
    });
    return found;
  };
  auto found = search({.group = {}, .name = name});
  // A name may have a slash in it; "level/VIP" is only else a tag group and its tag.
  if (const auto slash = name.find('/'); found.empty() && slash != std::string::npos) {
    found = search({.group = name.substr(0, slash), .name = name.substr(slash + 1)});
  }
  return found.size() == 1 ? std::optional{found.front().tag.id.value} : std::nullopt;
}

Result<std::int64_t> TagServiceWriter::give(sql::Tx& tx, std::int64_t tag, const std::vector<MemberId>& members,
                                            const ImportAuthor& author) {
  tags::TaggingService::Wish wish{.tag = tags::TagId{tag}, .bearers = {}};
  for (const MemberId member : members) wish.bearers.push_back(tags::to_bearer(member));
  const auto outcome = deps_.tagging.act(
      tx, wish, {.maker = {.kind = tags::Maker::Kind::import, .number = author.import}, .name = author.name});
  if (outcome.ok()) return outcome->changed;
  if (outcome.error().reason == "tag.is_archived") return std::int64_t{0};
  return outcome.error();
}

}  // namespace hearth::imports::sheets
