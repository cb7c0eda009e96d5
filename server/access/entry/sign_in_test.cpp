#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <thread>

#include "access/entry/access_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::access {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

constexpr std::int64_t kMinute = 60'000;

ON_EVERY_DATABASE(SignInTest);

TEST_P(SignInTest, TheFirstLinkMakesTheOwnerOnce) {
  AccessWorld world{GetParam()};
  EXPECT_FALSE(world.access.operators().has_owner());
  const std::string token = world.access.invitations().open_for_first_owner()->token;
  const Invitation invitation = world.access.invitations().find(token).value();
  EXPECT_EQ(invitation.kind, InvitationKind::owner);
  EXPECT_EQ(invitation.role(), Role::owner);

  const SignInService::Acceptance ada{
      .name = " Ada ", .email = "Ada@Example.org", .password = kPassword, .language = "zh-CN"};
  const auto joined = world.access.sign_in().accept(token, ada, {.peer = "192.0.2.1", .agent = "x"});
  ASSERT_TRUE(joined.ok());
  EXPECT_EQ(joined->who.email, "ada@example.org");
  EXPECT_EQ(joined->who.name, "Ada");
  EXPECT_EQ(joined->who.role, Role::owner);
  EXPECT_TRUE(world.access.operators().has_owner());
  EXPECT_EQ(world.access.sign_in().accept(token, ada, {}).error().reason, "access.no_such_invitation");
  EXPECT_EQ(world.access.invitations().open_for_first_owner().error().reason, "access.owner_exists");
  EXPECT_TRUE(world.sign_in("ada@example.org").ok());
  EXPECT_THAT(world.noted(), ElementsAre("operator.joined", "session.started", "session.started"));
}

TEST_P(SignInTest, ALinkOfTheFirstStartMakesNoSecondOwner) {
  AccessWorld world{GetParam()};
  const std::string kept = world.access.invitations().open_for_first_owner()->token;
  const std::string newer = world.access.invitations().open_for_first_owner()->token;
  EXPECT_EQ(world.access.invitations().find(kept).error().reason, "access.no_such_invitation");
  EXPECT_TRUE(world.access.invitations().find(newer).ok());
  const auto invited =
      world.access.operators().invite({.email = "bo@x.org", .name = "Bo", .role = Role::owner}, world.command_line);
  ASSERT_TRUE(world.access.sign_in()
                  .accept(invited->link.token, {.name = "Bo", .password = kPassword, .language = "en"}, {})
                  .ok());
  EXPECT_EQ(world.access.invitations().find(newer).error().reason, "access.no_such_invitation");
}

TEST_P(SignInTest, LinksRunOut) {
  AccessWorld world{GetParam()};
  const auto link = world.access.invitations().open_for_first_owner().value();
  world.clock.set(Timestamp{link.expires_at.ms - 1});
  EXPECT_TRUE(world.access.invitations().find(link.token).ok());
  world.clock.set(link.expires_at);
  EXPECT_EQ(world.access.invitations().find(link.token).error().reason, "access.no_such_invitation");
}

TEST_P(SignInTest, EveryBadFieldOfAnAcceptanceIsNamedAndTheLinkStaysGood) {
  AccessWorld world{GetParam()};
  const std::string token = world.access.invitations().open_for_first_owner()->token;
  const auto refused = world.access.sign_in().accept(
      token, {.name = "", .email = "no address", .password = "password123", .language = "xx"}, {});
  ASSERT_EQ(refused.error().reason, "access.bad_acceptance");
  std::vector<std::string> fields;
  for (const FieldError& field : refused.error().fields) fields.push_back(field.where + " " + field.reason);
  EXPECT_THAT(fields, ElementsAre("/name access.bad_name", "/email access.bad_email", "/password access.weak_password",
                                  "/language access.unknown_language"));
  EXPECT_TRUE(world.access.invitations().find(token).ok());
}

TEST_P(SignInTest, TellsNobodyWhetherAnAccountExists) {
  AccessWorld world{GetParam()};
  world.add_owner();
  const Operator bo = world.add("bo", Role::analyst);
  const auto invited =
      world.access.operators().invite({.email = "mei@x.org", .name = "Mei", .role = Role::analyst}, world.command_line);
  ASSERT_TRUE(invited.ok());
  ASSERT_TRUE(world.access.operators().change(bo.id, {.is_disabled = true}, world.command_line).ok());
  const Error expected = world.sign_in("ada@example.org", "wrong password").error();
  for (const char* email : {"nobody@example.org", "bo@example.org", "mei@x.org", "no address", ""}) {
    const Error told = world.sign_in(email).error();
    EXPECT_EQ(told.code, expected.code) << email;
    EXPECT_EQ(told.reason, "access.wrong_credentials") << email;
    EXPECT_EQ(told.detail, expected.detail) << email;
  }
}

TEST_P(SignInTest, FiveWrongPasswordsLockTheAccountFromThatPlaceForAQuarterOfAnHour) {
  AccessWorld world{GetParam()};
  world.add_owner();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(world.sign_in("ada@example.org", "wrong").error().reason, "access.wrong_credentials");
  }
  const Error fifth = world.sign_in("ada@example.org", "wrong").error();
  EXPECT_EQ(fifth.reason, "access.locked");
  EXPECT_EQ(fifth.code, ErrorCode::too_many);
  EXPECT_EQ(fifth.retry_after.count(), 900);
  EXPECT_THAT(fifth.detail, HasSubstr("2024-05-01T01:15:00Z (15 minutes from now)"));
  EXPECT_EQ(world.sign_in("ada@example.org").error().reason, "access.locked");     // the right one, too late
  EXPECT_EQ(world.sign_in("ADA@example.org ").error().reason, "access.locked");    // the same account
  EXPECT_TRUE(world.sign_in("ada@example.org", kPassword, "", "192.0.2.2").ok());  // Ada elsewhere
  world.clock.advance(15 * kMinute - 1);
  EXPECT_EQ(world.sign_in("ada@example.org").error().retry_after.count(), 1);
  world.clock.advance(1);
  EXPECT_TRUE(world.sign_in("ada@example.org").ok());
  EXPECT_THAT(world.noted(), Contains("session.locked"));
}

TEST_P(SignInTest, LocksAccountsThatDoNotExistAlike) {
  AccessWorld world{GetParam()};
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(world.sign_in("nobody@example.org").error().reason, "access.wrong_credentials");
  }
  EXPECT_EQ(world.sign_in("nobody@example.org").error().reason, "access.locked");
  const auto entries = world.access.audit().list({.action = "session.locked"}, {}, 10);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].note.subject, "");
}

TEST_P(SignInTest, ASuccessForgivesWhatWasMistyped) {
  AccessWorld world{GetParam()};
  world.add_owner();
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(world.sign_in("ada@example.org", "wrong").error().reason, "access.wrong_credentials");
    }
    EXPECT_TRUE(world.sign_in("ada@example.org").ok());
  }
}

TEST_P(SignInTest, OnePlaceTriesNoMoreThanFiftyPasswords) {
  AccessWorld world{GetParam()};
  world.add_owner();
  for (int i = 0; i < 49; ++i) {
    EXPECT_EQ(world.sign_in("guess" + std::to_string(i) + "@example.org").error().reason, "access.wrong_credentials");
  }
  EXPECT_EQ(world.sign_in("guess49@example.org").error().reason, "access.locked");
  EXPECT_EQ(world.sign_in("ada@example.org").error().reason, "access.locked");
  EXPECT_TRUE(world.sign_in("ada@example.org", kPassword, "", "192.0.2.2").ok());
}

TEST_P(SignInTest, StrangersCannotKeepTheOwnerOutOfWhereTheyWork) {
  AccessWorld world{GetParam()};
  world.add_owner();
  ASSERT_TRUE(world.sign_in("ada@example.org", kPassword, "", "192.0.2.1").ok());
  const auto stranger = [](int i) { return "2001:db8:" + std::to_string(i) + "::1"; };
  for (int i = 0; i < 99; ++i) {
    EXPECT_EQ(world.sign_in("ada@example.org", "wrong", "", stranger(i)).error().reason, "access.wrong_credentials");
  }
  EXPECT_EQ(world.sign_in("ada@example.org", "wrong", "", stranger(99)).error().reason, "access.locked");
  EXPECT_EQ(world.sign_in("ada@example.org", kPassword, "", stranger(100)).error().reason, "access.locked");
  EXPECT_TRUE(world.sign_in("ada@example.org", kPassword, "", "192.0.2.1").ok());
  EXPECT_EQ(world.sign_in("ada@example.org", kPassword, "", stranger(100)).error().reason, "access.locked");
  world.clock.advance(15 * kMinute);
  EXPECT_TRUE(world.sign_in("ada@example.org", kPassword, "", stranger(100)).ok());
}

TEST_P(SignInTest, ManyGuessesAtOnceAreStillFive) {
  AccessWorld world{GetParam()};
  world.add_owner();
  std::atomic<int> compared{0};
  std::vector<std::thread> threads;
  std::latch together{8};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      together.arrive_and_wait();
      const auto given = world.sign_in("ada@example.org", "wrong");
      // The fifth is compared too, and hears of the lock.
      if (given.error().reason == "access.wrong_credentials") ++compared;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(compared, 4);
}

TEST_P(SignInTest, WithASecondFactorAsksForTheCode) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const std::string secret = world.add_totp(ada);
  EXPECT_TRUE(world.access.operators().load(ada.id)->has_totp);
  const std::string code = world.code_of(secret);
  for (int i = 0; i < 6; ++i) {  // Asking is no guess.
    EXPECT_EQ(world.sign_in("ada@example.org").error().reason, "access.code_needed");
  }
  EXPECT_EQ(world.sign_in("ada@example.org", "wrong", code).error().reason, "access.wrong_credentials");
  EXPECT_EQ(world.sign_in("ada@example.org", kPassword, "000000").error().reason, "access.wrong_code");
  EXPECT_TRUE(world.sign_in("ada@example.org", kPassword, code).ok());
  EXPECT_EQ(world.sign_in("ada@example.org", kPassword, code).error().reason, "access.wrong_code");  // used
  EXPECT_TRUE(world.sign_in("ada@example.org", kPassword, world.recovery_codes[0]).ok());
  EXPECT_EQ(world.sign_in("ada@example.org", kPassword, world.recovery_codes[0]).error().reason, "access.wrong_code");
}

TEST_P(SignInTest, CodesCannotBeGuessedEither) {
  AccessWorld world{GetParam()};
  world.add_totp(world.add_owner());
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(world.sign_in("ada@example.org", kPassword, "000000").error().reason, "access.wrong_code");
    EXPECT_EQ(world.sign_in("ada@example.org").error().reason, "access.code_needed");
  }
  EXPECT_EQ(world.sign_in("ada@example.org", kPassword, "000000").error().reason, "access.locked");
}

TEST_P(SignInTest, ASecondFactorIsConfirmedBeforeItCounts) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const Actor me = AccessWorld::actor(ada);
  EXPECT_EQ(world.access.account().confirm_totp("123456", me).error().reason, "access.totp_not_begun");
  const auto enrolment = world.access.account().begin_totp(me);
  ASSERT_TRUE(enrolment.ok());
  EXPECT_THAT(enrolment->uri, HasSubstr("otpauth://totp/Hearth:ada%40example.org?secret=" + enrolment->secret));
  EXPECT_THAT(enrolment->qr_svg, HasSubstr("<svg"));
  EXPECT_TRUE(world.sign_in("ada@example.org").ok());
  EXPECT_EQ(world.access.account().confirm_totp("000000", me).error().reason, "access.wrong_code");
  ASSERT_TRUE(world.access.account().confirm_totp(world.code_of(enrolment->secret), me).ok());
  EXPECT_EQ(world.access.account().begin_totp(me).error().reason, "access.totp_is_on");
  EXPECT_EQ(world.access.account().remove_totp("wrong", me).error().fields.at(0).reason, "access.wrong_password");
  EXPECT_TRUE(world.access.account().remove_totp(kPassword, me).ok());
  EXPECT_TRUE(world.sign_in("ada@example.org").ok());
  EXPECT_THAT(world.noted(), IsSupersetOf({"operator.totp_added", "operator.totp_removed"}));
}

TEST_P(SignInTest, ANewPasswordEndsOtherSessions) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const auto here = world.sign_in("ada@example.org");
  const auto there = world.sign_in("ada@example.org");
  const Actor me = AccessWorld::actor(ada);
  AccountService& account = world.access.account();
  const SessionId current = here->session.session.id;
  EXPECT_EQ(account.change_password({.current = "wrong", .next = "k7-Qm2xW9v"}, current, me).error().fields.at(0).where,
            "/current");
  EXPECT_EQ(account.change_password({.current = kPassword, .next = "short"}, current, me).error().fields.at(0).where,
            "/next");
  EXPECT_EQ(world.access.sessions().list(ada.id).size(), 2U);
  ASSERT_TRUE(account.change_password({.current = kPassword, .next = "k7-Qm2xW9v"}, current, me).ok());
  const auto left = world.access.sessions().list(ada.id);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].id, current);
  EXPECT_EQ(world.sign_in("ada@example.org").error().reason, "access.wrong_credentials");
  EXPECT_TRUE(world.sign_in("ada@example.org", "k7-Qm2xW9v").ok());
}

TEST_P(SignInTest, AnUnlockedScreenIsNoPlaceToGuess) {
  AccessWorld world{GetParam()};
  const Actor me = AccessWorld::actor(world.add_owner());
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(world.access.account().remove_totp("wrong", me).error().reason, "access.bad_password");
  }
  EXPECT_EQ(world.access.account().remove_totp("wrong", me).error().reason, "access.locked");
}

TEST_P(SignInTest, HashesOfOldCostsAreRenewed) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const auto hash_of = [&] {
    return world.db->read([&](sql::Tx& tx) { return world.access.operators().find_password_hash(tx, ada.id).value(); });
  };
  EXPECT_THAT(hash_of(), HasSubstr("m=8,"));
  AccessService dearer{{.db = *world.db, .clock = world.clock, .random = world.random, .ids = world.ids},
                       {.password_cost = {.memory_bytes = 16384, .passes = 1}}};
  ASSERT_TRUE(dearer.sign_in().sign_in({.email = ada.email, .password = kPassword}, {}).ok());
  EXPECT_THAT(hash_of(), HasSubstr("m=16,"));
  EXPECT_TRUE(world.sign_in("ada@example.org").ok());
}

}  // namespace
}  // namespace hearth::access
