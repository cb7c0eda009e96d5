#include "access/secrets/secret.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/scripted_random.hpp"

namespace hearth::access {
namespace {

TEST(Secret, IsAllOfItsRandomBytesInSafeCharacters) {
  test::ScriptedRandom random;
  EXPECT_EQ(new_secret(random), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
  EXPECT_NE(new_secret(random), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
}

TEST(Secret, IsKeptAsItsSha256) {
  // SHA-256 of "abc", FIPS 180-2 appendix B.1, in base64url.
  EXPECT_EQ(digest_of("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

TEST(Secret, IsComparedWhole) {
  EXPECT_TRUE(is_same_secret("abc", "abc"));
  EXPECT_TRUE(is_same_secret("", ""));
  EXPECT_FALSE(is_same_secret("abc", "abd"));
  EXPECT_FALSE(is_same_secret("abc", "ab"));
}

}  // namespace
}  // namespace hearth::access
