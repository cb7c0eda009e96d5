#include "access/passwords/password_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "access/secrets/secret.hpp"

namespace hearth::access {
namespace {

constexpr PasswordOwner kAda{.email = "ada.tea@example.org", .name = "Ada Lin"};

TEST(PasswordRules, RefuseWhatIsTriedFirst) {
  for (const char* password : {
           "",                // nothing
           "k7-Qm2xW9",       // nine characters
           "aaaaaaaaaaaa",    // one character
           "121212121212",    // two of them
           "1234567890",      // rows
           "09876543210987",  //
           "qwertyuiop[]",    //
           "abcdefghijkl",    //
           "1qaz2wsx3edc",    //
           "QWERTYUIOP123",   //
           "13800138000",     // a telephone number
           "19900101199001",  // a birthday, twice
           "password123",     // words with endings
           "Password2024!",   //
           "P@ssw0rd123",     //
           "pa55word!!!",     //
           "123password",     //
           "iloveyou520",     //
           "woaini1314520",   //
           "AdminAdmin1",     //
           "hearth-2026",     //
           "changeme!!!",     //
           "letmein12345",    //
           "administrator",   //
           "ada.tea2026",     // their own names
           "ADA LIN 1990",    //
       }) {
    const Done checked = check_password(password, kAda);
    ASSERT_FALSE(checked.ok()) << password;
    EXPECT_EQ(checked.error().reason, "access.weak_password");
  }
  EXPECT_FALSE(check_password(std::string(201, 'x') + "yz4", kAda).ok());
  EXPECT_FALSE(check_password("tea for the\xff village", kAda).ok());
}

TEST(PasswordRules, LetPassWhatIsHardToGuess) {
  for (const char* password : {
           "k7-Qm2xW9v",
           "correct horse battery",
           "tea for the whole village",
           "三月的雨落在茶馆屋顶上",
           "passing trains at dusk",
           "xkcd936staple",
           "4815162342108-51",
       }) {
    EXPECT_TRUE(check_password(password, kAda).ok()) << password;
  }
}

TEST(PasswordRules, AreKindToPeopleWithoutNames) {
  EXPECT_TRUE(check_password("k7-Qm2xW9v", {}).ok());
  EXPECT_TRUE(check_password("k7-Qm2xW9v", {.email = "@", .name = " "}).ok());
}

RC_GTEST_PROP(PasswordRules, NeverRefuseChance, (std::uint64_t seed)) {
  const std::string secret = digest_of(std::to_string(seed));
  RC_ASSERT(check_password(secret.substr(0, 16), kAda).ok());
}

RC_GTEST_PROP(PasswordRules, ReadAnyBytes, (const std::string& bytes)) {
  const Done checked = check_password(bytes, {.email = bytes, .name = bytes});
  RC_ASSERT(checked.ok() || checked.error().reason == "access.weak_password");
}

}  // namespace
}  // namespace hearth::access
