#include "insight/books/books.hpp"

#include <algorithm>

namespace hearth::insight {

std::string_view to_text(Source source) {
  switch (source) {
    case Source::invited:
      return "invited";
    case Source::joined:
      return "joined";
    case Source::first_message:
      return "first_message";
  }
  return {};
}

std::int64_t& Flows::of(Flow flow) {
  switch (flow) {
    case Flow::join:
      return joins;
    case Flow::return_:
      return returns;
    case Flow::leave:
      return leaves;
    case Flow::dormant:
      return dormant;
  }
  return joins;
}

Flows& Flows::operator+=(const Flows& other) {
  joins += other.joins;
  returns += other.returns;
  leaves += other.leaves;
  dormant += other.dormant;
  return *this;
}

Balance Books::balance(const Question& question) const {
  Flows before;
  Balance balance;
  for (const BookEntry& entry : entries_) {
    if (question.group && *question.group != entry.group) continue;
    if (question.source && *question.source != entry.source) continue;
    if (question.to && entry.day > *question.to) continue;
    (question.from && entry.day < *question.from ? before : balance.flows) += entry.flows;
  }
  balance.opening = before.inflow() - before.evaporation();
  return balance;
}

std::optional<LocalDay> last_known_day(const audience::History& history, const Calendar& calendar) {
  std::optional<Timestamp> last;
  const auto take = [&](const std::vector<Timestamp>& at) {
    if (!at.empty()) last = std::max(last.value_or(at.back()), at.back());
  };
  for (const auto& [id, group] : history.groups()) {
    take(group->posts.at);
    take(group->joins.at);
    take(group->leaves.at);
  }
  if (!last) return std::nullopt;
  return calendar.day_of(*last);
}

}  // namespace hearth::insight
