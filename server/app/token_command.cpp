#include <fmt/format.h>

#include "app/commands.hpp"

namespace hearth::app {
namespace {

struct TokenArguments {
  std::string name;
  std::string role;
  std::optional<std::int64_t> days;
};

// The token alone goes to stdout, so that it can be piped to where it is kept.
Result<int> add_token(App& app, const TokenArguments& arguments) {
  const access::Role role = TRY(access::parse_role(arguments.role));
  const auto made = TRY(app.access().tokens().create({.name = arguments.name, .role = role, .days = arguments.days},
                                                     access::Actor::command_line()));
  fmt::print(stderr, "Token {} has the role {}{}. It is shown only now; send it as Authorization: Bearer TOKEN\n",
             printable(made.token.name), to_text(role),
             made.token.expires_at ? " until " + to_text(*made.token.expires_at) : std::string{});
  fmt::print("{}\n", made.secret);
  return 0;
}

}  // namespace

void add_token_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto arguments = std::make_shared<TokenArguments>();
  CLI::App* command = program.add_subcommand("token", "Keys of programs that call the API");
  command->require_subcommand(1);
  CLI::App* add = command->add_subcommand("add", "Make a token and print it, once");
  add->add_option("NAME", arguments->name, "What it is for")->required();
  add->add_option("--role", arguments->role, "owner, manager, operator, analyst or read_only")->required();
  add->add_option("--days", arguments->days, "How long it lives; for ever unless given");
  add->callback([&common, &chosen, arguments] {
    chosen = [&common, arguments] { return with_app(common, [&](App& app) { return add_token(app, *arguments); }); };
  });
}

}  // namespace hearth::app
