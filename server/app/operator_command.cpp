#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/links.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::app {
namespace {

using access::Actor;
using access::InvitationLink;
using access::Operator;

struct OperatorArguments {
  std::string email;
  std::string role;
  std::string name;
  bool as_json = false;
};

// The link alone goes to stdout, so that it can be piped to whoever sends it on.
void print_link(App& app, const InvitationLink& link, std::string_view what_for) {
  fmt::print(stderr, "{} The link can be used once, until {}:\n", what_for, to_text(link.expires_at));
  fmt::print("{}\n", link_on(app.settings(), app.settings().listen.port, link.path()));
}

Result<int> add_operator(App& app, const OperatorArguments& arguments) {
  const access::Role role = TRY(access::parse_role(arguments.role));
  const std::string mailbox = arguments.email.substr(0, arguments.email.find('@'));
  const auto made = TRY(app.access().operators().invite(
      {.email = arguments.email, .name = arguments.name.empty() ? mailbox : arguments.name, .role = role},
      Actor::command_line()));
  print_link(app, made.link,
             fmt::format("{} is invited as {}.", printable(made.invited.email), to_text(made.invited.role)));
  return 0;
}

Result<int> reset_operator(App& app, const OperatorArguments& arguments) {
  const std::string email = TRY(access::parse_email(arguments.email));
  const auto known = app.access().operators().find_by_email(email);
  if (!known) {
    return Error{ErrorCode::not_found, "access.no_such_operator", fmt::format("there is no operator {}", email)};
  }
  const InvitationLink link = TRY(app.access().operators().reset(known->id, Actor::command_line()));
  print_link(app, link, fmt::format("{} can choose a new password.", printable(email)));
  return 0;
}

void write_operator(json::Writer& out, const Operator& one) {
  out.begin_object().key("id").number(one.id.value).key("email").text(one.email).key("name").text(one.name);
  out.key("role").text(to_text(one.role)).key("state").text(to_text(one.state()));
  out.key("has_totp").boolean(one.has_totp).end_object();
}

Result<int> list_operators(App& app, const OperatorArguments& arguments) {
  const std::vector<Operator> all = app.access().operators().list({}, 100'000);
  if (arguments.as_json) {
    json::Writer out{json::Writer::Layout::indented};
    out.begin_array();
    for (const Operator& one : all) write_operator(out, one);
    out.end_array();
    fmt::print("{}\n", std::move(out).take());
    return 0;
  }
  for (const Operator& one : all) {
    fmt::print("{:<10} {:<9} {}  {}\n", to_text(one.role), to_text(one.state()), printable(one.email),
               printable(one.name));
  }
  return 0;
}

using Work = Result<int> (*)(App&, const OperatorArguments&);

}  // namespace

void add_operator_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto arguments = std::make_shared<OperatorArguments>();
  CLI::App* command = program.add_subcommand("operator", "Who may use the console");
  command->require_subcommand(1);
  const auto run = [&common, &chosen, arguments](CLI::App* part, Work work) {
    part->callback([&common, &chosen, arguments, work] {
      chosen = [&common, arguments, work] { return with_app(common, [&](App& app) { return work(app, *arguments); }); };
    });
  };
  CLI::App* add = command->add_subcommand("add", "Make an operator and print a link with which they join");
  add->add_option("EMAIL", arguments->email, "What they sign in with")->required();
  add->add_option("--role", arguments->role, "owner, manager, operator, analyst or read_only")->required();
  add->add_option("--name", arguments->name, "As others see them; they can change it");
  run(add, add_operator);
  CLI::App* reset = command->add_subcommand("reset", "Print a link with which an operator chooses a new password");
  reset->add_option("EMAIL", arguments->email, "Of the operator")->required();
  run(reset, reset_operator);
  CLI::App* list = command->add_subcommand("list", "Show all operators");
  list->add_flag("--json", arguments->as_json, "Answer as JSON");
  run(list, list_operators);
}

}  // namespace hearth::app
