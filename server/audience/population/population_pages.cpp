// Sorted pages of a set.
#include "audience/population/page_selection.hpp"
#include "audience/population/population_parts.hpp"

namespace hearth::audience {
namespace {

template <class T>
auto by_whole_numbers(const Column<T>& column) {
  const auto value_of = [&column](Number member) { return static_cast<std::int64_t>(column.at(member)); };
  // A place that was made up may name a value that no member can have.
  const auto rough_of = [](std::int64_t value) {
    const auto least = std::int64_t{std::numeric_limits<T>::min()};
    const auto most = std::int64_t{std::numeric_limits<T>::max()};
    return static_cast<T>(std::clamp(value, least, most));
  };
  return SortedBy<T, decltype(value_of), decltype(rough_of)>{column, value_of, rough_of, true};
}

auto by_instants(const InstantColumn& column) {
  const auto value_of = [&column](Number member) { return column.find(member)->ms; };
  const auto rough_of = [](std::int64_t ms) {
    return InstantColumn::second_of(std::clamp(ms, kEarliest.ms, kLatest.ms));
  };
  return SortedBy<std::uint32_t, decltype(value_of), decltype(rough_of)>{column.seconds(), value_of, rough_of, false};
}

// Calls `visit` with what the order goes by.
template <class Parts, class Visit>
auto with_sort(const Parts& parts, SortBy sort, Visit visit) {
  switch (sort) {
    case SortBy::first_seen:
      return visit(by_instants(parts.first_seen));
    case SortBy::last_seen:
      return visit(by_instants(parts.last_seen));
    case SortBy::joined:
      return visit(by_instants(parts.joined));
    case SortBy::last_order:
      return visit(by_instants(parts.last_order));
    case SortBy::level:
      return visit(by_whole_numbers(parts.said.levels));
    case SortBy::spend:
      return visit(by_whole_numbers(parts.spend));
    case SortBy::orders:
      return visit(by_whole_numbers(parts.orders));
    case SortBy::messages:
      return visit(by_whole_numbers(parts.messages));
    case SortBy::member:
      break;
  }
  return visit(by_whole_numbers(parts.ids));
}

std::vector<Number> select(const auto& by, const Column<std::int64_t>& ids, const Population::PageQuestion& question,
                           const Bitmap& set) {
  return PageSelection{by, ids, question}.of(set);
}

}  // namespace

std::vector<Number> Population::page(const Bitmap& set, const PageQuestion& question) const {
  const Parts& parts = *parts_;
  if (question.sort == SortBy::member) {
    PageQuestion by_id = question;
    if (by_id.after) by_id.after->value = by_id.after->member.value;
    return select(by_whole_numbers(parts.ids), parts.ids, by_id, set);
  }

  const bool is_past_values = question.after && !question.after->value;
  std::vector<Number> page;
  if (!is_past_values) {
    page = with_sort(parts, question.sort, [&](const auto& by) { return select(by, parts.ids, question, set); });
  }
  if (page.size() == question.limit) return page;
  const Bitmap without = set - with_sort(parts, question.sort, [](const auto& by) {
                           using Value = std::decay_t<decltype(by.values.at(0))>;
                           return by.values.between(Column<Value>::kNone, Column<Value>::kMost);
                         });
  PageQuestion rest{.sort = SortBy::member,
                    .after = is_past_values ? question.after : std::nullopt,
                    .limit = question.limit - page.size()};
  if (rest.after) rest.after->value = rest.after->member.value;
  for (const Number member : select(by_whole_numbers(parts.ids), parts.ids, rest, without)) page.push_back(member);
  return page;
}

Place Population::place_of(Number member, SortBy sort) const {
  Place place{.member = member_at(member)};
  if (sort == SortBy::member) return place;
  with_sort(*parts_, sort, [&](const auto& by) {
    if (by.values.find(member)) place.value = by.value_of(member);
  });
  return place;
}

}  // namespace hearth::audience
