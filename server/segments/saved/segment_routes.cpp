#include "segments/saved/segment_routes.hpp"

#include <map>

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"
#include "segments/grammar/words.hpp"
#include "segments/saved/presets.hpp"
#include "segments/saved/segment_views.hpp"

namespace hearth::segments {
namespace {

using access::caller_of;
using http::Request;

struct PresetView {
  std::string key;
  std::string text;

  static constexpr std::string_view kSchema = "SegmentPreset";
  static constexpr auto fields() {
    return std::tuple{api::field("key", &PresetView::key), api::field("text", &PresetView::text)};
  }
};
struct PresetList {
  std::vector<PresetView> items;
  static constexpr std::string_view kSchema = "SegmentPresets";
  static constexpr auto fields() { return std::tuple{api::field("items", &PresetList::items)}; }
};

struct NameList {
  std::vector<std::string> items;
  static constexpr std::string_view kSchema = "AudienceWords";
  static constexpr auto fields() { return std::tuple{api::field("items", &NameList::items)}; }
};

constexpr std::string_view kFieldTypes[] = {"text", "number", "date", "choice", "choices", "yes_no"};

struct FieldView {
  std::string name;
  std::string type;
  std::vector<std::string> options = {};

  static constexpr std::string_view kSchema = "AudienceField";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &FieldView::name),
                      api::field("type", &FieldView::type, {.about = "text, number, date, choice, choices or yes_no."}),
                      api::field("options", &FieldView::options)};
  }
};
struct FieldList {
  std::vector<FieldView> items;
  static constexpr std::string_view kSchema = "AudienceFields";
  static constexpr auto fields() { return std::tuple{api::field("items", &FieldList::items)}; }
};

bool is_text(std::string_view expression) {
  const auto first = expression.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || expression[first] != '{';
}

constexpr std::size_t kMostNumbers = 100'000;

class SegmentPages {
 public:
  explicit SegmentPages(const SegmentRooms& rooms) : rooms_{rooms} {}

  [[nodiscard]] Result<PreviewView> preview(const Request& request, const PreviewForm& form) const {
    TRY(rooms_.audiences.check(form.community));
    const auto read = read_for(request, form.expression, form.community);
    PreviewView view{.faults = FaultView::of(read.mistakes, is_text(form.expression))};
    if (read.expression) {
      view.text = to_text(*read.expression);
      view.blocks = to_blocks(*read.expression);
    }
    if (read.plan) {
      const auto count = rooms_.audiences.count(*read.plan, form.community);
      view.count = static_cast<std::int64_t>(count.count);
      view.universe = static_cast<std::int64_t>(count.universe);
    }
    return view;
  }

  [[nodiscard]] Result<OverlapView> overlap(const Request& request, const OverlapForm& form) const {
    TRY(rooms_.audiences.check(form.community));
    std::vector<Plan> plans;
    for (const std::string& expression : form.expressions) {
      auto read = read_for(request, expression, form.community);
      if (!read.plan) return to_error(read.mistakes);
      plans.push_back(*std::move(read.plan));
    }
    OverlapView view;
    for (auto& part : rooms_.audiences.overlap(plans, form.community)) {
      view.parts.push_back({.in = std::move(part.in), .count = static_cast<std::int64_t>(part.count)});
    }
    return view;
  }

  [[nodiscard]] Result<api::Page<SegmentView>> list(const SegmentsQuery& query) const {
    std::vector<Segment> all =
        rooms_.segments.list({.search = query.search.value_or(""), .community = query.community});
    api::Page<SegmentView> page{.total = std::ssize(all)};
    std::int64_t before = INT64_MAX;
    if (query.page.cursor) before = std::get<std::int64_t>(TRY(api::parse_cursor(*query.page.cursor, "i")).at(0));
    std::erase_if(all, [&](const Segment& segment) { return segment.id.value >= before; });
    const auto limit = static_cast<std::size_t>(query.page.limit);
    if (all.size() > limit) {
      all.resize(limit);
      page.next_cursor = api::to_cursor({all.back().id.value});
    }
    page.items = views_of(all);
    return page;
  }

  [[nodiscard]] SegmentView show(const Segment& segment) const { return std::move(views_of({segment}).front()); }
  [[nodiscard]] Result<SegmentView> show(const Request& request) const { return show(TRY(segment_of(request))); }
  [[nodiscard]] Result<SegmentView> create(const Request& request, const SegmentForm& form) const {
    return show(TRY(rooms_.segments.create(wish_of(form), caller_of(request).actor())));
  }
  [[nodiscard]] Result<SegmentView> change(const Request& request, const SegmentChangeForm& form) const {
    const auto id = TRY(request.path_id<SegmentId>("segment"));
    return show(TRY(rooms_.segments.change(id, form.version, wish_of(form.segment), caller_of(request).actor())));
  }
  [[nodiscard]] Done remove(const Request& request) const {
    return rooms_.segments.remove(TRY(request.path_id<SegmentId>("segment")), caller_of(request).actor());
  }
  [[nodiscard]] Result<SegmentView> freeze(const Request& request, const FreezeForm& form) const {
    const auto id = TRY(request.path_id<SegmentId>("segment"));
    return show(TRY(rooms_.segments.freeze(id, form.name, caller_of(request).actor())));
  }

  [[nodiscard]] Result<api::Page<SegmentMemberView>> members(const Request& request,
                                                             const SegmentMembersQuery& query) const {
    const Segment segment = TRY(segment_of(request));
    const auto read = rooms_.audiences.read(segment);
    if (!read.plan) return to_error(read.mistakes);
    return page_of(*read.plan, segment.community, query);
  }
  [[nodiscard]] Result<api::Page<SegmentMemberView>> members(const Request& request,
                                                             const AudienceMembersQuery& query) const {
    TRY(rooms_.audiences.check(query.community));
    const auto read = read_for(request, query.expression, query.community);
    if (!read.plan) return to_error(read.mistakes);
    return page_of(*read.plan, query.community, query.list);
  }

  [[nodiscard]] Result<AudienceNumbers> numbers(const Request& request) const {
    const Segment segment = TRY(segment_of(request));
    return numbers_of(rooms_.audiences.read(segment), segment.community);
  }
  [[nodiscard]] Result<AudienceNumbers> numbers(const Request& request, const AudienceQuery& query) const {
    TRY(rooms_.audiences.check(query.community));
    return numbers_of(read_for(request, query.expression, query.community), query.community);
  }

  [[nodiscard]] Result<NameList> words(const Request& request, const WordsQuery& query) const {
    return NameList{rooms_.words(query, caller_of(request).operator_id)};
  }
  [[nodiscard]] Result<FieldList> fields() const {
    FieldList list;
    for (NamedField& field : rooms_.fields()) {
      FieldView& view = list.items.emplace_back(
          FieldView{.name = field.name, .type = std::string{kFieldTypes[static_cast<std::size_t>(field.type)]}});
      for (NamedField::Option& option : field.options) view.options.push_back(std::move(option.name));
    }
    return list;
  }

 private:
  [[nodiscard]] Result<Segment> segment_of(const Request& request) const {
    const auto id = TRY(request.path_id<SegmentId>("segment"));
    return rooms_.segments.load(id);
  }
  [[nodiscard]] AudienceService::Read read_for(const Request& request, std::string_view expression,
                                               std::optional<CommunityId> community) const {
    return rooms_.audiences.read(expression, {.community = community, .viewer = caller_of(request).operator_id});
  }
  static SegmentService::Wish wish_of(const SegmentForm& form) {
    return {.name = form.name, .expression = form.expression, .community = form.community};
  }

  // Counts of all in one look.
  [[nodiscard]] std::vector<SegmentView> views_of(const std::vector<Segment>& segments) const {
    std::map<CommunityId, std::string> names;
    for (communities::Community& each : rooms_.communities.list()) names[each.id] = std::move(each.name);
    std::vector<SegmentView> views;
    std::vector<AudienceService::Read> reads;
    std::vector<AudienceService::Counted> counted;
    for (const Segment& segment : segments) {
      SegmentView& view = views.emplace_back(SegmentView{.id = segment.id,
                                                         .name = segment.name,
                                                         .text = segment.expression,
                                                         .is_frozen = segment.frozen_at.has_value(),
                                                         .author = segment.author,
                                                         .created_at = segment.created_at,
                                                         .changed_at = segment.changed_at,
                                                         .version = segment.version});
      if (segment.community) view.community = CommunityName{*segment.community, names[*segment.community]};
      auto& read = reads.emplace_back(rooms_.audiences.read(segment));
      if (read.expression) view.blocks = to_blocks(*read.expression);
      view.faults = FaultView::of(read.mistakes, true);
    }
    const auto kept = rooms_.kept(segments);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const bool must_ask = reads[i].plan && !kept[i].count;
      counted.push_back({.plan = must_ask ? &*reads[i].plan : nullptr, .community = segments[i].community});
    }
    const auto counts = rooms_.audiences.count(counted);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      views[i].universe = static_cast<std::int64_t>(counts[i].universe);
      views[i].change_7_days = kept[i].change_7_days;
      if (reads[i].plan) views[i].count = static_cast<std::int64_t>(kept[i].count.value_or(counts[i].count));
    }
    return views;
  }

  [[nodiscard]] Result<AudienceNumbers> numbers_of(const AudienceService::Read& read,
                                                   std::optional<CommunityId> community) const {
    if (!read.plan) return to_error(read.mistakes);
    return AudienceNumbers{TRY(rooms_.audiences.list_few(*read.plan, community, kMostNumbers))};
  }

  // The cursor holds what the last member shown is sorted by, or that there is nothing, and who it is.
  static Result<std::optional<audience::Place>> place_of(const api::PageAsk& ask) {
    if (!ask.cursor) return std::optional<audience::Place>{};
    const auto parts = TRY(api::parse_cursor(*ask.cursor, "iii"));
    const auto part = [&](std::size_t at) { return std::get<std::int64_t>(parts[at]); };
    audience::Place place{.value = {}, .member = MemberId{part(2)}};
    if (part(0) != 0) place.value = part(1);
    return std::optional{place};
  }
  [[nodiscard]] Result<api::Page<SegmentMemberView>> page_of(const Plan& plan, std::optional<CommunityId> community,
                                                             const SegmentMembersQuery& query) const {
    const audience::Population::PageQuestion question{
        .sort = static_cast<audience::SortBy>(query.sort),
        .order = query.order == SegmentOrder::asc ? audience::Order::rising : audience::Order::falling,
        .after = TRY(place_of(query.page)),
        .limit = static_cast<std::size_t>(query.page.limit)};
    const auto found = rooms_.audiences.page(plan, community, question);
    api::Page<SegmentMemberView> page{.total = static_cast<std::int64_t>(found.total)};
    for (const auto& row : found.rows) {
      page.items.push_back({row.id, row.name, row.first_seen, row.last_seen, row.joined, row.last_order, row.level,
                            row.spend, row.orders, row.messages});
    }
    if (found.next) {
      page.next_cursor = api::to_cursor(
          {std::int64_t{found.next->value ? 1 : 0}, found.next->value.value_or(0), found.next->member.value});
    }
    return page;
  }

  SegmentRooms rooms_;
};

using Pages = std::shared_ptr<const SegmentPages>;

void mount_questions(http::Router& router, const http::Gate& may_read, const Pages& pages) {
  router.post(
      "/api/v1/segments/preview", may_read,
      api::writes<PreviewForm>(
          {"preview_audience", "How many are in an audience, its other form, and what is wrong with it.", "segments"},
          [pages](const Request& request, const PreviewForm& form) { return pages->preview(request, form); }));
  router.post("/api/v1/segments/overlap", may_read,
              api::writes<OverlapForm>(
                  {"overlap_audiences", "How many are in exactly which of two to five audiences.", "segments"},
                  [pages](const Request& request, const OverlapForm& form) { return pages->overlap(request, form); }));
  router.get("/api/v1/segments/presets", may_read,
             api::answers({"list_segment_presets", "Audiences to begin with.", "segments"},
                          [](const Request&) -> Result<PresetList> {
                            PresetList list;
                            for (const Preset& preset : kPresets) {
                              list.items.push_back({std::string{preset.key}, std::string{preset.text}});
                            }
                            return list;
                          }));
  router.get("/api/v1/segments/words", may_read,
             api::reads<WordsQuery>(
                 {"list_audience_words", "Names that a clause can take, at most twenty.", "segments"},
                 [pages](const Request& request, const WordsQuery& query) { return pages->words(request, query); }));
  router.get("/api/v1/segments/fields", may_read,
             api::answers({"list_audience_fields", "Custom fields that a clause can ask for.", "segments"},
                          [pages](const Request&) { return pages->fields(); }));
  router.get(
      "/api/v1/segments/members/ids", may_read,
      api::reads<AudienceQuery>(
          {"list_audience_numbers",
           "The numbers of all who are in an audience; refused where they are more than 100,000.", "segments"},
          [pages](const Request& request, const AudienceQuery& query) { return pages->numbers(request, query); }));
  router.get("/api/v1/segments/members", may_read,
             api::reads<AudienceMembersQuery>(
                 {"list_audience_members", "Who is in an audience that is not saved.", "segments"},
                 [pages](const Request& request, const AudienceMembersQuery& query) {
                   return pages->members(request, query);
                 }));
}

void mount_saved(http::Router& router, const http::Gate& may_read, const http::Gate& may_edit, const Pages& pages) {
  router.get("/api/v1/segments", may_read,
             api::reads<SegmentsQuery>(
                 {"list_segments", "Saved audiences with how many are in them now, newest first.", "segments"},
                 [pages](const Request&, const SegmentsQuery& query) { return pages->list(query); }));
  router.post("/api/v1/segments", may_edit,
              api::writes<SegmentForm>(
                  {.name = "create_segment", .summary = "Saves an audience.", .tag = "segments", .status = 201},
                  [pages](const Request& request, const SegmentForm& form) { return pages->create(request, form); }));
  router.get("/api/v1/segments/{segment}", may_read,
             api::answers({"show_segment", "One saved audience.", "segments"},
                          [pages](const Request& request) { return pages->show(request); }));
  router.patch("/api/v1/segments/{segment}", may_edit,
               api::writes<SegmentChangeForm>({"change_segment", "Changes a saved audience.", "segments"},
                                              [pages](const Request& request, const SegmentChangeForm& form) {
                                                return pages->change(request, form);
                                              }));
  router.remove("/api/v1/segments/{segment}", may_edit,
                api::answers({"remove_segment", "Removes a saved audience; its members stay.", "segments"},
                             [pages](const Request& request) { return pages->remove(request); }));
  router.post("/api/v1/segments/{segment}/freeze", may_edit,
              api::writes<FreezeForm>(
                  {.name = "freeze_segment",
                   .summary = "Saves those who are in it now as a list that does not change.",
                   .tag = "segments",
                   .status = 201},
                  [pages](const Request& request, const FreezeForm& form) { return pages->freeze(request, form); }));
  router.get("/api/v1/segments/{segment}/members", may_read,
             api::reads<SegmentMembersQuery>({"list_segment_members", "Who is in a saved audience.", "segments"},
                                             [pages](const Request& request, const SegmentMembersQuery& query) {
                                               return pages->members(request, query);
                                             }));
  router.get("/api/v1/segments/{segment}/members/ids", may_read,
             api::answers({"list_segment_numbers",
                           "The numbers of all who are in it; refused where they are more than 100,000.", "segments"},
                          [pages](const Request& request) { return pages->numbers(request); }));
}

}  // namespace

void mount_segment_routes(http::Router& router, const access::Gates& gates, const SegmentRooms& rooms) {
  const auto pages = std::make_shared<const SegmentPages>(rooms);
  const http::Gate may_read = gates.permission("member:read");
  mount_questions(router, may_read, pages);
  mount_saved(router, may_read, gates.permission("segment:edit"), pages);
}

}  // namespace hearth::segments
