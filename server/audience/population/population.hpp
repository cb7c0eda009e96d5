#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "audience/bitmap.hpp"
#include "audience/population/field_values.hpp"
#include "audience/population/population_changes.hpp"
#include "audience/population/questions.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::audience {

// All members of the installation in memory, as sets and columns by number (in order of first hearing), so that any
// question about who is what and who did what is algebra. The same facts give the same answers, whatever the order in
// which they came; a fact that is told twice counts once. See docs/decisions/0013-population.md for what days, the
// last word and merging mean.
//
// Changing is for one thread; many may read while nobody changes. References stay good until the next change. Numbers
// of members who are merged into others stay reserved and are in no set.
class Population {
 public:
  struct Calendars {
    Calendar installation = Calendar::utc();              // of facts without a community
    std::function<Calendar(CommunityId)> community = {};  // asked once for each; absent: as the installation
  };
  explicit Population(Calendars calendars);
  Population(Population&&) noexcept;
  Population& operator=(Population&&) noexcept;
  ~Population();

  // Takes facts of the log in any order. Throws BrokenFact when data are not as their kind says; then the population is
  // of no more use.
  Changes apply(std::span<const facts::RecordedFact> facts);
  // The same at the start, when nobody waits for changes.
  void load(std::span<const facts::RecordedFact> facts);

  // Those of whom something was told that is older than what is known, or who were merged or parted: what is said of
  // them (tags, fields, stage, …) is not to be believed before replay(). Ids as shown, rising.
  [[nodiscard]] std::vector<MemberId> unsure() const;
  // The member and all who are merged into it: whose facts replay() needs.
  [[nodiscard]] std::vector<MemberId> merged_into(MemberId member) const;
  // Says anew what was told of the member. `facts` in any order: all of those in merged_into(member), of which
  // message.posted may be left out; facts that apply() has not had yet are passed over. The member is sure thereafter.
  Changes replay(MemberId member, std::span<const facts::RecordedFact> facts);

  // Cuts the days of the community's facts anew; whether they were cut otherwise before.
  bool change_calendar(CommunityId community, const Calendar& calendar);
  [[nodiscard]] std::vector<CommunityId> communities() const;  // that were heard of

  // Up to where the log was taken in, for the owner.
  [[nodiscard]] facts::Position position() const;
  void move_to(facts::Position position);

  // How many numbers there are: 0 … size() - 1.
  [[nodiscard]] Number size() const;
  [[nodiscard]] MemberId member_at(Number number) const;
  // Of one who was merged: the number of whom they were merged into.
  [[nodiscard]] std::optional<Number> find_number(MemberId member) const;

  // Sets. What nobody has heard of is the empty set.
  [[nodiscard]] const Bitmap& everybody() const;
  [[nodiscard]] const Bitmap& erased() const;  // their counts stay, and they are in everybody()
  [[nodiscard]] const Bitmap& of_community(CommunityId community) const;  // ever joined, posted or reacted there
  [[nodiscard]] Bitmap in_group(GroupId group) const;
  [[nodiscard]] Bitmap ever_in_group(GroupId group) const;
  [[nodiscard]] const Bitmap& tagged(std::int64_t tag) const;
  [[nodiscard]] std::vector<GroupId> groups_tagged(std::int64_t tag) const;
  [[nodiscard]] const Bitmap& with_stage(Stage stage) const;
  [[nodiscard]] const Bitmap& owned_by(std::int64_t operator_id) const;
  [[nodiscard]] const Bitmap& from_source(std::string_view source) const;
  [[nodiscard]] Bitmap invited_by(MemberId inviter) const;
  [[nodiscard]] const Bitmap& with_consent(std::string_view purpose) const;
  [[nodiscard]] const Bitmap& staff() const;
  [[nodiscard]] const Bitmap& bots() const;
  [[nodiscard]] const Bitmap& in_tier(std::string_view tier) const;
  [[nodiscard]] const FieldValues& field(std::int64_t field) const;

  // Who has a value for which the comparison holds.
  [[nodiscard]] Bitmap where(Amount amount, Comparison comparison, std::int64_t value) const;
  [[nodiscard]] Bitmap where(Moment moment, Comparison comparison, Timestamp at) const;
  // Who did it so often; zero times counts: did(…, less, 1) is everybody who never did.
  struct Doing {
    std::string_view kind;  // dotted
    Scope scope = {};
    DayWindow window = {};
    Comparison comparison = Comparison::at_least;
    std::uint64_t count = 1;
  };
  [[nodiscard]] Bitmap did(const Doing& doing) const;
  // Who did `then` at an instant later than one of `first`, and by no more than `within`.
  struct Sequence {
    std::string_view first;  // kinds, dotted
    std::string_view then;
    Scope scope = {};
    std::chrono::milliseconds within{0};
  };
  [[nodiscard]] Bitmap in_sequence(const Sequence& sequence) const;

  // The same of one member; of the other sets, ask contains().
  [[nodiscard]] bool is_in_group(Number member, GroupId group) const;
  [[nodiscard]] bool was_in_group(Number member, GroupId group) const;
  [[nodiscard]] bool is_invited_by(Number member, MemberId inviter) const;
  [[nodiscard]] bool matches(Number member, Amount amount, Comparison comparison, std::int64_t value) const;
  [[nodiscard]] bool matches(Number member, Moment moment, Comparison comparison, Timestamp at) const;
  [[nodiscard]] bool matches(Number member, const Doing& doing) const;
  [[nodiscard]] bool matches(Number member, const Sequence& sequence) const;

  [[nodiscard]] std::optional<std::int64_t> amount_of(Amount amount, Number member) const;
  [[nodiscard]] std::optional<Timestamp> moment_of(Moment moment, Number member) const;
  [[nodiscard]] std::vector<std::int64_t> tags_of(Number member) const;

  // The next of `set` in that order, at most `limit`; those of equal value rise by id, those without a value come last,
  // in both orders. `after`: where the page before ended.
  struct PageQuestion {
    SortBy sort = SortBy::member;
    Order order = Order::rising;
    std::optional<Place> after = {};
    std::size_t limit = 50;
  };
  [[nodiscard]] std::vector<Number> page(const Bitmap& set, const PageQuestion& question) const;
  [[nodiscard]] Place place_of(Number member, SortBy sort) const;

  // Bytes on the heap, about.
  struct Weight {
    std::size_t members = 0, groups = 0, times = 0, days = 0, columns = 0, said = 0;
    [[nodiscard]] std::size_t all() const { return members + groups + times + days + columns + said; }
  };
  [[nodiscard]] Weight weight() const;

 private:
  friend struct PopulationSnapshot;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hearth::audience
