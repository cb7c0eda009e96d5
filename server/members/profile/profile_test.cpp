#include "members/profile/profile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "members/personal_address.hpp"

namespace hearth::members {
namespace {

TEST(Trait, IsWrittenAndReadByOneName) {
  for (const char* name : {"stage", "owner", "source", "inviter", "phone", "unionid", "field:3", "consent:marketing"}) {
    ASSERT_TRUE(parse_trait(name)) << name;
    EXPECT_EQ(to_text(*parse_trait(name)), name);
  }
  for (const char* name : {"", "Stage", "field:", "field:0", "field:03", "field:+3", "field:x", "field:-1",
                           "consent:", "consent:A", "consent:1st", "field:99999999999999999999"}) {
    EXPECT_FALSE(parse_trait(name)) << name;
  }
}

TEST(Phone, HasOneFormHoweverItIsWritten) {
  for (const char* text : {"139 0000 1111", "+86-139-0000-1111", "0086 13900001111", "(+86) 13900001111"}) {
    EXPECT_EQ(parse_phone(text).value(), "+8613900001111") << text;
  }
  EXPECT_EQ(parse_phone("010-6655 4433").value(), "01066554433");
  for (const char* text : {"", "1234", "call me", "12345678901234567", "++4930", "49+30123", "13900001111x"}) {
    EXPECT_EQ(parse_phone(text).error().reason, "member.bad_phone") << text;
  }
}

RC_GTEST_PROP(Phone, InItsOneFormStaysAsItIs, (const std::string& text)) {
  const auto phone = parse_phone(text);
  if (phone.ok()) RC_ASSERT(parse_phone(*phone).value() == *phone);
}

rc::Gen<TraitValue> any_value() {
  return rc::gen::oneOf(
      rc::gen::just(TraitValue{}),
      rc::gen::map(rc::gen::inRange(0, 3),
                   [](int i) { return TraitValue{std::string(static_cast<std::size_t>(i) + 1, 'x')}; }),
      rc::gen::map(rc::gen::inRange(-5, 5), [](int i) { return TraitValue{i / 4.0}; }),
      rc::gen::map(rc::gen::inRange(0, 2), [](int i) { return TraitValue{i == 1}; }),
      rc::gen::map(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 9)),
                   [](std::vector<std::int64_t> ids) { return TraitValue{std::move(ids)}; }));
}

RC_GTEST_PROP(TraitValue, IsReadAsItWasWritten, ()) {
  const TraitValue value = *any_value();
  RC_ASSERT(parse_trait_value(to_json(value)) == value);
}

RC_GTEST_PROP(TraitValue, OfAnyBytesIsSomething, (const std::string& text)) {
  static_cast<void>(parse_trait_value(text));
  static_cast<void>(parse_trait(text));
  static_cast<void>(value_in(Trait::of(TraitKind::stage), text));
}

// What is checked once is as it is kept.
RC_GTEST_PROP(TraitValue, ThatWasCheckedNeedsNoMore, ()) {
  const std::vector<MemberField> fields{
      {.id = FieldId{1},
       .name = "a",
       .kind = *rc::gen::element(FieldKind::text, FieldKind::number, FieldKind::date, FieldKind::choice,
                                 FieldKind::choices, FieldKind::yes_no),
       .options = {
           {.id = OptionId{1}, .name = "x"}, {.id = OptionId{2}, .name = "y"}, {.id = OptionId{3}, .name = "z"}}}};
  const Trait trait =
      *rc::gen::element(Trait::of(FieldId{1}), Trait::of(TraitKind::stage), Trait::of(TraitKind::source),
                        Trait::of(TraitKind::owner), Trait::of(TraitKind::phone));
  const auto once = checked_value(trait, *any_value(), fields);
  if (!once.ok()) return;
  const auto twice = checked_value(trait, *once, fields);
  RC_ASSERT(twice.ok());
  RC_ASSERT(*twice == *once);
}

TraitMark mark(MemberId member, int trait, int value, int at, int fact, int change) {
  return {.trait = trait == 0 ? Trait::of(TraitKind::source) : Trait::of(FieldId{trait}),
          .value = double(value),
          .member = member,
          .at = Timestamp{at},
          .fact = FactId{fact},
          .change = ChangeNumber{change},
          .by = "Ada"};
}

// Whatever the order in which marks are read, the same words count.
RC_GTEST_PROP(Profile, IsOfTheLastWords, ()) {
  std::vector<TraitMark> marks;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    marks.push_back(mark(MemberId{*rc::gen::inRange<std::int64_t>(1, 4)}, *rc::gen::inRange(0, 3),
                         *rc::gen::inRange(0, 100), *rc::gen::inRange(0, 4), i + 1, i + 1));
  }
  const Profile profile = profile_of(MemberId{1}, marks, ChangeNumber{0});
  std::vector<TraitMark> shuffled = marks;
  for (std::size_t i = shuffled.size(); i > 1; --i) {
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  const Profile again = profile_of(MemberId{1}, shuffled, ChangeNumber{0});
  RC_ASSERT(again.version == profile.version);
  RC_ASSERT(again.marks.size() == profile.marks.size());
  for (std::size_t i = 0; i < profile.marks.size(); ++i) {
    RC_ASSERT(again.marks[i].fact == profile.marks[i].fact);
    for (const TraitMark& one : marks) {
      RC_ASSERT(!(one.trait == profile.marks[i].trait && is_later(one, profile.marks[i])));
    }
  }
}

// Two who saw the same profile change it, one after the other: each change of the second is made, is as wanted already,
// or is told to be disturbed. None is lost without a word, and what the first did not touch is never disturbed.
RC_GTEST_PROP(Profile, LosesNoChangeSilently, ()) {
  Profile profile = profile_of(MemberId{1}, {mark(MemberId{1}, 1, 5, 1, 1, 1), mark(MemberId{1}, 2, 5, 1, 2, 1)}, {});
  const ChangeNumber seen = profile.version;
  const auto changes = [] {
    std::vector<TraitChange> wanted;
    for (int field = 1; field <= 4; ++field) {
      if (*rc::gen::inRange(0, 2) == 0) continue;
      wanted.push_back({.trait = Trait::of(FieldId{field}), .value = double(*rc::gen::inRange(4, 7))});
    }
    return wanted;
  };
  const auto first = changes();
  std::set<std::int64_t> touched;
  for (const TraitChange& change : plan_changes(profile, first, seen).to_make) {
    touched.insert(change.trait.field.value);
    auto marks = profile.marks;
    marks.push_back({.trait = change.trait,
                     .value = change.value,
                     .member = MemberId{1},
                     .at = Timestamp{2},
                     .fact = FactId{9},
                     .change = ChangeNumber{2}});
    profile = profile_of(MemberId{1}, marks, {});
  }
  const auto second = changes();
  const ChangePlan plan = plan_changes(profile, second, seen);
  std::size_t as_wanted = 0;
  for (std::size_t i = 0; i < second.size(); ++i) {
    if (profile.value_of(second[i].trait) == second[i].value) ++as_wanted;
  }
  RC_ASSERT(plan.to_make.size() + plan.disturbed.size() + as_wanted == second.size());
  for (const std::size_t place : plan.disturbed) RC_ASSERT(touched.contains(second[place].trait.field.value));
  for (const TraitChange& change : plan.to_make) RC_ASSERT(!touched.contains(change.trait.field.value));
}

}  // namespace
}  // namespace hearth::members
