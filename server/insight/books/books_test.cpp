#include "insight/books/books.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include "insight/figures/village_world.hpp"

namespace hearth::insight {
namespace {

constexpr std::int64_t kMei = 1;
constexpr std::int64_t kLin = 2;
constexpr std::int64_t kAda = 3;

Timestamp instant(std::string_view text) {
  return parse_instant(text).value();
}

LocalDay day(std::string_view text) {
  return parse_day(text).value();
}

Deed posted(std::int64_t member, std::string_view at) {
  return {.kind = Deed::Kind::post, .group = 1, .member = member, .at = instant(at)};
}

Deed joined(std::int64_t member, std::string_view at, std::int64_t inviter = 0) {
  return {.kind = Deed::Kind::join, .group = 1, .member = member, .at = instant(at), .inviter = inviter};
}

Deed left(std::int64_t member, std::string_view at) {
  return {.kind = Deed::Kind::leave, .group = 1, .member = member, .at = instant(at)};
}

Books books_of(const Village& village, std::string_view last, const Calendar& calendar = Calendar::utc()) {
  return keep_books(village.history(calendar), calendar, day(last));
}

Flows flows_on(const Books& books, std::string_view date) {
  return books.balance({.from = day(date), .to = day(date)}).flows;
}

TEST(Books, AreEmptyWhereNothingHappened) {
  const Books books = books_of({}, "2026-01-31");
  EXPECT_TRUE(books.entries().empty());
  EXPECT_EQ(books.balance({}).closing(), 0);
}

TEST(Books, CountWhoeverGivesASign) {
  const Books books =
      books_of({.deeds = {joined(kMei, "2026-01-01T09:00:00Z"), posted(kLin, "2026-01-02T09:00:00Z")}, .staff = {}},
               "2026-01-05");
  EXPECT_EQ(flows_on(books, "2026-01-01"), (Flows{.joins = 1}));
  EXPECT_EQ(flows_on(books, "2026-01-02"), (Flows{.joins = 1}));
  EXPECT_EQ(books.balance({}).closing(), 2);
}

TEST(Books, LetAMemberGoDormantThirtyDaysAfterTheLastSign) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T23:59:59Z")}, .staff = {}};
  EXPECT_EQ(books_of(village, "2026-01-30").balance({}).closing(), 1);
  const Books books = books_of(village, "2026-01-31");
  EXPECT_EQ(books.balance({}).closing(), 0);
  EXPECT_EQ(flows_on(books, "2026-01-31"), (Flows{.dormant = 1}));
}

TEST(Books, CallASignAfterDormancyAReturn) {
  const Books books =
      books_of({.deeds = {posted(kMei, "2026-01-01T10:00:00Z"), posted(kMei, "2026-02-10T10:00:00Z")}, .staff = {}},
               "2026-02-10");
  EXPECT_EQ(flows_on(books, "2026-02-10"), (Flows{.returns = 1}));
  EXPECT_EQ(books.balance({}).closing(), 1);
}

TEST(Books, CountALeaveOnItsDay) {
  const Books books = books_of(
      {.deeds = {joined(kMei, "2026-01-01T10:00:00Z"), left(kMei, "2026-01-08T10:00:00Z")}, .staff = {}}, "2026-03-01");
  EXPECT_EQ(flows_on(books, "2026-01-08"), (Flows{.leaves = 1}));
  EXPECT_EQ(books.balance({}).flows.dormant, 0);
}

TEST(Books, PreferALeaveToDormancyOnTheSameDay) {
  const Books books = books_of(
      {.deeds = {joined(kMei, "2026-01-01T10:00:00Z"), left(kMei, "2026-01-31T10:00:00Z")}, .staff = {}}, "2026-03-01");
  EXPECT_EQ(flows_on(books, "2026-01-31"), (Flows{.leaves = 1}));
}

TEST(Books, IgnoreALeaveOfSomebodyWhoIsNotIn) {
  const Books books = books_of({.deeds = {left(kLin, "2026-01-01T10:00:00Z"), joined(kMei, "2026-01-01T10:00:00Z"),
                                          left(kMei, "2026-01-31T00:00:00Z"), left(kMei, "2026-02-03T10:00:00Z")},
                                .staff = {}},
                               "2026-03-01");
  EXPECT_EQ(books.balance({}).flows, (Flows{.joins = 1, .leaves = 1}));
}

TEST(Books, CountOneWhoComesAndGoesOnOneDayOnBothSides) {
  const Books books = books_of({.deeds = {joined(kMei, "2026-01-01T10:00:00Z"), left(kMei, "2026-01-01T11:00:00Z"),
                                          joined(kMei, "2026-01-01T12:00:00Z"), left(kMei, "2026-01-01T12:00:00Z")},
                                .staff = {}},
                               "2026-01-02");
  EXPECT_EQ(flows_on(books, "2026-01-01"), (Flows{.joins = 1, .leaves = 1}));
}

TEST(Books, SeeNoFlowInAShortAbsence) {
  const Books books = books_of({.deeds = {joined(kMei, "2026-01-01T10:00:00Z"), left(kMei, "2026-01-02T10:00:00Z"),
                                          posted(kMei, "2026-01-02T12:00:00Z")},
                                .staff = {}},
                               "2026-01-03");
  EXPECT_EQ(flows_on(books, "2026-01-02"), Flows{});
  EXPECT_EQ(books.balance({}).closing(), 1);
}

TEST(Books, KeepApartHowMembersCame) {
  const Books books =
      books_of({.deeds = {joined(kMei, "2026-01-01T10:00:00Z"), joined(kMei, "2026-01-01T10:00:00Z", kAda),
                          joined(kLin, "2026-01-01T10:00:00Z"), posted(kLin, "2026-01-01T10:00:00Z"),
                          posted(4, "2026-01-01T10:00:00Z"), joined(4, "2026-01-02T10:00:00Z", kAda)},
                .staff = {}},
               "2026-01-03");
  EXPECT_EQ(books.balance({.source = Source::invited}).closing(), 1);
  EXPECT_EQ(books.balance({.source = Source::joined}).closing(), 1);
  EXPECT_EQ(books.balance({.source = Source::first_message}).closing(), 1);
}

TEST(Books, LeaveStaffOut) {
  const Books books =
      books_of({.deeds = {joined(kAda, "2026-01-01T10:00:00Z"), posted(kAda, "2026-01-02T10:00:00Z")}, .staff = {kAda}},
               "2026-01-03");
  EXPECT_TRUE(books.entries().empty());
}

TEST(Books, CutDaysInTheAskedZone) {
  const Village village{.deeds = {joined(kMei, "2026-01-01T16:30:00Z")}, .staff = {}};
  EXPECT_EQ(flows_on(books_of(village, "2026-01-05", zone("Asia/Shanghai")), "2026-01-02"), (Flows{.joins = 1}));
}

TEST(Books, KnowNothingOfWhatComesAfterTheLastDay) {
  const Village village{.deeds = {joined(kMei, "2026-01-01T10:00:00Z"), left(kMei, "2026-01-03T00:00:00Z"),
                                  joined(kLin, "2026-01-03T00:00:00Z")},
                        .staff = {}};
  EXPECT_EQ(books_of(village, "2026-01-02").balance({}).closing(), 1);
  EXPECT_EQ(books_of(village, "2025-12-31").balance({}).closing(), 0);
}

// The definition once more, asked of every member on every day.
class Ledger {
 public:
  Ledger(const Village& village, Calendar calendar) : village_{village}, calendar_{std::move(calendar)} {}

  // No day comes back once the next one has begun.
  [[nodiscard]] int day_of(const Deed& deed) const {
    const LocalDay day = calendar_.day_of(deed.at);
    return deed.at >= calendar_.start_of(LocalDay{day.days + 1}) ? day.days + 1 : day.days;
  }

  [[nodiscard]] std::vector<Deed> deeds_of(std::int64_t group, std::int64_t member, bool signs) const {
    std::vector<Deed> found;
    for (const Deed& deed : village_.deeds) {
      if (deed.group != group || deed.member != member || village_.is_staff(member)) continue;
      const bool is_sign = deed.kind == Deed::Kind::post || deed.kind == Deed::Kind::join;
      if (signs ? is_sign : deed.kind == Deed::Kind::leave) found.push_back(deed);
    }
    return found;
  }

  // The last sign up to the end of the day.
  [[nodiscard]] std::optional<Deed> last_sign(std::int64_t group, std::int64_t member, int day) const {
    std::optional<Deed> last;
    for (const Deed& sign : deeds_of(group, member, true)) {
      if (day_of(sign) <= day && (!last || sign.at >= last->at)) last = sign;
    }
    return last;
  }

  [[nodiscard]] bool has_left(std::int64_t group, std::int64_t member, int day) const {
    const auto last = last_sign(group, member, day);
    for (const Deed& leave : deeds_of(group, member, false)) {
      if (last && day_of(leave) <= day && leave.at >= last->at) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_in(std::int64_t group, std::int64_t member, int day) const {
    const auto last = last_sign(group, member, day);
    return last && day_of(*last) >= day - 29 && !has_left(group, member, day);
  }

  [[nodiscard]] Source source_of(std::int64_t group, std::int64_t member) const {
    std::tuple<Timestamp, int> best{Timestamp{INT64_MAX}, 3};
    for (const Deed& sign : deeds_of(group, member, true)) {
      const int rank = sign.kind == Deed::Kind::post ? 2 : sign.inviter == 0 ? 1 : 0;
      best = std::min(best, std::tuple{sign.at, rank});
    }
    return kSources[static_cast<std::size_t>(std::get<1>(best))];
  }

  [[nodiscard]] Flows flows(std::int64_t group, std::int64_t member, int day) const {
    const bool before = is_in(group, member, day - 1);
    const bool after = is_in(group, member, day);
    const auto last = last_sign(group, member, day);
    const bool gave_sign = last && day_of(*last) == day;
    Flows flows;
    const bool came = !before && gave_sign;
    if (came) ++(last_sign(group, member, day - 1) ? flows.returns : flows.joins);
    if ((before || came) && !after) ++(has_left(group, member, day) ? flows.leaves : flows.dormant);
    return flows;
  }

 private:
  const Village& village_;
  Calendar calendar_;
};

RC_GTEST_PROP(Books, AreWhatTheDefinitionSaysAndBalance, ()) {
  Village village = *some_village();
  if (village.deeds.size() > 25) village.deeds.resize(25);
  const Calendar calendar = zone(*rc::gen::elementOf(village_zones()));
  const audience::History history = village.history(calendar);
  const Ledger ledger{village, calendar};
  int first = INT32_MAX;
  int last = INT32_MIN;
  for (const Deed& deed : village.deeds) {
    first = std::min(first, ledger.day_of(deed));
    last = std::max(last, ledger.day_of(deed));
  }
  if (village.deeds.empty()) return;
  last += *rc::gen::inRange(-10, 40);
  const Books books = keep_books(history, calendar, LocalDay{last});

  std::map<std::tuple<std::int64_t, int, Source>, Flows> expected;
  for (std::int64_t group = 1; group < 4; ++group) {
    for (std::int64_t member = 1; member < 8; ++member) {
      std::int64_t balance = 0;
      for (int day = first; day <= last; ++day) {
        const Flows flows = ledger.flows(group, member, day);
        balance += flows.inflow() - flows.evaporation();
        RC_ASSERT(balance == (ledger.is_in(group, member, day) ? 1 : 0));
        if (flows != Flows{}) expected[{group, day, ledger.source_of(group, member)}] += flows;
      }
    }
  }
  std::map<std::tuple<std::int64_t, int, Source>, Flows> kept;
  for (const BookEntry& entry : books.entries()) {
    RC_ASSERT(kept.emplace(std::tuple{entry.group.value, entry.day.days, entry.source}, entry.flows).second);
  }
  RC_ASSERT(kept.size() == expected.size());
  for (const auto& [place, flows] : expected) RC_ASSERT(kept[place] == flows);
}

RC_GTEST_PROP(Books, CloseWhereTheNextOpen, ()) {
  const Village village = *some_village();
  const Calendar calendar = zone("Europe/Berlin");
  const Books books = keep_books(village.history(calendar), calendar, day("2021-08-31"));
  const LocalDay middle{day("2020-12-01").days + *rc::gen::inRange(0, 250)};
  std::int64_t sum = 0;
  for (const Source source : kSources) {
    for (std::int64_t group = 1; group < 4; ++group) {
      const Balance early = books.balance({.group = GroupId{group}, .source = source, .to = middle});
      const Balance late =
          books.balance({.group = GroupId{group}, .source = source, .from = LocalDay{middle.days + 1}});
      RC_ASSERT(early.opening == 0);
      RC_ASSERT(early.closing() >= 0);
      RC_ASSERT(late.opening == early.closing());
      sum += early.closing();
    }
  }
  RC_ASSERT(books.balance({.to = middle}).closing() == sum);
}

RC_GTEST_PROP(Books, DoNotDependOnTheOrderOfArrival, ()) {
  Village village = *some_village();
  const Calendar calendar = zone("Asia/Shanghai");
  const auto printed = [&] {
    std::string out;
    const Books books = keep_books(village.history(calendar), calendar, day("2021-08-31"));
    for (const BookEntry& entry : books.entries()) {
      out += fmt::format("{} {} {} {} {} {} {}\n", entry.group.value, entry.day.days, to_text(entry.source),
                         entry.flows.joins, entry.flows.returns, entry.flows.leaves, entry.flows.dormant);
    }
    return out;
  };
  const std::string before = printed();
  std::ranges::reverse(village.deeds);
  RC_ASSERT(printed() == before);
}

}  // namespace
}  // namespace hearth::insight
