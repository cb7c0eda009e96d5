#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "platform/api/page.hpp"
#include "segments/saved/segment.hpp"

// What is asked of segments.
namespace hearth::segments {

inline constexpr api::Rule kExpressionRule{.min = 0, .max = 200'000, .about = "An audience, as text or as JSON."};

struct PreviewForm {
  std::string expression;
  std::optional<CommunityId> community;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "AudienceQuestion";
  static constexpr auto fields() {
    return std::tuple{
        api::field("expression", &PreviewForm::expression, kExpressionRule),
        api::field("community", &PreviewForm::community, {.about = "Of whom it is asked; null: of all members."})};
  }
};

struct OverlapForm {
  std::vector<std::string> expressions;
  std::optional<CommunityId> community;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "OverlapQuestion";
  static constexpr auto fields() {
    return std::tuple{api::field("expressions", &OverlapForm::expressions, {.min = 2, .max = 5}),
                      api::field("community", &OverlapForm::community)};
  }
};

struct SegmentForm {
  std::string name;
  std::string expression;
  std::optional<CommunityId> community;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewSegment";
  static constexpr auto fields() {
    using F = SegmentForm;
    return std::tuple{api::field("name", &F::name, {.max = 1000}),
                      api::field("expression", &F::expression, kExpressionRule),
                      api::field("community", &F::community)};
  }
};

struct SegmentChangeForm {
  SegmentForm segment;
  std::int64_t version = 0;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "SegmentChange";
  static constexpr auto fields() {
    return std::tuple{api::embed(&SegmentChangeForm::segment),
                      api::field("version", &SegmentChangeForm::version, {.about = "That the change was made to."})};
  }
};

struct FreezeForm {
  std::string name;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "FreezeSegment";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &FreezeForm::name, {.max = 1000, .about = "Of the new list."})};
  }
};

struct SegmentsQuery {
  std::optional<std::string> search;
  std::optional<CommunityId> community;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "SegmentsQuery";
  static constexpr auto fields() {
    using Q = SegmentsQuery;
    return std::tuple{api::field("search", &Q::search, {.max = 200}), api::field("community", &Q::community),
                      api::embed(&Q::page)};
  }
};

// In the order of audience::SortBy.
enum class SegmentSort { member, first_seen, last_seen, joined, last_order, level, spend, orders, messages };
constexpr auto wire_names(SegmentSort) {
  using enum SegmentSort;
  return std::array{
      std::pair{member, std::string_view{"member"}},         std::pair{first_seen, std::string_view{"first_seen"}},
      std::pair{last_seen, std::string_view{"last_seen"}},   std::pair{joined, std::string_view{"joined"}},
      std::pair{last_order, std::string_view{"last_order"}}, std::pair{level, std::string_view{"level"}},
      std::pair{spend, std::string_view{"spend"}},           std::pair{orders, std::string_view{"orders"}},
      std::pair{messages, std::string_view{"messages"}}};
}
enum class SegmentOrder { asc, desc };
constexpr auto wire_names(SegmentOrder) {
  return std::array{std::pair{SegmentOrder::asc, std::string_view{"asc"}},
                    std::pair{SegmentOrder::desc, std::string_view{"desc"}}};
}

struct SegmentMembersQuery {
  SegmentSort sort = SegmentSort::last_seen;
  SegmentOrder order = SegmentOrder::desc;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "SegmentMembersQuery";
  static constexpr auto fields() {
    using Q = SegmentMembersQuery;
    return std::tuple{api::field("sort", &Q::sort, {.may_be_left_out = true}),
                      api::field("order", &Q::order, {.may_be_left_out = true}), api::embed(&Q::page)};
  }
};

struct AudienceMembersQuery {
  std::string expression;
  std::optional<CommunityId> community;
  SegmentMembersQuery list;

  static constexpr std::string_view kSchema = "AudienceMembersQuery";
  static constexpr auto fields() {
    using Q = AudienceMembersQuery;
    return std::tuple{api::field("expression", &Q::expression, {.max = 20'000}), api::field("community", &Q::community),
                      api::embed(&Q::list)};
  }
};

struct AudienceQuery {
  std::string expression;
  std::optional<CommunityId> community;

  static constexpr std::string_view kSchema = "AudienceQuery";
  static constexpr auto fields() {
    using Q = AudienceQuery;
    return std::tuple{api::field("expression", &Q::expression, {.max = 20'000}),
                      api::field("community", &Q::community)};
  }
};

// Names that clauses can take.
enum class WordList { tags, groups, communities, segments, operators };
constexpr auto wire_names(WordList) {
  return std::array{std::pair{WordList::tags, std::string_view{"tags"}},
                    std::pair{WordList::groups, std::string_view{"groups"}},
                    std::pair{WordList::communities, std::string_view{"communities"}},
                    std::pair{WordList::segments, std::string_view{"segments"}},
                    std::pair{WordList::operators, std::string_view{"operators"}}};
}
struct WordsQuery {
  WordList list = WordList::tags;
  std::optional<std::string> search;
  std::optional<CommunityId> community;

  static constexpr std::string_view kSchema = "AudienceWordsQuery";
  static constexpr auto fields() {
    using Q = WordsQuery;
    return std::tuple{api::field("list", &Q::list), api::field("search", &Q::search, {.max = 200}),
                      api::field("community", &Q::community)};
  }
};

}  // namespace hearth::segments
