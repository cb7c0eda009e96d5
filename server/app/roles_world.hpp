#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "access/entry/session_cookie.hpp"
#include "app/live_topics.hpp"
#include "app/routes.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {

// Letters for roles: (o)wner, (m)anager, o(p)erator, (a)nalyst, (r)ead-only; "v" is a visitor who has not signed in.
constexpr std::array<std::pair<char, access::Role>, 5> kRoles{{{'o', access::Role::owner},
                                                               {'m', access::Role::manager},
                                                               {'p', access::Role::operator_},
                                                               {'a', access::Role::analyst},
                                                               {'r', access::Role::read_only}}};

// The whole program with somebody of each role, signed in and with a token.
struct RolesWorld {
  RolesWorld() {
    config::Config settings;
    settings.data = folder.path();
    settings.log_level = log::Level::error;
    app = App::open(settings).value();
    mount_routes(router, *app, hub);
    for (const auto& [letter, role] : kRoles) join(letter, std::string{letter});
  }

  // Somebody new of that role, who is from now on the one whom `letter` means.
  void join(char letter, const std::string& name) {
    const access::Role role =
        std::find_if(kRoles.begin(), kRoles.end(), [&](const auto& entry) { return entry.first == letter; })->second;
    const auto invited = app->access().operators().invite({.email = name + "@example.org", .name = name, .role = role},
                                                          access::Actor::command_line());
    const auto joined = app->access().sign_in().accept(
        invited->link.token, {.name = name, .password = "tea for the whole village", .language = "en"}, {});
    people[letter] = joined->who.id;
    sessions[letter] = joined->session.token;
    tokens[letter] = app->access().tokens().create({.name = name, .role = role}, access::Actor::command_line())->secret;
  }

  test::TempFolder folder;
  std::unique_ptr<App> app;
  http::LiveHub hub{live_topics()};
  http::Router router;
  std::map<char, OperatorId> people;
  std::map<char, std::string> sessions;
  std::map<char, std::string> tokens;
};

}  // namespace hearth::app
