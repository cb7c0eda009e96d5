#include "tags/tag_service.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "tags/tag_store.hpp"

namespace hearth::tags {

namespace store = tag_store;

namespace {

Done check_name(const std::string& name) {
  const auto fault = fault_in_name(name);
  if (!fault) return {};
  return Error{ErrorCode::invalid,
               "tag.bad",
               fmt::format("a name has 1 to {} characters, no line feeds and no '/'", kLongestTagName),
               {{.where = "/name", .reason = std::string{*fault}}}};
}

Error name_taken(std::string reason, const std::string& name) {
  FieldError field{.where = "/name", .reason = reason};
  return {ErrorCode::conflict, std::move(reason), fmt::format("the name {} is taken", name), {std::move(field)}};
}

Error no_group(TagGroupId id) {
  return {ErrorCode::not_found, "tag_group.not_found", fmt::format("there is no tag group {}", id.value)};
}

Error no_tag(TagId id) {
  return {ErrorCode::not_found, "tag.not_found", fmt::format("there is no tag {}", id.value)};
}

Done check_may_edit(const TagGroup& group, const access::Actor& by) {
  // Personal ones of others are not found, and so never asked about here.
  if (group.kind == TagKind::personal || access::may(by.role, "tag:edit")) return {};
  return Error{ErrorCode::forbidden, "access.not_permitted", "changing these tags needs the permission tag:edit"};
}

std::optional<Timestamp> archived_since(std::optional<Timestamp> before, std::optional<bool> is_archived,
                                        Timestamp now) {
  if (!is_archived) return before;
  if (!*is_archived) return std::nullopt;
  return before ? before : std::optional{now};
}

std::string subject_of(const TagGroup& group) {
  // Of what is one operator's own, the log of everybody says no more than that it is there.
  return group.kind == TagKind::personal ? fmt::format("personal tag group {}", group.id.value) : group.name;
}
std::string subject_of(const Tag& tag, const TagGroup& group) {
  return group.kind == TagKind::personal ? fmt::format("personal tag {}", tag.id.value)
                                         : fmt::format("{}/{}", group.name, tag.name);
}

// `order`, then those of `known` that it does not name; the first of `order` that is not known is the error.
template <class RowId, class Missing>
Result<std::vector<RowId>> in_order(std::vector<RowId> known, const std::vector<RowId>& order, Missing missing) {
  std::vector<RowId> all;
  for (const RowId id : order) {
    const auto found = std::find(known.begin(), known.end(), id);
    if (found == known.end()) return missing(id);
    known.erase(found);
    all.push_back(id);
  }
  all.insert(all.end(), known.begin(), known.end());
  return all;
}

}  // namespace

Result<TagGroup> TagService::create_group(const NewGroup& wanted, const access::Actor& by) {
  const std::string name{text::trim(wanted.name)};
  TRY(check_name(name));
  if (wanted.kind == TagKind::personal && !by.operator_id.is_set()) {
    return Error{ErrorCode::invalid, "tag_group.needs_an_operator", "a personal tag group belongs to an operator"};
  }
  return deps_.db.write([&](sql::Tx& tx) -> Result<TagGroup> {
    const TagGroup group{.id = deps_.ids.next<TagGroupId>(tx),
                         .kind = wanted.kind,
                         .owner = wanted.kind == TagKind::personal ? by.operator_id : OperatorId{},
                         .name = name,
                         .choice = wanted.choice,
                         .colour = wanted.colour,
                         .place = store::last_group_place(tx) + 1};
    TRY(check_may_edit(group, by));
    if (store::is_group_name_taken(tx, group)) return name_taken("tag_group.name_taken", name);
    const auto known = store::list_groups(tx);
    const auto alike = std::ranges::count_if(
        known, [&](const TagGroup& other) { return other.kind == group.kind && other.owner == group.owner; });
    if (static_cast<std::size_t>(alike) >= kMostTagGroups) {
      return Error{ErrorCode::conflict, "tag_group.too_many",
                   fmt::format("{} tag groups are the most", kMostTagGroups)};
    }
    store::insert_group(tx, group, deps_.clock.now());
    deps_.audit.note(tx, by, {.action = "tag_group.created", .subject = subject_of(group)});
    return group;
  });
}

Result<TagGroup> TagService::load_to_change(sql::Tx& tx, TagGroupId id, const access::Actor& by) const {
  auto group = store::find_group_to_change(tx, id);
  if (!group || !group->is_seen_by(by.operator_id)) return no_group(id);
  TRY(check_may_edit(*group, by));
  return *std::move(group);
}

Result<TagGroup> TagService::change_group(TagGroupId id, const GroupChange& change, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<TagGroup> {
    TagGroup group = TRY(load_to_change(tx, id, by));
    if (change.name) group.name = text::trim(*change.name);
    TRY(check_name(group.name));
    if (store::is_group_name_taken(tx, group)) return name_taken("tag_group.name_taken", group.name);
    if (change.choice == Choice::single && group.choice != Choice::single) {
      const std::int64_t several = store::count_bearers_of_several(tx, id);
      if (several > 0) {
        return Error{ErrorCode::conflict,
                     "tag_group.bears_several",
                     fmt::format("{} have more than one of these tags", several),
                     {{.where = "/choice", .reason = "tag_group.bears_several"}}};
      }
    }
    group.choice = change.choice.value_or(group.choice);
    group.colour = change.colour.value_or(group.colour);
    group.archived_at = archived_since(group.archived_at, change.is_archived, deps_.clock.now());
    store::change_group(tx, group);
    deps_.audit.note(tx, by, {.action = "tag_group.changed", .subject = subject_of(group)});
    return group;
  });
}

Result<Tag> TagService::create_tag(TagGroupId id, const NewTag& wanted, const access::Actor& by) {
  const std::string name{text::trim(wanted.name)};
  TRY(check_name(name));
  return deps_.db.write([&](sql::Tx& tx) -> Result<Tag> {
    const TagGroup group = TRY(load_to_change(tx, id, by));
    const auto known = store::list_tags_of(tx, id);
    if (known.size() >= kMostTagsInGroup) {
      return Error{ErrorCode::conflict, "tag.too_many",
                   fmt::format("{} tags are the most in a tag group", kMostTagsInGroup)};
    }
    std::int64_t place = 0;
    for (const Tag& other : known) place = std::max(place, other.place);
    const Tag tag{.id = deps_.ids.next<TagId>(tx),
                  .group = id,
                  .name = name,
                  .colour = wanted.colour.value_or(group.colour),
                  .place = place + 1};
    if (store::is_tag_name_taken(tx, tag)) return name_taken("tag.name_taken", name);
    store::insert_tag(tx, tag, deps_.clock.now());
    deps_.audit.note(tx, by, {.action = "tag.created", .subject = subject_of(tag, group)});
    return tag;
  });
}

Result<Tag> TagService::change_tag(TagId id, const TagChange& change, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<Tag> {
    const TagWithGroup known = TRY(load(tx, id, by.operator_id));
    const TagGroup group = TRY(load_to_change(tx, known.group.id, by));
    // Again, now that nobody else changes it.
    Tag tag = TRY(load(tx, id, by.operator_id)).tag;
    if (change.name) tag.name = text::trim(*change.name);
    TRY(check_name(tag.name));
    if (store::is_tag_name_taken(tx, tag)) return name_taken("tag.name_taken", tag.name);
    tag.colour = change.colour.value_or(tag.colour);
    tag.archived_at = archived_since(tag.archived_at, change.is_archived, deps_.clock.now());
    store::change_tag(tx, tag);
    deps_.audit.note(tx, by, {.action = "tag.changed", .subject = subject_of(tag, group)});
    return tag;
  });
}

Done TagService::reorder_groups(const std::vector<TagGroupId>& order, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    std::vector<TagGroupId> known;
    for (const TagGroup& group : store::list_groups(tx)) {
      if (group.is_seen_by(by.operator_id) && check_may_edit(group, by).ok()) known.push_back(group.id);
    }
    const auto all = TRY(in_order(std::move(known), order, no_group));
    for (std::size_t i = 0; i < all.size(); ++i) store::move_group(tx, all[i], static_cast<std::int64_t>(i) + 1);
    deps_.audit.note(tx, by, {.action = "tag_group.reordered"});
    return {};
  });
}

Done TagService::reorder_tags(TagGroupId id, const std::vector<TagId>& order, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    const TagGroup group = TRY(load_to_change(tx, id, by));
    std::vector<TagId> known;
    for (const Tag& tag : store::list_tags_of(tx, id)) known.push_back(tag.id);
    const auto all = TRY(in_order(std::move(known), order, no_tag));
    for (std::size_t i = 0; i < all.size(); ++i) store::move_tag(tx, all[i], static_cast<std::int64_t>(i) + 1);
    deps_.audit.note(tx, by, {.action = "tag.reordered", .subject = subject_of(group)});
    return {};
  });
}

std::vector<Tag> TagService::list_in(sql::Tx& tx, TagGroupId group) {
  return tag_store::list_tags_of(tx, group);
}

std::vector<TagGroupWithTags> TagService::list(OperatorId viewer) {
  return deps_.db.read([&](sql::Tx& tx) {
    std::vector<TagGroupWithTags> list;
    for (TagGroup& group : store::list_groups(tx)) {
      if (group.is_seen_by(viewer)) list.push_back({.group = std::move(group), .tags = {}});
    }
    for (Tag& tag : store::list_tags(tx)) {
      const auto group = std::ranges::find_if(list, [&](const auto& each) { return each.group.id == tag.group; });
      if (group != list.end()) group->tags.push_back(std::move(tag));
    }
    return list;
  });
}

Result<TagWithGroup> TagService::load(TagId id, OperatorId viewer) {
  return deps_.db.read([&](sql::Tx& tx) { return load(tx, id, viewer); });
}

Result<TagWithGroup> TagService::load(sql::Tx& tx, TagId id, OperatorId viewer) {
  auto found = store::find(tx, id);
  if (!found || !found->group.is_seen_by(viewer)) return no_tag(id);
  return *std::move(found);
}

std::vector<TagWithGroup> TagService::find_named(const TagName& name, OperatorId viewer) {
  const std::string wanted = text::to_lower_ascii(name.name);
  const std::string wanted_group = text::to_lower_ascii(name.group);
  std::vector<TagWithGroup> found;
  for (TagGroupWithTags& each : list(viewer)) {
    if (!wanted_group.empty() && text::to_lower_ascii(each.group.name) != wanted_group) continue;
    for (Tag& tag : each.tags) {
      if (text::to_lower_ascii(tag.name) == wanted) found.push_back({.tag = std::move(tag), .group = each.group});
    }
  }
  return found;
}

}  // namespace hearth::tags
