#include "insight/people/member_list.hpp"

#include <algorithm>
#include <tuple>

namespace hearth::insight {
namespace {

using audience::Bitmap;
using audience::Number;

// A member's place in the order.
struct Seat {
  bool is_unknown = false;
  std::int64_t value = 0;
  MemberId id;
  Number number = 0;
};

bool stands_before(const Seat& left, const Seat& right, Order order) {
  if (left.is_unknown != right.is_unknown) return right.is_unknown;
  const auto rank = [](const Seat& seat) { return std::tie(seat.value, seat.id); };
  return order == Order::asc ? rank(left) < rank(right) : rank(right) < rank(left);
}

std::optional<Timestamp> known(Timestamp at) {
  return at == MemberColumns::kNever ? std::nullopt : std::optional{at};
}

std::int64_t value_of(const ListSource& source, Number member, MemberSort sort) {
  const MemberColumns& columns = source.columns;
  switch (sort) {
    case MemberSort::name:
      return source.roster.rank_of(member);
    case MemberSort::messages:
      return columns.messages[member];
    case MemberSort::active_days:
      return columns.active_days[member];
    case MemberSort::groups:
      return columns.groups[member];
    case MemberSort::first_seen:
      return columns.first_post[member].ms;
    case MemberSort::last_seen:
      return columns.last_post[member].ms;
    case MemberSort::joined:
      return columns.first_join[member].ms;
  }
  return 0;
}

Seat seat_of(const ListSource& source, Number member, MemberSort sort) {
  const std::int64_t value = value_of(source, member, sort);
  const bool is_unknown = value == MemberColumns::kNever.ms;
  return {.is_unknown = is_unknown,
          .value = is_unknown ? 0 : value,
          .id = source.history.member_at(member),
          .number = member};
}

std::vector<Seat> seats_of(const ListSource& source, MemberSort sort, const Bitmap& wanted) {
  std::vector<Seat> seats;
  seats.reserve(wanted.count());
  wanted.for_each([&](Number member) { seats.push_back(seat_of(source, member, sort)); });
  return seats;
}

MemberRow row_of(const ListSource& source, Number member) {
  const MemberColumns& columns = source.columns;
  MemberRow row;
  row.id = source.history.member_at(member);
  row.name = source.roster.name_of(member);
  row.role = source.history.operators().contains(member) ? members::Role::operator_
             : source.history.bots().contains(member)    ? members::Role::bot
                                                         : members::Role::member;
  row.messages = columns.messages[member];
  row.active_days = columns.active_days[member];
  row.groups = columns.groups[member];
  row.first_seen = known(columns.first_post[member]);
  row.last_seen = known(columns.last_post[member]);
  row.joined_at = known(columns.first_join[member]);
  if (row.last_seen && columns.end) {
    constexpr std::int64_t kSecondsInDay = kMsPerDay / kMsPerSecond;
    row.silent_days = (columns.end->ms / kMsPerSecond - row.last_seen->ms / kMsPerSecond) / kSecondsInDay;
  }
  row.state = columns.state[member];
  return row;
}

// Names come back as texts, since another roster counts their places differently. Where the member is gone from that
// place, the seat stands in front of who has it now.
Result<std::optional<Seat>> read_cursor(const ListSource& source, const MembersQuery& query) {
  if (!query.page.cursor) return std::optional<Seat>{};
  const auto parts = TRY(api::parse_cursor(*query.page.cursor, "iisi"));
  Seat seat{.is_unknown = std::get<std::int64_t>(parts[0]) != 0,
            .value = std::get<std::int64_t>(parts[1]),
            .id = MemberId{std::get<std::int64_t>(parts[3])}};
  if (query.sort == MemberSort::name) {
    const auto place = source.roster.count_before(std::get<std::string>(parts[2]), seat.id);
    const auto names = source.roster.by_name();
    const bool is_there = place < names.size() && source.history.member_at(names[place]) == seat.id;
    seat.value = place;
    if (!is_there) seat.id = MemberId{INT64_MIN};
  }
  return std::optional{seat};
}

std::string cursor_of(const ListSource& source, const Seat& seat, MemberSort sort) {
  const bool is_name = sort == MemberSort::name;
  return api::to_cursor({std::int64_t{seat.is_unknown ? 1 : 0}, is_name ? 0 : seat.value,
                         is_name ? std::string{source.roster.name_of(seat.number)} : std::string{}, seat.id.value});
}

}  // namespace

Bitmap wanted_members(const ListSource& source, const MembersQuery& query, const Bitmap* set) {
  Bitmap wanted = source.columns.present;
  if (set != nullptr) wanted &= *set;
  if (query.role == members::Role::operator_) wanted &= source.history.operators();
  if (query.role == members::Role::bot) wanted &= source.history.bots();
  if (query.role == members::Role::member) wanted -= source.history.operators() | source.history.bots();
  if (query.search) wanted &= source.roster.find(*query.search);
  if (query.state) {
    std::vector<Number> fitting;
    wanted.for_each([&](Number member) {
      if (source.columns.state[member] == *query.state) fitting.push_back(member);
    });
    wanted = Bitmap::of(fitting);
  }
  return wanted;
}

std::vector<MemberRow> rows_of_members(const ListSource& source, const MembersQuery& query, const Bitmap& wanted) {
  std::vector<Seat> seats = seats_of(source, query.sort, wanted);
  const Order order = query.order_or_usual();
  std::ranges::sort(seats, [&](const Seat& left, const Seat& right) { return stands_before(left, right, order); });
  std::vector<MemberRow> rows;
  rows.reserve(seats.size());
  for (const Seat& seat : seats) rows.push_back(row_of(source, seat.number));
  return rows;
}

Result<MemberPage> page_of_members(const ListSource& source, const MembersQuery& query, const Bitmap& wanted) {
  const std::optional<Seat> after = TRY(read_cursor(source, query));
  const Order order = query.order_or_usual();
  std::vector<Seat> seats = seats_of(source, query.sort, wanted);
  MemberPage page;
  page.total = std::ssize(seats);
  if (after) {
    std::erase_if(seats, [&](const Seat& seat) { return !stands_before(*after, seat, order); });
  }
  const std::int64_t shown = std::min<std::int64_t>(query.page.limit, std::ssize(seats));
  std::ranges::partial_sort(seats, seats.begin() + shown,
                            [&](const Seat& left, const Seat& right) { return stands_before(left, right, order); });
  for (std::int64_t i = 0; i < shown; ++i) {
    page.items.push_back(row_of(source, seats[static_cast<std::size_t>(i)].number));
  }
  if (shown > 0 && shown < std::ssize(seats)) {
    page.next_cursor = cursor_of(source, seats[static_cast<std::size_t>(shown - 1)], query.sort);
  }
  return page;
}

}  // namespace hearth::insight
