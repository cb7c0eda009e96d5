#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "platform/api/described.hpp"
#include "tags/borne_tags.hpp"

// What is told of tags over HTTP.
namespace hearth::tags {

struct TagView {
  TagId id;
  TagGroupId group;
  std::string name;
  Colour colour = Colour::grey;
  std::int64_t bearers = 0;
  bool archived = false;

  static constexpr std::string_view kSchema = "Tag";
  static constexpr auto fields() {
    using V = TagView;
    return std::tuple{api::field("id", &V::id),
                      api::field("group", &V::group, {.about = "Its tag group."}),
                      api::field("name", &V::name),
                      api::field("colour", &V::colour),
                      api::field("bearers", &V::bearers, {.about = "Members or groups that have it."}),
                      api::field("archived", &V::archived, {.about = "Given to nobody any more."})};
  }
  static TagView of(const Tag& tag) {
    return {.id = tag.id,
            .group = tag.group,
            .name = tag.name,
            .colour = tag.colour,
            .bearers = tag.bearers,
            .archived = tag.archived_at.has_value()};
  }
};

struct TagGroupView {
  TagGroupId id;
  TagKind kind = TagKind::enterprise;
  std::string name;
  Choice choice = Choice::multiple;
  Colour colour = Colour::grey;
  bool archived = false;
  std::vector<TagView> tags;

  static constexpr std::string_view kSchema = "TagGroup";
  static constexpr std::string_view kAbout = "Tags that answer one question.";
  static constexpr auto fields() {
    using V = TagGroupView;
    return std::tuple{
        api::field("id", &V::id),
        api::field("kind", &V::kind,
                   {.about = "Enterprise tags are everybody's and lie on members, personal ones exist for whoever asks "
                             "alone, group tags lie on groups."}),
        api::field("name", &V::name),
        api::field("choice", &V::choice, {.about = "With single, a new tag takes the place of the one before."}),
        api::field("colour", &V::colour, {.about = "Of new tags in it."}),
        api::field("archived", &V::archived),
        api::field("tags", &V::tags, {.about = "In order; archived ones last."})};
  }
  static TagGroupView of(const TagGroup& group, const std::vector<Tag>& tags) {
    TagGroupView view{.id = group.id,
                      .kind = group.kind,
                      .name = group.name,
                      .choice = group.choice,
                      .colour = group.colour,
                      .archived = group.archived_at.has_value(),
                      .tags = {}};
    for (const Tag& tag : tags) view.tags.push_back(TagView::of(tag));
    return view;
  }
};

struct TagMakerView {
  Maker::Kind kind = Maker::Kind::system;
  std::optional<std::int64_t> id;
  std::string name;

  static constexpr std::string_view kSchema = "TagMaker";
  static constexpr std::string_view kAbout = "Who or what gave or took a tag; the name as it was then.";
  static constexpr auto fields() {
    using V = TagMakerView;
    return std::tuple{api::field("kind", &V::kind), api::field("id", &V::id), api::field("name", &V::name)};
  }
  static TagMakerView of(const Maker& maker, const std::string& name) {
    return {.kind = maker.kind, .id = maker.number == 0 ? std::nullopt : std::optional{maker.number}, .name = name};
  }
};

struct BorneTagView {
  TagView tag;
  std::string group_name;
  TagKind kind = TagKind::enterprise;
  Choice choice = Choice::multiple;
  TagMakerView made_by;
  Timestamp at;
  TagActionId action;

  static constexpr std::string_view kSchema = "BorneTag";
  static constexpr std::string_view kAbout = "A tag that a member or a group has, who or what gave it, and when.";
  static constexpr auto fields() {
    using V = BorneTagView;
    return std::tuple{api::field("tag", &V::tag),         api::field("group_name", &V::group_name),
                      api::field("kind", &V::kind),       api::field("choice", &V::choice),
                      api::field("made_by", &V::made_by), api::field("at", &V::at),
                      api::field("action", &V::action)};
  }
  static BorneTagView of(const BorneTag& borne) {
    return {.tag = TagView::of(borne.tag.tag),
            .group_name = borne.tag.group.name,
            .kind = borne.tag.group.kind,
            .choice = borne.tag.group.choice,
            .made_by = TagMakerView::of(borne.assignment.maker, borne.maker_name),
            .at = borne.assignment.at,
            .action = borne.assignment.action};
  }
};

struct TagBearerView {
  BearerId id;
  std::string name;
  TagMakerView made_by;
  Timestamp at;

  static constexpr std::string_view kSchema = "TagBearer";
  static constexpr std::string_view kAbout = "A member or a group that has the tag.";
  static constexpr auto fields() {
    using V = TagBearerView;
    return std::tuple{api::field("id", &V::id), api::field("name", &V::name), api::field("made_by", &V::made_by),
                      api::field("at", &V::at)};
  }
  static TagBearerView of(const Bearer& bearer) {
    return {.id = bearer.id,
            .name = bearer.name,
            .made_by = TagMakerView::of(bearer.assignment.maker, bearer.maker_name),
            .at = bearer.assignment.at};
  }
};

struct TagActionView {
  TagActionId id;
  TagId tag;
  Deed deed = Deed::give;
  TagMakerView made_by;
  Timestamp at;
  std::int64_t bearers = 0;
  std::optional<Timestamp> undone_at;
  std::optional<std::string> undone_by;

  static constexpr std::string_view kSchema = "TagAction";
  static constexpr std::string_view kAbout = "One deed that gave or took a tag.";
  static constexpr auto fields() {
    using V = TagActionView;
    return std::tuple{api::field("id", &V::id),
                      api::field("tag", &V::tag),
                      api::field("deed", &V::deed),
                      api::field("made_by", &V::made_by),
                      api::field("at", &V::at),
                      api::field("bearers", &V::bearers, {.about = "Members or groups whose tags it changed."}),
                      api::field("undone_at", &V::undone_at),
                      api::field("undone_by", &V::undone_by)};
  }
  static TagActionView of(const TagAction& action) {
    return {.id = action.id,
            .tag = action.tag,
            .deed = action.deed,
            .made_by = TagMakerView::of(action.maker, action.maker_name),
            .at = action.at,
            .bearers = action.bearers,
            .undone_at = action.undone_at,
            .undone_by = action.undone_by};
  }
};

}  // namespace hearth::tags
