#pragma once

#include <string>
#include <vector>

#include "access/entry/access_service.hpp"
#include "access/totp/one_time_code.hpp"
#include "platform/random/random.hpp"
#include "testing/manual_clock.hpp"
#include "testing/test_database.hpp"

namespace hearth::access {

constexpr const char* kPassword = "tea for the whole village";

// All of access over a database of its own. Ada is the owner once add_owner() has been called; others are invited with
// add(). Everybody's password is kPassword.
struct AccessWorld {
  explicit AccessWorld(sql::Engine engine) : db{engine} {}

  // One who has accepted an invitation in the past, with no session left.
  Operator add_owner() { return joined(access.invitations().open_for_first_owner()->token, "Ada", "ada@example.org"); }
  Operator add(const std::string& name, Role role) {
    const std::string email = name + "@example.org";
    const auto invited = access.operators().invite({.email = email, .name = name, .role = role}, command_line);
    return joined(invited->link.token, name, email);
  }

  Result<SignInService::SignedIn> sign_in(const std::string& email, const std::string& password = kPassword,
                                          const std::string& code = "", const std::string& peer = "192.0.2.1") {
    return access.sign_in().sign_in({.email = email, .password = password, .code = code},
                                    {.peer = peer, .agent = "Test browser"});
  }

  // Turns the second factor on; its secret.
  std::string add_totp(const Operator& who) {
    const std::string secret = access.account().begin_totp(actor(who))->secret;
    recovery_codes = access.account().confirm_totp(code_of(secret), actor(who)).value();
    clock.advance(30'000);  // The next code is another one.
    return secret;
  }
  [[nodiscard]] std::string code_of(const std::string& secret) const {
    return code_at(secret, step_of(clock.now())).value();
  }

  static Actor actor(const Operator& who) {
    return {.operator_id = who.id, .name = who.name, .role = who.role, .peer = "192.0.2.1"};
  }

  // Actions in the audit log, oldest first.
  std::vector<std::string> noted() {
    std::vector<std::string> actions;
    for (const AuditEntry& entry : access.audit().list({}, {}, 1000))
      actions.insert(actions.begin(), entry.note.action);
    return actions;
  }

  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  Actor command_line = Actor::command_line();
  AccessService access{{.db = *db, .clock = clock, .random = random, .ids = ids},
                       {.proxies = {"203.0.113.9"}, .password_cost = PasswordHasher::cheap()}};
  std::vector<std::string> recovery_codes;

 private:
  Operator joined(const std::string& token, const std::string& name, const std::string& email) {
    auto accepted =
        access.sign_in().accept(token, {.name = name, .email = email, .password = kPassword, .language = "en"},
                                {.peer = "192.0.2.1", .agent = ""});
    const Operator who = accepted.value().who;
    access.account().end_session(accepted->session.session.id, actor(who)).value();
    return who;
  }
};

}  // namespace hearth::access
