#include "access/passwords/password_hasher.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace hearth::access {
namespace {

using ::testing::StartsWith;

TEST(PasswordHasher, KnowsThePasswordAndNoOther) {
  SystemRandom random;
  PasswordHasher hasher{random, PasswordHasher::cheap()};
  const std::string hash = hasher.hash("tea for the village").value();
  EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_TRUE(hasher.matches("tea for the village", hash).value());
  EXPECT_FALSE(hasher.matches("tea for the villagE", hash).value());
  EXPECT_FALSE(hasher.matches("", hash).value());
  EXPECT_FALSE(hasher.matches("tea for the village", "not a hash").value());
}

TEST(PasswordHasher, SaltsEachHash) {
  SystemRandom random;
  PasswordHasher hasher{random, PasswordHasher::cheap()};
  EXPECT_NE(hasher.hash("tea").value(), hasher.hash("tea").value());
}

TEST(PasswordHasher, MatchesNothingWhereThereIsNoAccount) {
  SystemRandom random;
  PasswordHasher hasher{random, PasswordHasher::cheap()};
  EXPECT_FALSE(hasher.matches_nothing("").value());
  EXPECT_FALSE(hasher.matches_nothing("tea for the village").value());
}

// The vector of the reference implementation's own test for version 19: "password", "somesalt", 64 MiB, 2 passes.
TEST(PasswordHasher, ComputesArgon2idAsOthersDo) {
  SystemRandom random;
  PasswordHasher hasher{random};
  const std::string published =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  EXPECT_TRUE(hasher.matches("password", published).value());
  EXPECT_FALSE(hasher.matches("passwort", published).value());
  EXPECT_FALSE(hasher.is_outdated(hasher.hash("tea").value()));
}

TEST(PasswordHasher, SeesHashesOfOtherCosts) {
  SystemRandom random;
  PasswordHasher cheap{random, PasswordHasher::cheap()};
  PasswordHasher dear{random, {.memory_bytes = 16384, .passes = 1}};
  const std::string hash = cheap.hash("tea").value();
  EXPECT_FALSE(cheap.is_outdated(hash));
  EXPECT_TRUE(dear.is_outdated(hash));
  EXPECT_TRUE(dear.matches("tea", hash).value());
}

TEST(PasswordHasher, RefusesWhoeverComesWhenAllWait) {
  SystemRandom random;
  PasswordHasher hasher{random, {.memory_bytes = std::size_t{1} << 20, .passes = 1, .at_once = 1, .waiting_max = 0}};
  std::atomic<int> done{0};
  std::atomic<int> refused{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 50; ++turn) {
        const auto hash = hasher.hash("tea");
        ++(hash.ok() ? done : refused);
        EXPECT_EQ(hash.ok() ? "access.busy" : hash.error().reason, "access.busy");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done + refused, 200);
  EXPECT_GT(done, 0);
  EXPECT_TRUE(hasher.hash("tea").ok());  // No turn was lost.
}

}  // namespace
}  // namespace hearth::access
