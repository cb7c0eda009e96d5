#include "members/duplicates/near_names.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace hearth::members {
namespace {

bool near(std::string_view left, std::string_view right) {
  return are_near(compared_name(left), compared_name(right));
}

TEST(NearNames, AreComparedWithoutSignsAndEmoji) {
  EXPECT_EQ(compared_name(" Ｍｅｉ·Lin 🌸 (北京) "), U"meilin北京");
  EXPECT_EQ(compared_name("🌸✨"), U"");
  EXPECT_EQ(compared_name("❤️"), U"");
}

TEST(NearNames, AreOneStepApartUnlessTheyAreShort) {
  EXPECT_TRUE(near("Hanna", "hannah"));
  EXPECT_TRUE(near("Hanna", "Henna"));
  EXPECT_FALSE(near("Hanna", "Hennah"));
  EXPECT_FALSE(near("李雷", "李蕾"));
  EXPECT_TRUE(near("李雷", "李 雷~"));
  EXPECT_FALSE(near("Bob", "Bobo"));
}

TEST(NearNames, ThatManyHaveTellNothing) {
  std::vector<ComparedName> names;
  for (std::int64_t i = 1; i <= static_cast<std::int64_t>(kMostOfOneName) + 1; ++i) {
    names.push_back({.member = MemberId{i}, .name = U"wechatuser"});
  }
  EXPECT_TRUE(near_pairs(names).empty());
  names.pop_back();
  EXPECT_EQ(near_pairs(names).size(), kMostOfOneName * (kMostOfOneName - 1) / 2);
}

RC_GTEST_PROP(NearNames, AreNearBothWays, ()) {
  const auto left = *rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string{U"abc李"}));
  const auto right = *rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string{U"abc李"}));
  RC_ASSERT(are_near(left, right) == are_near(right, left));
}

// What is found by way of what is left out is what a comparison of all with all finds.
RC_GTEST_PROP(NearNames, AreFoundWithoutComparingAllWithAll, ()) {
  const int count = *rc::gen::inRange(0, 15);
  std::vector<ComparedName> names;
  for (int i = 0; i < count; ++i) {
    const auto length = *rc::gen::inRange<std::size_t>(0, 7);
    names.push_back({.member = MemberId{*rc::gen::inRange<std::int64_t>(1, 12)},
                     .name = *rc::gen::container<std::u32string>(length, rc::gen::elementOf(std::u32string{U"ab李"}))});
  }
  std::set<std::pair<MemberId, MemberId>> expected;
  for (const ComparedName& left : names) {
    for (const ComparedName& right : names) {
      if (left.name.empty() || right.name.empty() || left.member >= right.member) continue;
      if (are_near(left.name, right.name)) expected.insert({left.member, right.member});
    }
  }
  const auto found = near_pairs(names);
  RC_ASSERT((std::set<std::pair<MemberId, MemberId>>{found.begin(), found.end()} == expected));
  RC_ASSERT(found.size() == expected.size());
}

RC_GTEST_PROP(NearNames, ComeFromAnyBytes, ()) {
  static_cast<void>(compared_name(*rc::gen::arbitrary<std::string>()));
}

}  // namespace
}  // namespace hearth::members
