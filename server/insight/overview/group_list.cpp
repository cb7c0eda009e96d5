#include "insight/overview/group_list.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::insight {
namespace {

// A row's place in the order. Smaller stands first.
struct Place {
  bool is_unknown = false;
  std::int64_t number = 0;
  std::string name;
  std::int64_t id = 0;
  auto operator<=>(const Place&) const = default;
};

std::optional<std::int64_t> number_of(const GroupCard& card, GroupSort sort) {
  const VitalSigns& vital = card.health.vital;
  switch (sort) {
    case GroupSort::name:
      return 0;
    case GroupSort::members:
      return card.members;
    case GroupSort::messages:
      return card.messages;
    case GroupSort::messages_last_30_days:
      return vital.messages_last_30_days;
    case GroupSort::change:
      return vital.messages_last_30_days - vital.messages_previous_30_days;
    case GroupSort::silent_days:
      return vital.silent_days;
    case GroupSort::last_message_at:
      return card.last_message ? std::optional{card.last_message->ms} : std::nullopt;
  }
  return std::nullopt;
}

Place place_of(const GroupCard& card, GroupSort sort) {
  const auto number = number_of(card, sort);
  return {.is_unknown = !number,
          .number = number.value_or(0),
          .name = sort == GroupSort::name ? card.health.name : std::string{},
          .id = card.health.group.value};
}

bool stands_before(const Place& left, const Place& right, Order order) {
  if (left.is_unknown != right.is_unknown) return right.is_unknown;
  return order == Order::asc ? left < right : right < left;
}

bool is_wanted(const GroupCard& card, const GroupsQuery& query, const std::string& search) {
  const Verdict& verdict = card.health.verdict;
  if (query.state && verdict.state != *query.state) return false;
  if (query.cause && verdict.cause != *query.cause &&
      std::ranges::find(verdict.signs, *query.cause) == verdict.signs.end()) {
    return false;
  }
  return search.empty() || text::to_lower_ascii(card.health.name).find(search) != std::string::npos;
}

Result<std::optional<Place>> read_cursor(const api::PageAsk& page) {
  if (!page.cursor) return std::optional<Place>{};
  const auto parts = TRY(api::parse_cursor(*page.cursor, "iisi"));
  return std::optional{Place{.is_unknown = std::get<std::int64_t>(parts[0]) != 0,
                             .number = std::get<std::int64_t>(parts[1]),
                             .name = std::get<std::string>(parts[2]),
                             .id = std::get<std::int64_t>(parts[3])}};
}

std::string cursor_of(const Place& place) {
  return api::to_cursor({std::int64_t{place.is_unknown ? 1 : 0}, place.number, place.name, place.id});
}

// A group that is wanted, not yet turned into what is shown: most rows of a long list never are.
struct Row {
  Place place;
  const Overview* overview;
  const GroupCard* card;
};

std::vector<Row> wanted_rows(const Overviews& overviews, const GroupsQuery& query) {
  const std::string search = text::to_lower_ascii(query.search.value_or(""));
  std::vector<Row> rows;
  for (const auto& overview : overviews) {
    if (query.community && overview->community.id != *query.community) continue;
    for (const GroupCard& card : overview->cards) {
      if (is_wanted(card, query, search)) rows.push_back({place_of(card, query.sort), overview.get(), &card});
    }
  }
  return rows;
}

}  // namespace

std::vector<GroupView> select_groups(const Overviews& overviews, const GroupsQuery& query) {
  std::vector<Row> rows = wanted_rows(overviews, query);
  std::ranges::sort(
      rows, [&](const Row& left, const Row& right) { return stands_before(left.place, right.place, query.order); });
  std::vector<GroupView> groups;
  groups.reserve(rows.size());
  for (const Row& row : rows) groups.push_back(group_view(*row.overview, *row.card));
  return groups;
}

Result<api::Page<GroupView>> page_of_groups(const Overviews& overviews, const GroupsQuery& query) {
  const std::optional<Place> after = TRY(read_cursor(query.page));
  std::vector<Row> rows = wanted_rows(overviews, query);
  api::Page<GroupView> page;
  page.total = std::ssize(rows);
  if (after) {
    std::erase_if(rows, [&](const Row& row) { return !stands_before(*after, row.place, query.order); });
  }
  const std::int64_t shown = std::min<std::int64_t>(query.page.limit, std::ssize(rows));
  std::ranges::partial_sort(rows, rows.begin() + shown, [&](const Row& left, const Row& right) {
    return stands_before(left.place, right.place, query.order);
  });
  for (std::int64_t i = 0; i < shown; ++i) {
    const Row& row = rows[static_cast<std::size_t>(i)];
    page.items.push_back(group_view(*row.overview, *row.card));
  }
  if (shown > 0 && shown < std::ssize(rows)) {
    page.next_cursor = cursor_of(rows[static_cast<std::size_t>(shown - 1)].place);
  }
  return page;
}

}  // namespace hearth::insight
