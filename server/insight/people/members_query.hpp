#pragma once

#include <optional>
#include <string>

#include "insight/overview/group_list.hpp"
#include "insight/people/member_views.hpp"
#include "insight/people/opened_set.hpp"
#include "members/member.hpp"
#include "platform/api/page.hpp"

namespace hearth::api {

// Only read, from a query.
template <>
struct Codec<insight::MemberSet> {
  static insight::MemberSet read_text(std::string_view text, const Rule&, Problems& problems) {
    auto set = insight::parse_member_set(text);
    if (set.ok()) return *set;
    problems.add(set.error().reason);
    return {};
  }
  static std::string schema(Schemas&, const Rule& rule) { return codec::schema_of("string", rule); }
};

}  // namespace hearth::api

namespace hearth::insight {

enum class MemberSort { name, messages, active_days, groups, first_seen, last_seen, joined };
constexpr auto wire_names(MemberSort) {
  return std::array{std::pair{MemberSort::name, std::string_view{"name"}},
                    std::pair{MemberSort::messages, std::string_view{"messages"}},
                    std::pair{MemberSort::active_days, std::string_view{"active_days"}},
                    std::pair{MemberSort::groups, std::string_view{"groups"}},
                    std::pair{MemberSort::first_seen, std::string_view{"first_seen"}},
                    std::pair{MemberSort::last_seen, std::string_view{"last_seen"}},
                    std::pair{MemberSort::joined, std::string_view{"joined"}}};
}

// A list of members. Without a role everybody, staff too; with a set members only, as in the figure.
struct MembersQuery {
  std::optional<std::string> search = {};  // part of a name that they have or had, in whatever case of ASCII letters
  std::optional<GroupId> group = {};       // who has done anything there; figures of that group alone
  std::optional<members::Role> role = {};
  std::optional<MemberState> state = {};
  std::optional<MemberSet> set = {};
  std::optional<LocalDay> from = {};  // of the set: the days that its figure was counted on
  std::optional<LocalDay> to = {};
  MemberSort sort = MemberSort::messages;
  std::optional<Order> order = {};  // names rise, all else falls
  api::PageAsk page = {};

  static constexpr std::string_view kSchema = "MembersQuery";
  static constexpr auto fields() {
    using Q = MembersQuery;
    return std::tuple{api::field("search", &Q::search, {.max = 200}),
                      api::field("group", &Q::group),
                      api::field("role", &Q::role),
                      api::field("state", &Q::state),
                      api::field("set", &Q::set,
                                 {.about = "Who is behind a figure: active:2026-05-01, cohort:2026-05+2, "
                                           "joined:2026-05, one_message, hour:0-9."}),
                      api::field("from", &Q::from),
                      api::field("to", &Q::to),
                      api::field("sort", &Q::sort, {.may_be_left_out = true}),
                      api::field("order", &Q::order),
                      api::embed(&Q::page)};
  }

  [[nodiscard]] Order order_or_usual() const {
    return order.value_or(sort == MemberSort::name ? Order::asc : Order::desc);
  }
};

}  // namespace hearth::insight
