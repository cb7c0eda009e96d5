#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <thread>

#include "access/entry/access_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::access {
namespace {

using ::testing::ElementsAre;

ON_EVERY_DATABASE(OperatorTest);

TEST_P(OperatorTest, IsInvitedJoinsAndIsActive) {
  AccessWorld world{GetParam()};
  const Actor ada = AccessWorld::actor(world.add_owner());
  const auto invited =
      world.access.operators().invite({.email = " Lin@Example.org", .name = "Lin", .role = Role::manager}, ada);
  ASSERT_TRUE(invited.ok());
  EXPECT_EQ(invited->invited.email, "lin@example.org");
  EXPECT_EQ(invited->invited.state(), OperatorState::invited);
  EXPECT_EQ(invited->link.expires_at.ms - world.clock.now().ms, 7 * kMsPerDay);
  const Invitation seen = world.access.invitations().find(invited->link.token).value();
  EXPECT_EQ(seen.invited->name, "Lin");
  EXPECT_EQ(seen.role(), Role::manager);

  const auto joined = world.access.sign_in().accept(
      invited->link.token, {.name = "林", .email = "else@example.org", .password = kPassword, .language = "zh-CN"}, {});
  ASSERT_TRUE(joined.ok());
  EXPECT_EQ(joined->who.email, "lin@example.org");  // Only a first owner chooses one.
  EXPECT_EQ(joined->who.name, "林");
  EXPECT_EQ(world.access.operators().load(joined->who.id)->state(), OperatorState::active);
  EXPECT_EQ(world.access.operators().list({}, 10).size(), 2U);
  EXPECT_EQ(world.access.operators().list(joined->who.id, 10).size(), 0U);
}

TEST_P(OperatorTest, EveryBadFieldIsNamed) {
  AccessWorld world{GetParam()};
  const auto refused =
      world.access.operators().invite({.email = "x", .name = " ", .role = Role::analyst}, world.command_line);
  ASSERT_EQ(refused.error().fields.size(), 2U);
  EXPECT_EQ(refused.error().fields[0].where, "/email");
  EXPECT_EQ(refused.error().fields[1].where, "/name");
}

TEST_P(OperatorTest, HasAnAddressOfTheirOwn) {
  AccessWorld world{GetParam()};
  world.add_owner();
  const auto again = world.access.operators().invite({.email = "ADA@example.org", .name = "X", .role = Role::analyst},
                                                     world.command_line);
  EXPECT_EQ(again.error().reason, "access.email_taken");
}

TEST_P(OperatorTest, OfRoleOwnerIsTheBusinessOfOwners) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const Operator lin = world.add("lin", Role::manager);
  const Actor manager = AccessWorld::actor(lin);
  OperatorService& operators = world.access.operators();
  EXPECT_EQ(operators.invite({.email = "x@x.org", .name = "X", .role = Role::owner}, manager).error().reason,
            "access.owners_only");
  EXPECT_EQ(operators.change(ada.id, {.name = "Eve"}, manager).error().reason, "access.owners_only");
  EXPECT_EQ(operators.change(lin.id, {.role = Role::owner}, manager).error().reason, "access.owners_only");
  EXPECT_EQ(operators.reset(ada.id, manager).error().reason, "access.owners_only");
  EXPECT_EQ(operators.change(OperatorId{99}, {.name = "Eve"}, manager).error().reason, "access.no_such_operator");
  EXPECT_TRUE(operators.change(lin.id, {.role = Role::analyst}, manager).ok());
  EXPECT_EQ(operators.load(ada.id)->name, "Ada");
}

TEST_P(OperatorTest, TheLastOwnerStays) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const Actor me = AccessWorld::actor(ada);
  OperatorService& operators = world.access.operators();
  EXPECT_EQ(operators.change(ada.id, {.role = Role::manager}, me).error().reason, "access.last_owner");
  EXPECT_EQ(operators.change(ada.id, {.is_disabled = true}, me).error().reason, "access.last_owner");
  EXPECT_EQ(operators.load(ada.id)->role, Role::owner);
  // An owner who has not joined yet is no help.
  const auto mei = operators.invite({.email = "mei@x.org", .name = "Mei", .role = Role::owner}, me);
  EXPECT_EQ(operators.change(ada.id, {.is_disabled = true}, me).error().reason, "access.last_owner");
  ASSERT_TRUE(world.access.sign_in()
                  .accept(mei->link.token, {.name = "Mei", .password = kPassword, .language = "en"}, {})
                  .ok());
  EXPECT_TRUE(operators.change(ada.id, {.is_disabled = true}, me).ok());
}

TEST_P(OperatorTest, TheLastTwoOwnersCannotLowerEachOtherAtOnce) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const Operator bo = world.add("bo", Role::owner);
  // Another program on the same database, where there can be one.
  const auto other_db = world.db.open_again();
  AccessService other{{.db = *other_db, .clock = world.clock, .random = world.random, .ids = world.ids},
                      {.password_cost = PasswordHasher::cheap()}};
  std::latch together{2};
  std::string first;
  std::string second;
  std::thread thread{[&] {
    together.arrive_and_wait();
    const auto done = other.operators().change(ada.id, {.role = Role::analyst}, AccessWorld::actor(bo));
    first = done.ok() ? "ok" : done.error().reason;
  }};
  together.arrive_and_wait();
  const auto done = world.access.operators().change(bo.id, {.role = Role::analyst}, AccessWorld::actor(ada));
  second = done.ok() ? "ok" : done.error().reason;
  thread.join();
  EXPECT_THAT((std::vector<std::string>{first, second}), ::testing::UnorderedElementsAre("ok", "access.last_owner"));
}

TEST_P(OperatorTest, AResetTakesTheSecondFactorAndAllSessions) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const Operator lin = world.add("lin", Role::operator_);
  world.add_totp(lin);
  ASSERT_TRUE(world.sign_in(lin.email, kPassword, world.recovery_codes[0]).ok());
  const auto link = world.access.operators().reset(lin.id, AccessWorld::actor(ada));
  ASSERT_TRUE(link.ok());
  EXPECT_EQ(world.access.invitations().find(link->token)->kind, InvitationKind::reset);
  ASSERT_TRUE(world.sign_in(lin.email, kPassword, world.recovery_codes[1]).ok());  // until it is used
  ASSERT_TRUE(
      world.access.sign_in().accept(link->token, {.name = "lin", .password = "k7-Qm2xW9v", .language = "en"}, {}).ok());
  EXPECT_EQ(world.access.sessions().list(lin.id).size(), 1U);
  EXPECT_FALSE(world.access.operators().load(lin.id)->has_totp);
  EXPECT_EQ(world.sign_in(lin.email).error().reason, "access.wrong_credentials");
  EXPECT_TRUE(world.sign_in(lin.email, "k7-Qm2xW9v").ok());
}

TEST_P(OperatorTest, ANewLinkReplacesTheOldOneAndTheDisabledHaveNone) {
  AccessWorld world{GetParam()};
  world.add_owner();
  OperatorService& operators = world.access.operators();
  const auto invited =
      operators.invite({.email = "lin@x.org", .name = "Lin", .role = Role::analyst}, world.command_line);
  const auto newer = operators.reset(invited->invited.id, world.command_line);
  EXPECT_FALSE(world.access.invitations().find(invited->link.token).ok());
  EXPECT_EQ(world.access.invitations().find(newer->token)->kind, InvitationKind::operator_);
  ASSERT_TRUE(operators.change(invited->invited.id, {.is_disabled = true}, world.command_line).ok());
  EXPECT_EQ(world.access.invitations().find(newer->token).error().reason, "access.no_such_invitation");
  ASSERT_TRUE(operators.change(invited->invited.id, {.is_disabled = false}, world.command_line).ok());
  EXPECT_EQ(operators.load(invited->invited.id)->state(), OperatorState::invited);
  EXPECT_TRUE(world.access.invitations().find(newer->token).ok());
}

TEST_P(OperatorTest, EveryChangeIsNoted) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const Actor me = AccessWorld::actor(ada);
  OperatorService& operators = world.access.operators();
  const auto lin = operators.invite({.email = "lin@x.org", .name = "Lin", .role = Role::analyst}, me);
  ASSERT_TRUE(operators.change(lin->invited.id, {.role = Role::manager}, me).ok());
  ASSERT_TRUE(operators.reset(lin->invited.id, me).ok());
  const auto token = world.access.tokens().create({.name = "deploy", .role = Role::analyst, .days = 3}, me);
  ASSERT_TRUE(world.access.tokens().remove(token->token.id, me).ok());

  AuditLog const& audit = world.access.audit();
  std::vector<std::string> actions;
  for (const AuditEntry& entry : audit.list({.operator_id = ada.id}, {}, 5)) {
    actions.push_back(entry.note.action + " " + entry.note.subject);
    EXPECT_EQ(entry.actor, "Ada");
    EXPECT_EQ(entry.peer, "192.0.2.1");
  }
  EXPECT_THAT(actions, ElementsAre("token.removed deploy", "token.created deploy", "operator.reset_opened lin@x.org",
                                   "operator.changed lin@x.org", "operator.invited lin@x.org"));
  const auto changed = audit.list({.action = "operator.changed"}, {}, 5);
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].note.detail, R"({"role":"manager"})");
  EXPECT_EQ(audit.list({.action = "operator"}, {}, 50).size(), 4U);  // with operator.joined
  EXPECT_EQ(audit.list({.action = "oper"}, {}, 50).size(), 0U);
  EXPECT_EQ(audit.list({.from = Timestamp{world.clock.now().ms + 1}}, {}, 50).size(), 0U);
  EXPECT_EQ(audit.list({.before = world.clock.now()}, {}, 50).size(), 0U);
  EXPECT_EQ(audit.list({}, changed[0].id, 1).at(0).note.action, "operator.invited");
}

TEST_P(OperatorTest, NothingIsNotedOfWhatWasRefused) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const auto before = world.noted();
  EXPECT_FALSE(world.access.operators().change(ada.id, {.is_disabled = true}, AccessWorld::actor(ada)).ok());
  EXPECT_FALSE(world.access.tokens().remove(TokenId{7}, AccessWorld::actor(ada)).ok());
  EXPECT_FALSE(world.access.account().end_session(SessionId{7}, AccessWorld::actor(ada)).ok());
  EXPECT_EQ(world.noted(), before);
}

TEST(Operator, AddressesAndNamesAreReadCarefully) {
  EXPECT_EQ(parse_email(" Ada@Example.ORG ").value(), "ada@example.org");
  EXPECT_EQ(parse_email("管理@例子.中国").value(), "管理@例子.中国");
  for (const char* bad : {"", "@", "a@", "@b", "a@b@c", "a b@c", "a@b>", "a@b,c@d", "a\n@b"}) {
    EXPECT_EQ(parse_email(bad).error().reason, "access.bad_email") << bad;
  }
  EXPECT_FALSE(parse_email(std::string(250, 'a') + "@b.org").ok());
  EXPECT_EQ(parse_name(" 林 ").value(), "林");
  EXPECT_FALSE(parse_name("").ok());
  EXPECT_FALSE(parse_name("a\tb").ok());
  EXPECT_FALSE(parse_name(std::string(101, 'x')).ok());
}

}  // namespace
}  // namespace hearth::access
