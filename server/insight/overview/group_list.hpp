#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/overview/overview_views.hpp"

// The list of groups over all communities: filtered, sorted and paged in memory.
namespace hearth::insight {

enum class GroupSort {
  name,
  members,
  messages,
  messages_last_30_days,
  change,  // messages of the last 30 days less those of the 30 before
  silent_days,
  last_message_at
};
constexpr auto wire_names(GroupSort) {
  return std::array{std::pair{GroupSort::name, std::string_view{"name"}},
                    std::pair{GroupSort::members, std::string_view{"members"}},
                    std::pair{GroupSort::messages, std::string_view{"messages"}},
                    std::pair{GroupSort::messages_last_30_days, std::string_view{"messages_last_30_days"}},
                    std::pair{GroupSort::change, std::string_view{"change"}},
                    std::pair{GroupSort::silent_days, std::string_view{"silent_days"}},
                    std::pair{GroupSort::last_message_at, std::string_view{"last_message_at"}}};
}

enum class Order { asc, desc };
constexpr auto wire_names(Order) {
  return std::array{std::pair{Order::asc, std::string_view{"asc"}}, std::pair{Order::desc, std::string_view{"desc"}}};
}

struct GroupsQuery {
  std::optional<CommunityId> community;
  std::optional<GroupState> state;
  std::optional<std::string> cause;
  std::optional<std::string> search;  // part of the name, in whatever case of ASCII letters
  GroupSort sort = GroupSort::name;
  Order order = Order::asc;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "GroupsQuery";
  static constexpr auto fields() {
    using Q = GroupsQuery;
    return std::tuple{api::field("community", &Q::community),
                      api::field("state", &Q::state),
                      api::field("cause", &Q::cause, {.max = 60}),
                      api::field("search", &Q::search, {.max = 200}),
                      api::field("sort", &Q::sort, {.may_be_left_out = true}),
                      api::field("order", &Q::order, {.may_be_left_out = true}),
                      api::embed(&Q::page)};
  }
};

// What is not known sorts last, whichever way; ties by id.
[[nodiscard]] std::vector<GroupView> select_groups(const Overviews& overviews, const GroupsQuery& query);

// One page of it. A cursor names the last row by its sort value, so that rows that came or went since then neither
// repeat nor hide others. Fails with api.bad_input.
[[nodiscard]] Result<api::Page<GroupView>> page_of_groups(const Overviews& overviews, const GroupsQuery& query);

}  // namespace hearth::insight
