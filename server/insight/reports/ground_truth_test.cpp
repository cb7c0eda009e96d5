#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "audience/histories.hpp"
#include "conversations/import_world.hpp"
#include "insight/reports/report_csv.hpp"
#include "insight/reports/report_json.hpp"
#include "insight/reports/report_service.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/shared_data.hpp"

// Real chats, imported and reported, must give the figures that an independent program found.
namespace hearth::insight {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// Every place where the found document differs from what the true one has; keys that only the found one has are fine.
class Differences {
 public:
  void compare(const json::Value& truth, const json::Value& found, const std::string& where) {
    if (truth.is_object()) {
      if (!found.is_object()) return tell(where, "an object", describe(found));
      for (const auto& [key, value] : truth.members()) {
        std::string place = where;
        place += '/';
        place += key;
        compare(value, found.find(key), place);
      }
    } else if (truth.is_array()) {
      const auto expected = truth.items();
      const auto items = found.items();
      if (expected.size() != items.size()) return tell(where, describe(truth), describe(found));
      for (std::size_t i = 0; i < items.size(); ++i) {
        compare(expected[i], items[i], where + "/" + std::to_string(i));
      }
    } else if (!is_same(truth, found)) {
      tell(where, describe(truth), describe(found));
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static bool is_same(const json::Value& truth, const json::Value& found) {
    if (truth.is_text()) return found.is_text() && truth.text() == found.text();
    if (!truth.is_number()) return truth.is_missing() == found.is_missing();
    if (!found.is_number()) return false;
    const double expected = *truth.number();
    const bool is_whole = expected == std::floor(expected);
    return std::abs(*found.number() - expected) <= (is_whole ? 0 : 1e-6);
  }

  static std::string describe(const json::Value& value) {
    if (value.is_text()) return "\"" + value.text() + "\"";
    if (value.is_number()) return std::to_string(*value.number());
    if (value.is_array()) return std::to_string(value.items().size()) + " items";
    return value.is_object() ? "an object" : "nothing";
  }

  void tell(const std::string& where, const std::string& expected, const std::string& found) {
    text_ += where + ": " + expected + " in truth, " + found + " found\n";
  }

  std::string text_;
};

std::string differences(const std::string& truth, const std::string& found) {
  json::Parser truth_parser;
  json::Parser found_parser;
  Differences differences;
  differences.compare(truth_parser.parse(truth).value(), found_parser.parse(found).value(), "");
  return differences.text();
}

struct RealChat {
  std::string name;   // of the truth's files
  std::string path;   // of the export, below the data folder
  std::string group;  // where the format names none
};

struct ReportWorld : conversations::ImportWorld {
  ReportWorld() : ImportWorld{sql::Engine::sqlite} {}

  void import_chat(const RealChat& chat, const std::filesystem::path& data) {
    auto what = order(data / chat.path, chat.name);
    if (!chat.group.empty()) what.group = chat.group;
    const auto summary = import(what);
    ASSERT_TRUE(summary.ok()) << summary.error().reason << ": " << summary.error().detail;
  }

  Report report(const std::string& community, const ReportService::Question& question = {}) {
    return reports.make(communities.load(community).value(), question).value();
  }

  audience::Histories histories{{.database = *db, .folder = {}}};
  ReportService reports{{.communities = communities, .members = members, .histories = histories}};
};

std::string compact(const Report& report) {
  return report_json(report, json::Writer::Layout::compact);
}

class GroundTruth : public ::testing::TestWithParam<RealChat> {};

TEST_P(GroundTruth, HoldsForEveryFigure) {
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const RealChat& chat = GetParam();
  ReportWorld world;
  world.import_chat(chat, figures.parent_path());
  if (HasFatalFailure()) return;
  const auto truth = [&](const std::string& ending) { return content_of(figures / (chat.name + ending)); };

  const Report report = world.report(chat.name);
  EXPECT_EQ(differences(truth(".json"), compact(report)), "");
  EXPECT_EQ(report_csv(report.figures, Table::days), truth(".days.csv"));
  EXPECT_EQ(report_csv(report.figures, Table::groups), truth(".groups.csv"));
  EXPECT_EQ(report_csv(report.figures, Table::cohorts), truth(".cohorts.csv"));

  const std::string by_group = truth(".by-group.json");
  if (by_group.empty()) return;
  json::Parser parser;
  for (const auto& [group, object] : parser.parse(by_group).value().members()) {
    json::Parser found;
    Differences differences;
    differences.compare(object, found.parse(compact(world.report(chat.name, {.group_name = group}))).value(), group);
    EXPECT_EQ(differences.text(), "");
  }
}

INSTANTIATE_TEST_SUITE_P(, GroundTruth,
                         ::testing::Values(RealChat{"slack-houstondatavis", "slack-houstondatavis/export.zip", ""},
                                           RealChat{"gitter-freecodecamp", "gitter-freecodecamp/rooms.tar.gz", ""},
                                           RealChat{"discord-komodo", "discord-komodo/channels.tar.gz", ""},
                                           RealChat{"zulip-lean", "zulip-lean/113488-general.tar.gz", ""},
                                           RealChat{"irc-ubuntu", "irc-ubuntu/logs.tar.gz", ""},
                                           RealChat{"irc-raku", "irc-raku/logs.tar.gz", ""},
                                           RealChat{"danmaku-bilibili", "danmaku-bilibili/2020-12-11.xml.gz",
                                                    "live-room"},
                                           RealChat{"comments-asoul", "comments-asoul/comments.json.gz", "replay"}),
                         [](const auto& chosen) {
                           std::string name = chosen.param.name;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Differences, AreFound) {
  const std::string truth = R"({"a":1,"b":[1,{"c":"x"}],"d":null,"e":0.5})";
  EXPECT_EQ(differences(truth, R"({"a":1,"b":[1,{"c":"x"}],"d":null,"e":0.5000001,"more":1})"), "");
  EXPECT_EQ(differences(truth, R"({"a":2,"b":[1,{"c":"y"}],"d":1,"e":0.51})"),
            "/a: 1.000000 in truth, 2.000000 found\n/b/1/c: \"x\" in truth, \"y\" found\n"
            "/d: nothing in truth, 1.000000 found\n/e: 0.500000 in truth, 0.510000 found\n");
  EXPECT_EQ(differences(truth, R"({"a":"1","b":[1],"d":null,"e":0.5})"),
            "/a: 1.000000 in truth, \"1\" found\n/b: 2 items in truth, 1 items found\n");
}

}  // namespace
}  // namespace hearth::insight
