#include "tags/tag_rows.hpp"

#include "platform/api/codec_of_kinds.hpp"

namespace hearth::tags {
namespace {

template <class Kind>
Kind read_word(sql::Row& row) {
  return api::find_by_wire_name<Kind>(row.next<std::string_view>()).value();
}

}  // namespace

TagGroup read_tag_group(sql::Row& row) {
  TagGroup group;
  group.id = row.next<TagGroupId>();
  group.kind = read_word<TagKind>(row);
  group.owner = row.next<OperatorId>();
  group.name = row.next<std::string>();
  group.choice = read_word<Choice>(row);
  group.colour = read_word<Colour>(row);
  group.place = row.next<std::int64_t>();
  group.archived_at = row.next<std::optional<Timestamp>>();
  return group;
}

Tag read_tag(sql::Row& row) {
  Tag tag;
  tag.id = row.next<TagId>();
  tag.group = row.next<TagGroupId>();
  tag.name = row.next<std::string>();
  tag.colour = read_word<Colour>(row);
  tag.place = row.next<std::int64_t>();
  tag.bearers = row.next<std::int64_t>();
  tag.archived_at = row.next<std::optional<Timestamp>>();
  return tag;
}

TagWithGroup read_tag_with_group(sql::Row& row) {
  Tag tag = read_tag(row);
  return {.tag = std::move(tag), .group = read_tag_group(row)};
}

}  // namespace hearth::tags
