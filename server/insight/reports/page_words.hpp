#pragma once

#include <array>
#include <string_view>

#include "insight/books/books.hpp"
#include "insight/health/health.hpp"

namespace hearth::insight {

enum class Language { simplified_chinese, english };

// The first of the languages of an Accept-Language header that pages speak; Chinese where it names none of them.
[[nodiscard]] Language language_of(std::string_view accept_language);

// Every text of the pages, in one language.
struct PageWords {
  std::string_view tag;  // for <html lang>
  std::string_view communities, no_communities, import_hint, all_communities;
  std::string_view messages, members, members_wrote, groups, group, retained, staff_messages, self_talk;
  std::string_view active_a_day, joins, leaves, last_message, time_zone, nobody_wrote, few_members;
  std::string_view by_month, by_hour, by_weekday, busiest_day;
  std::array<std::string_view, 7> weekdays;
  std::string_view came_back, day, on_that_day, any_day_until, then_or_later, of_members, not_observable;
  std::string_view one_day_only, one_message_only;
  std::string_view writes_most, member, share, active_days, top_percent;
  std::string_view silence, longest_silence, longest_in_group, from, to, silent_members, silent_groups;
  std::string_view after_joining, wrote_in_week, never_wrote, inviters;
  std::string_view books, counts_in_each, source, opening, joined, returned, left, dormant, all;
  std::string_view health, state, last_30, previous_30, silent_days, cause, never, not_shown;

  [[nodiscard]] std::string_view of(Source source) const;
  [[nodiscard]] std::string_view of(GroupState state) const;
  // Of a cause or sign of health.
  [[nodiscard]] std::string_view sentence(std::string_view key) const;
};

[[nodiscard]] const PageWords& words_in(Language language);

}  // namespace hearth::insight
