#include "segments/rules/tag_rule_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"
#include "tags/tag_views.hpp"

namespace hearth::segments {
namespace {

using access::caller_of;
using http::Request;

struct TagRuleView {
  TagRuleId id;
  SegmentId segment;
  std::string segment_name;
  tags::TagView tag;
  std::string tag_group;
  bool takes_back = false;
  bool is_active = true;
  std::string author;
  Timestamp created_at;

  static constexpr std::string_view kSchema = "TagRule";
  static constexpr auto fields() {
    using V = TagRuleView;
    return std::tuple{
        api::field("id", &V::id),
        api::field("segment", &V::segment),
        api::field("segment_name", &V::segment_name),
        api::field("tag", &V::tag),
        api::field("tag_group", &V::tag_group, {.about = "Its name."}),
        api::field("takes_back", &V::takes_back, {.about = "Whoever leaves the segment loses the tag again."}),
        api::field("is_active", &V::is_active),
        api::field("author", &V::author),
        api::field("created_at", &V::created_at)};
  }
  static TagRuleView of(const TagRuleService::Row& row) {
    return {.id = row.rule.id,
            .segment = row.rule.segment,
            .segment_name = row.segment,
            .tag = tags::TagView::of(row.tag.tag),
            .tag_group = row.tag.group.name,
            .takes_back = row.rule.takes_back,
            .is_active = row.rule.is_active,
            .author = row.rule.author,
            .created_at = row.rule.created_at};
  }
};
struct TagRuleList {
  std::vector<TagRuleView> items;
  static constexpr std::string_view kSchema = "TagRules";
  static constexpr auto fields() { return std::tuple{api::field("items", &TagRuleList::items)}; }
};

struct TagRulesQuery {
  std::optional<SegmentId> segment;
  std::optional<tags::TagId> tag;

  static constexpr std::string_view kSchema = "TagRulesQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("segment", &TagRulesQuery::segment), api::field("tag", &TagRulesQuery::tag)};
  }
};

struct TagRuleForm {
  SegmentId segment;
  tags::TagId tag;
  bool takes_back = false;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewTagRule";
  static constexpr auto fields() {
    using F = TagRuleForm;
    return std::tuple{api::field("segment", &F::segment), api::field("tag", &F::tag),
                      api::field("takes_back", &F::takes_back, {.may_be_left_out = true})};
  }
  [[nodiscard]] TagRuleService::Wish wish() const { return {.segment = segment, .tag = tag, .takes_back = takes_back}; }
};

struct TagRuleChangeForm {
  std::optional<bool> takes_back;
  std::optional<bool> is_active;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "TagRuleChange";
  static constexpr auto fields() {
    using F = TagRuleChangeForm;
    return std::tuple{api::field("takes_back", &F::takes_back), api::field("is_active", &F::is_active)};
  }
};

struct TagRuleHitView {
  std::int64_t members = 0;
  std::int64_t have = 0;

  static constexpr std::string_view kSchema = "TagRuleHit";
  static constexpr auto fields() {
    using V = TagRuleHitView;
    return std::tuple{api::field("members", &V::members, {.about = "Who are in the segment now."}),
                      api::field("have", &V::have, {.about = "Of them, those who have the tag already."})};
  }
};

Result<TagRuleView> view_of(TagRuleService& rules, const Result<TagRule>& rule) {
  if (!rule.ok()) return rule.error();
  for (const auto& row : rules.rows({.segment = rule->segment, .tag = rule->tag})) return TagRuleView::of(row);
  return Error{ErrorCode::not_found, "tag_rule.not_found", "the rule was removed meanwhile"};
}

}  // namespace

void mount_tag_rule_routes(http::Router& router, const access::Gates& gates, TagRuleService& rules) {
  const http::Gate may_read = gates.permission("member:read");
  const http::Gate may_edit = gates.permission("segment:edit");
  router.get(
      "/api/v1/tag-rules", may_read,
      api::reads<TagRulesQuery>({"list_tag_rules", "Tags that come by themselves.", "segments"},
                                [&](const Request&, const TagRulesQuery& query) -> Result<TagRuleList> {
                                  TagRuleList list;
                                  for (const auto& row : rules.rows({.segment = query.segment, .tag = query.tag})) {
                                    list.items.push_back(TagRuleView::of(row));
                                  }
                                  return list;
                                }));
  router.post("/api/v1/tag-rules/preview", may_edit,
              api::writes<TagRuleForm>({"preview_tag_rule", "Whom a rule would hit before it runs.", "segments"},
                                       [&](const Request& request, const TagRuleForm& form) -> Result<TagRuleHitView> {
                                         const auto hit = TRY(rules.preview(form.wish(), caller_of(request).actor()));
                                         return TagRuleHitView{.members = static_cast<std::int64_t>(hit.members),
                                                               .have = static_cast<std::int64_t>(hit.have)};
                                       }));
  router.post(
      "/api/v1/tag-rules", may_edit,
      api::writes<TagRuleForm>({.name = "create_tag_rule",
                                .summary = "Gives a tag to all who are in a segment, and to whoever comes into it.",
                                .tag = "segments",
                                .status = 201},
                               [&](const Request& request, const TagRuleForm& form) {
                                 return view_of(rules, rules.create(form.wish(), caller_of(request).actor()));
                               }));
  router.patch("/api/v1/tag-rules/{rule}", may_edit,
               api::writes<TagRuleChangeForm>(
                   {"change_tag_rule", "What is given changes.", "segments"},
                   [&](const Request& request, const TagRuleChangeForm& form) -> Result<TagRuleView> {
                     const auto id = TRY(request.path_id<TagRuleId>("rule"));
                     const TagRuleService::Change change{.takes_back = form.takes_back, .is_active = form.is_active};
                     return view_of(rules, rules.change(id, change, caller_of(request).actor()));
                   }));
  router.remove("/api/v1/tag-rules/{rule}", may_edit,
                api::answers({"remove_tag_rule", "Removes a rule; what it gave stays.", "segments"},
                             [&](const Request& request) -> Done {
                               const auto id = TRY(request.path_id<TagRuleId>("rule"));
                               return rules.remove(id, caller_of(request).actor());
                             }));
}

}  // namespace hearth::segments
