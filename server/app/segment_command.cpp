#include <fmt/format.h>

#include "app/commands.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::app {
namespace {

struct SegmentArguments {
  std::string expression;
  std::optional<std::string> community;
  bool as_json = false;
};

struct Asked {
  segments::Plan plan;
  std::optional<CommunityId> community = {};
};

Result<Asked> ask(App& app, const SegmentArguments& arguments) {
  std::optional<CommunityId> community;
  if (arguments.community) community = TRY(app.communities().load(*arguments.community)).id;
  auto read = app.audiences().read(arguments.expression, {.community = community});
  if (!read.plan) return segments::to_error(read.mistakes);
  return Asked{.plan = *std::move(read.plan), .community = community};
}

int run_count(const Common& common, const SegmentArguments& arguments) {
  return with_app(common, [&](App& app) -> Result<int> {
    const Asked asked = TRY(ask(app, arguments));
    const auto counted = app.audiences().count(asked.plan, asked.community);
    if (!arguments.as_json) {
      fmt::print("{} of {}\n", counted.count, counted.universe);
      return 0;
    }
    json::Writer out{json::Writer::Layout::indented};
    out.begin_object().key("count").number(static_cast<std::int64_t>(counted.count));
    out.key("universe").number(static_cast<std::int64_t>(counted.universe)).end_object();
    fmt::print("{}\n", out.view());
    return 0;
  });
}

// Page by page, so that a large audience does not have to be in memory as a whole.
template <class Print>
void each_member(App& app, const Asked& asked, Print print) {
  audience::Population::PageQuestion question{.limit = 10'000};
  do {
    const auto page = app.audiences().page(asked.plan, asked.community, question);
    for (const auto& row : page.rows) print(row);
    question.after = page.next;
  } while (question.after);
}

int run_list(const Common& common, const SegmentArguments& arguments) {
  return with_app(common, [&](App& app) -> Result<int> {
    const Asked asked = TRY(ask(app, arguments));
    if (!arguments.as_json) {
      each_member(app, asked, [](const auto& row) { fmt::print("{}\t{}\n", row.id.value, printable(row.name)); });
      return 0;
    }
    json::Writer out;
    out.begin_object().key("members").begin_array();
    each_member(app, asked, [&](const auto& row) {
      out.begin_object().key("id").number(row.id.value).key("name").text(row.name).end_object();
    });
    out.end_array().end_object();
    fmt::print("{}\n", out.view());
    return 0;
  });
}

using Run = int (*)(const Common& common, const SegmentArguments& arguments);

void add(CLI::App& segment, Common& common, Chosen& chosen, const char* name, const char* what, Run run) {
  auto arguments = std::make_shared<SegmentArguments>();
  CLI::App* command = segment.add_subcommand(name, what);
  command->add_option("expression", arguments->expression, "Such as: tag:VIP and silent 30 days")->required();
  command->add_option("--community", arguments->community, "Only its members, and what they did there");
  command->add_flag("--json", arguments->as_json, "Answer as JSON");
  command->callback(
      [&common, &chosen, arguments, run] { chosen = [&common, arguments, run] { return run(common, *arguments); }; });
}

}  // namespace

void add_segment_command(CLI::App& program, Common& common, Chosen& chosen) {
  CLI::App* segment = program.add_subcommand("segment", "Find members by an audience expression");
  segment->require_subcommand(1);
  add(*segment, common, chosen, "count", "How many are in an audience", run_count);
  add(*segment, common, chosen, "list", "Who is in an audience", run_list);
}

}  // namespace hearth::app
