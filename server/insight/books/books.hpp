#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "audience/history.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/facts/fact.hpp"

// The ledger of retained members, see docs/decisions/0005-books.md: who came (inflow), who went (evaporation) and who
// is left (retained), for each group, day and source.
namespace hearth::insight {

// How the first sign of a member in a group came.
enum class Source { invited, joined, first_message };
inline constexpr std::array kSources{Source::invited, Source::joined, Source::first_message};
[[nodiscard]] std::string_view to_text(Source source);

// How somebody came or went.
enum class Flow : std::uint8_t { join, return_, leave, dormant };

// A member is counted at most once a day in inflow and once in evaporation.
struct Flows {
  std::int64_t joins = 0;
  std::int64_t returns = 0;
  std::int64_t leaves = 0;
  std::int64_t dormant = 0;

  [[nodiscard]] std::int64_t inflow() const { return joins + returns; }
  [[nodiscard]] std::int64_t evaporation() const { return leaves + dormant; }
  [[nodiscard]] std::int64_t& of(Flow flow);
  Flows& operator+=(const Flows& other);
  bool operator==(const Flows&) const = default;
};

struct BookEntry {
  GroupId group;
  LocalDay day;
  Source source = Source::joined;
  Flows flows;
};

// Of a stretch of days.
struct Balance {
  std::int64_t opening = 0;  // retained at the end of the day before
  Flows flows;

  [[nodiscard]] std::int64_t closing() const { return opening + flows.inflow() - flows.evaporation(); }
};

// Who it was that is counted once in a flow.
struct Step {
  GroupId group;
  audience::Number member = 0;
  LocalDay day;
  Source source = Source::joined;
  Flow flow = Flow::join;
};
using StepVisitor = std::function<void(const Step&)>;

class Books {
 public:
  // What is asked for; nothing means all.
  struct Question {
    std::optional<GroupId> group = {};
    std::optional<Source> source = {};
    std::optional<LocalDay> from = {};
    std::optional<LocalDay> to = {};
  };

  Books() = default;
  explicit Books(std::vector<BookEntry> entries) : entries_{std::move(entries)} {}

  // By group, day and source; only those where something flowed.
  [[nodiscard]] const std::vector<BookEntry>& entries() const { return entries_; }
  [[nodiscard]] Balance balance(const Question& question) const;

 private:
  std::vector<BookEntry> entries_;
};

// Whose books; days are of `calendar`.
struct BooksScope {
  std::optional<GroupId> group = {};
  Calendar calendar;
  LocalDay last;  // the last day that is kept
};

// Every step of members (not of staff) up to the end of the last day: those of one group one after another, in no order
// among themselves. The books are nothing but their sums. `history` must be settled.
void each_step(const audience::History& history, const BooksScope& scope, const StepVisitor& visit);

// The books of all members (not of staff), of one group or of all. `history` must be settled.
[[nodiscard]] Books keep_books(const audience::History& history, const BooksScope& scope);
[[nodiscard]] inline Books keep_books(const audience::History& history, const Calendar& calendar, LocalDay last) {
  return keep_books(history, {.group = {}, .calendar = calendar, .last = last});
}

// The day of the last message, join or leave of anybody; nothing where there is none. Beyond it nobody can tell who
// went dormant.
[[nodiscard]] std::optional<LocalDay> last_known_day(const audience::History& history, const Calendar& calendar);

}  // namespace hearth::insight
