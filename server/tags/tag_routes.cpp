#include "tags/tag_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"
#include "tags/tag_views.hpp"

namespace hearth::tags {
namespace {

using access::caller_of;
using http::Request;

struct TagGroupList {
  std::vector<TagGroupView> items;

  static constexpr std::string_view kSchema = "TagGroups";
  static constexpr auto fields() { return std::tuple{api::field("items", &TagGroupList::items)}; }
};

// Names are checked by the service, so that one rule is told in one way.
constexpr api::Rule kName{.max = 1000};

struct TagGroupForm {
  TagKind kind = TagKind::enterprise;
  std::string name;
  Choice choice = Choice::multiple;
  Colour colour = Colour::grey;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewTagGroup";
  static constexpr auto fields() {
    using F = TagGroupForm;
    return std::tuple{api::field("kind", &F::kind), api::field("name", &F::name, kName),
                      api::field("choice", &F::choice, {.may_be_left_out = true}),
                      api::field("colour", &F::colour, {.may_be_left_out = true})};
  }
};

struct TagGroupChangeForm {
  std::optional<std::string> name;
  std::optional<Choice> choice;
  std::optional<Colour> colour;
  std::optional<bool> archived;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "TagGroupChange";
  static constexpr auto fields() {
    using F = TagGroupChangeForm;
    return std::tuple{api::field("name", &F::name, kName), api::field("choice", &F::choice),
                      api::field("colour", &F::colour), api::field("archived", &F::archived)};
  }
};

struct TagForm {
  std::string name;
  std::optional<Colour> colour;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewTag";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &TagForm::name, kName),
                      api::field("colour", &TagForm::colour, {.about = "That of its tag group unless told."})};
  }
};

struct TagChangeForm {
  std::optional<std::string> name;
  std::optional<Colour> colour;
  std::optional<bool> archived;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "TagChange";
  static constexpr auto fields() {
    using F = TagChangeForm;
    return std::tuple{api::field("name", &F::name, kName), api::field("colour", &F::colour),
                      api::field("archived", &F::archived)};
  }
};

struct TagGroupOrder {
  std::vector<TagGroupId> groups;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "TagGroupOrder";
  static constexpr auto fields() { return std::tuple{api::field("groups", &TagGroupOrder::groups, {.max = 1000})}; }
};

struct TagOrder {
  std::vector<TagId> tags;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "TagOrder";
  static constexpr auto fields() { return std::tuple{api::field("tags", &TagOrder::tags, {.max = 1000})}; }
};

TagGroupList list_groups(const Request& request, TagService& tags) {
  TagGroupList list;
  for (const auto& [group, its_tags] : tags.list(caller_of(request).operator_id)) {
    list.items.push_back(TagGroupView::of(group, its_tags));
  }
  return list;
}

// The group as it is now, with its tags.
Result<TagGroupView> show_group(const Request& request, TagService& tags, TagGroupId id) {
  for (TagGroupView& view : list_groups(request, tags).items) {
    if (view.id == id) return std::move(view);
  }
  return Error{ErrorCode::not_found, "tag_group.not_found", "there is no such tag group"};
}

Result<TagGroupView> change_group(const Request& request, TagService& tags, const TagGroupChangeForm& form) {
  const auto id = TRY(request.path_id<TagGroupId>("group"));
  TRY(tags.change_group(id,
                        {.name = form.name, .choice = form.choice, .colour = form.colour, .is_archived = form.archived},
                        caller_of(request).actor()));
  return show_group(request, tags, id);
}

Result<TagView> change_tag(const Request& request, TagService& tags, const TagChangeForm& form) {
  const auto id = TRY(request.path_id<TagId>("tag"));
  return TagView::of(TRY(tags.change_tag(id, {.name = form.name, .colour = form.colour, .is_archived = form.archived},
                                         caller_of(request).actor())));
}

Result<TagGroupView> order_tags(const Request& request, TagService& tags, const TagOrder& order) {
  const auto id = TRY(request.path_id<TagGroupId>("group"));
  TRY(tags.reorder_tags(id, order.tags, caller_of(request).actor()));
  return show_group(request, tags, id);
}

void mount_tag_group_routes(http::Router& router, const access::Gates& gates, TagService& tags) {
  // Personal tags are anybody's who may tag; for the others the service asks for tag:edit.
  const http::Gate may_edit = gates.permission("tag:assign");
  router.get("/api/v1/tag-groups", gates.permission("community:read"),
             api::answers({"list_tag_groups", "Tag groups with their tags, in order.", "tags"},
                          [&](const Request& request) -> Result<TagGroupList> { return list_groups(request, tags); }));
  router.post("/api/v1/tag-groups", may_edit,
              api::writes<TagGroupForm>(
                  {.name = "create_tag_group",
                   .summary = "A new tag group, the last. All but personal ones need tag:edit.",
                   .tag = "tags",
                   .status = 201},
                  [&](const Request& request, const TagGroupForm& form) -> Result<TagGroupView> {
                    const TagGroup made = TRY(tags.create_group(
                        {.kind = form.kind, .name = form.name, .choice = form.choice, .colour = form.colour},
                        caller_of(request).actor()));
                    return TagGroupView::of(made, {});
                  }));
  router.patch(
      "/api/v1/tag-groups/{group}", may_edit,
      api::writes<TagGroupChangeForm>(
          {"change_tag_group", "Its name, choice, colour, or whether it is in use.", "tags"},
          [&](const Request& request, const TagGroupChangeForm& form) { return change_group(request, tags, form); }));
  router.post(
      "/api/v1/tag-groups/order", may_edit,
      api::writes<TagGroupOrder>({"order_tag_groups", "The order in which they are shown.", "tags"},
                                 [&](const Request& request, const TagGroupOrder& order) -> Result<TagGroupList> {
                                   TRY(tags.reorder_groups(order.groups, caller_of(request).actor()));
                                   return list_groups(request, tags);
                                 }));
}

}  // namespace

void mount_tag_routes(http::Router& router, const access::Gates& gates, TagService& tags) {
  mount_tag_group_routes(router, gates, tags);
  const http::Gate may_edit = gates.permission("tag:assign");
  router.post(
      "/api/v1/tag-groups/{group}/tags", may_edit,
      api::writes<TagForm>({.name = "create_tag", .summary = "A new tag, the last.", .tag = "tags", .status = 201},
                           [&](const Request& request, const TagForm& form) -> Result<TagView> {
                             const auto group = TRY(request.path_id<TagGroupId>("group"));
                             return TagView::of(TRY(tags.create_tag(group, {.name = form.name, .colour = form.colour},
                                                                    caller_of(request).actor())));
                           }));
  router.post("/api/v1/tag-groups/{group}/tags/order", may_edit,
              api::writes<TagOrder>(
                  {"order_tags", "The order in which its tags are shown.", "tags"},
                  [&](const Request& request, const TagOrder& order) { return order_tags(request, tags, order); }));
  router.patch("/api/v1/tags/{tag}", may_edit,
               api::writes<TagChangeForm>(
                   {"change_tag", "Its name, colour, or whether it is in use.", "tags"},
                   [&](const Request& request, const TagChangeForm& form) { return change_tag(request, tags, form); }));
}

}  // namespace hearth::tags
