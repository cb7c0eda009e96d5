#include "simulation/wording.hpp"

#include <gtest/gtest.h>
#include <set>

#include "platform/base/text.hpp"
#include "simulation/people_names.hpp"

namespace hearth::simulation {
namespace {

TEST(Wording, FillsEverySlotOfEveryPhrase) {
  for (const Topic& topic : all_topics()) {
    for (int act = 0; act <= static_cast<int>(Act::good_night); ++act) {
      SeededRandom random{static_cast<std::uint64_t>(act)};
      std::set<std::string> texts;
      for (std::uint32_t i = 0; i < 300; ++i) {
        const Utterance said = word(random, topic, static_cast<Act>(act), i);
        EXPECT_FALSE(said.text.empty() && said.media.empty());
        EXPECT_EQ(said.text.find_first_of("{}"), std::string::npos) << said.text;
        EXPECT_TRUE(text::is_clean_utf8(said.text));
        texts.insert(said.text);
      }
      EXPECT_GE(texts.size(), 5U) << topic.suffix << " " << act;
    }
  }
}

TEST(Wording, StaysWithTheSubjectOfTheConversation) {
  SeededRandom random{9};
  int about_it = 0;
  for (int i = 0; i < 1'000; ++i) {
    about_it += word(random, kTea, Act::question, 4).text.find(kTea.things[4]) != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(about_it, 500);
}

TEST(Names, AreCleanAndOfManyKinds) {
  SeededRandom random{1};
  std::set<std::string> names;
  for (int i = 0; i < 2'000; ++i) {
    const std::string name = person_name(random);
    EXPECT_FALSE(name.empty());
    EXPECT_TRUE(text::is_clean_utf8(name));
    names.insert(name);
  }
  EXPECT_GT(names.size(), 700U);
}

}  // namespace
}  // namespace hearth::simulation
