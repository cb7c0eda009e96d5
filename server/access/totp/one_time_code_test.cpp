#include "access/totp/one_time_code.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "access/totp/base32.hpp"
#include "access/totp/recovery_codes.hpp"
#include "testing/scripted_random.hpp"

namespace hearth::access {
namespace {

// "12345678901234567890", the secret of RFC 6238 appendix B.
constexpr const char* kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

Timestamp at_second(std::int64_t seconds) {
  return Timestamp{seconds * kMsPerSecond};
}

TEST(OneTimeCode, IsThatOfTheStandard) {
  // The last six digits of the eight that the RFC lists.
  EXPECT_EQ(code_at(kSecret, step_of(at_second(59))), "287082");
  EXPECT_EQ(code_at(kSecret, step_of(at_second(1111111109))), "081804");
  EXPECT_EQ(code_at(kSecret, step_of(at_second(1111111111))), "050471");
  EXPECT_EQ(code_at(kSecret, step_of(at_second(1234567890))), "005924");
  EXPECT_EQ(code_at(kSecret, step_of(at_second(2000000000))), "279037");
  EXPECT_EQ(code_at(kSecret, step_of(at_second(20000000000))), "353130");
  EXPECT_EQ(code_at("not base 32", 1), std::nullopt);
}

TEST(OneTimeCode, IsTakenOneStepEarlyOrLateAndNoMore) {
  const Timestamp now = at_second(1111111109);
  const std::int64_t step = step_of(now);
  for (const std::int64_t away : {-1, 0, 1}) {
    EXPECT_EQ(find_step(kSecret, code_at(kSecret, step + away).value(), now, 0), step + away);
  }
  for (const std::int64_t away : {-2, 2}) {
    EXPECT_EQ(find_step(kSecret, code_at(kSecret, step + away).value(), now, 0), std::nullopt);
  }
}

TEST(OneTimeCode, IsNotTakenTwice) {
  const Timestamp now = at_second(1111111109);
  const std::int64_t step = step_of(now);
  const std::string code = code_at(kSecret, step).value();
  EXPECT_EQ(find_step(kSecret, code, now, step - 1), step);
  EXPECT_EQ(find_step(kSecret, code, now, step), std::nullopt);
  EXPECT_EQ(find_step(kSecret, code_at(kSecret, step - 1).value(), now, step), std::nullopt);
  EXPECT_EQ(find_step(kSecret, code_at(kSecret, step + 1).value(), now, step), step + 1);
}

TEST(OneTimeCode, OfOtherShapesIsNone) {
  for (const char* code : {"", "28708", "2870821", "28708x", "287 082"}) {
    EXPECT_EQ(find_step(kSecret, code, at_second(59), 0), std::nullopt) << code;
  }
}

TEST(OneTimeCode, GoesToAppsAsAUri) {
  EXPECT_EQ(to_uri("GEZDGNBV", "ada@example.org"),
            "otpauth://totp/Hearth:ada%40example.org?secret=GEZDGNBV&issuer=Hearth");
}

TEST(Base32, IsThatOfTheStandard) {
  const auto of = [](std::string_view text) { return to_base32(std::as_bytes(std::span{text})); };
  EXPECT_EQ(of(""), "");
  EXPECT_EQ(of("f"), "MY");
  EXPECT_EQ(of("fo"), "MZXQ");
  EXPECT_EQ(of("foo"), "MZXW6");
  EXPECT_EQ(of("foob"), "MZXW6YQ");
  EXPECT_EQ(of("fooba"), "MZXW6YTB");
  EXPECT_EQ(of("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(from_base32("M"), std::nullopt);
  EXPECT_EQ(from_base32("MZ"), std::nullopt);  // bits that mean nothing
  EXPECT_EQ(from_base32("mzxw6"), std::nullopt);
}

RC_GTEST_PROP(Base32, GivesBackWhatItWasGiven, (const std::vector<std::uint8_t>& numbers)) {
  std::vector<std::byte> bytes;
  for (const std::uint8_t number : numbers) bytes.push_back(std::byte{number});
  RC_ASSERT(from_base32(to_base32(bytes)) == bytes);
}

RC_GTEST_PROP(Base32, ReadsOnlyWhatItWrites, (const std::string& text)) {
  const auto bytes = from_base32(text);
  RC_ASSERT(!bytes || to_base32(*bytes) == text);
}

TEST(RecoveryCodes, AreTenAndRandom) {
  test::ScriptedRandom random;
  const auto codes = new_recovery_codes(random);
  ASSERT_EQ(codes.size(), kRecoveryCodes);
  EXPECT_EQ(codes[0], "AAAQ-EAYE-AUDA-OCAJ");
  EXPECT_NE(codes[0], codes[1]);
}

TEST(RecoveryCodes, MayBeTypedCarelessly) {
  EXPECT_EQ(tidy_recovery_code("AAAQ-EAYE-AUDA-OCAJ"), "AAAQ-EAYE-AUDA-OCAJ");
  EXPECT_EQ(tidy_recovery_code(" aaaqeaye audaocaj"), "AAAQ-EAYE-AUDA-OCAJ");
  for (const char* typed : {"", "AAAQ-EAYE-AUDA-OCA", "AAAQ-EAYE-AUDA-OCAJ-A", "AAAQ-EAYE-AUDA-OCA1", "287082"}) {
    EXPECT_EQ(tidy_recovery_code(typed), "") << typed;
  }
}

}  // namespace
}  // namespace hearth::access
