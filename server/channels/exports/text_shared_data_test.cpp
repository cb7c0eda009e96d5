// One real conversation as each text exporter would write it, compared with its known events and figures.
#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <set>

#include "channels/exports/chatlog_csv.hpp"
#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/memotrace.hpp"
#include "channels/exports/qq_text.hpp"
#include "channels/exports/whatsapp.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/shared_data.hpp"

namespace hearth::channels::exports {
namespace {

namespace fs = std::filesystem;

struct Container {
  const Format* format;
  const char* file;
  const char* figures;  // its key in figures/containers.json
  std::int64_t step_s;  // times are known this exactly
};

std::ostream& operator<<(std::ostream& out, const Container& container) {
  return out << container.figures;
}

Recorded read_container(const fs::path& room, const Container& container) {
  return read_source(*container.format, archive::Source::open(room / container.file).value(),
                     {.calendar = Calendar::in("Asia/Shanghai").value(), .group_name = {}});
}

std::string all_of(const fs::path& path) {
  std::string all;
  archive::Source::open(path)
      .value()
      .walk([&](const std::string&, archive::Stream& bytes) -> Result<archive::Next> {
        std::string buffer(1U << 16, '\0');
        while (const std::size_t size = TRY(bytes.read(buffer.data(), buffer.size()))) all.append(buffer, 0, size);
        return archive::Next::stop;
      })
      .value();
  return all;
}

// "time kind member", in the order of the file.
std::vector<std::string> expected_events(const fs::path& room, std::int64_t step_s) {
  std::vector<std::string> lines;
  const auto source = archive::Source::of_bytes("events.csv", all_of(room / "events.csv.gz"), {});
  source
      .walk([&](const std::string&, archive::Stream& bytes) -> Result<archive::Next> {
        csv::Reader reader{bytes, {}};
        while (const auto record = TRY(reader.next())) {
          if (record->line == 1) continue;
          const std::int64_t time = std::stoll(std::string{record->cells[0]});
          lines.push_back(fmt::format("{} {} {}", time - time % step_s,
                                      record->cells[1] == "msg" ? "message" : "joined", record->cells[2]));
        }
        return archive::Next::stop;
      })
      .value();
  return lines;
}

std::vector<std::string> found_events(const Recorded& seen) {
  std::vector<std::string> lines;
  for (const Event& event : seen.events) {
    lines.push_back(fmt::format("{} {} {}", event.at.ms / 1000, shown(event.kind), event.who.name));
  }
  return lines;
}

// As the figures write them.
struct Totals {
  std::int64_t messages = 0;
  std::int64_t members = 0;
  std::int64_t joins = 0;
  std::int64_t leaves = 0;
  std::string first;
  std::string last;
  std::int64_t days = 0;
  std::int64_t chars = 0;
  std::string mean_chars;
  std::string median_chars;
  std::int64_t max_chars = 0;
};

std::string shown(const Totals& totals) {
  return fmt::format(
      "{} messages, {} members, {} joins, {} leaves, {} … {}, {} days, {} chars, mean {}, median {}, max {}",
      totals.messages, totals.members, totals.joins, totals.leaves, totals.first, totals.last, totals.days,
      totals.chars, totals.mean_chars, totals.median_chars, totals.max_chars);
}

std::string median_of(std::vector<std::int64_t> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  const auto upper = static_cast<double>(values[half]);
  const double lower = values.size() % 2 == 1 ? upper : static_cast<double>(values[half - 1]);
  return fmt::format("{:.1f}", (lower + upper) / 2);
}

Totals totals_of(const Recorded& seen) {
  Totals totals;
  std::set<std::string> members;
  std::set<std::int64_t> days;
  std::vector<std::int64_t> lengths;
  for (const Event& event : seen.events) {
    if (event.kind == EventKind::joined) ++totals.joins;
    if (event.kind == EventKind::left) ++totals.leaves;
    if (event.kind != EventKind::message) continue;
    ++totals.messages;
    members.insert(event.who.key.empty() ? event.who.name : event.who.key);
    days.insert(event.at.ms / kMsPerDay);
    if (totals.first.empty()) totals.first = to_text(event.at);
    totals.last = to_text(event.at);
    lengths.push_back(static_cast<std::int64_t>(text::count_code_points(event.text)));
  }
  totals.members = static_cast<std::int64_t>(members.size());
  totals.days = static_cast<std::int64_t>(days.size());
  totals.chars = std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0});
  totals.mean_chars = fmt::format(
      "{:.4f}", static_cast<double>(totals.chars) / static_cast<double>(std::max<std::size_t>(lengths.size(), 1)));
  if (!lengths.empty()) totals.median_chars = median_of(lengths);
  if (!lengths.empty()) totals.max_chars = *std::max_element(lengths.begin(), lengths.end());
  return totals;
}

Totals known_totals(const fs::path& figures, const std::string& room, const std::string& container) {
  const std::string text = all_of(figures / "containers.json");
  json::Parser parser;
  const json::Value root = parser.parse(text).value();
  const json::Value value = root.find(room).find(container);
  const json::Value chars = value.find("text_chars");
  const auto count = [](const json::Value& of, const char* key) { return of.find(key).integer().value(); };
  return {.messages = count(value, "messages"),
          .members = count(value, "members_who_posted"),
          .joins = count(value, "join_events"),
          .leaves = count(value, "leave_events"),
          .first = value.find("first_message").text(),
          .last = value.find("last_message").text(),
          .days = count(value, "days_with_messages"),
          .chars = count(chars, "total"),
          .mean_chars = fmt::format("{:.4f}", chars.find("mean").number().value()),
          .median_chars = fmt::format("{:.1f}", chars.find("median").number().value()),
          .max_chars = count(chars, "max")};
}

class TextContainers : public ::testing::TestWithParam<std::tuple<const char*, Container>> {};

TEST_P(TextContainers, TellTheSameEvents) {
  const auto& [room, container] = GetParam();
  HEARTH_SHARED_DATA_OR_SKIP(folder, fs::path{"containers"} / room);
  const Recorded seen = read_container(folder, container);
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_EQ(found_events(seen), expected_events(folder, container.step_s));
  EXPECT_TRUE(seen.rejects.empty());
}

TEST_P(TextContainers, HaveTheKnownFigures) {
  const auto& [room, container] = GetParam();
  HEARTH_SHARED_DATA_OR_SKIP(folder, fs::path{"containers"} / room);
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  EXPECT_EQ(shown(totals_of(read_container(folder, container))), shown(known_totals(figures, room, container.figures)));
}

// A carriage return before a line break is lost or kept, and QQ cannot keep empty lines at the end.
std::string without_breaks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::vector<std::string> texts_of(const Recorded& seen) {
  std::vector<std::string> texts;
  for (const Event& event : seen.events) {
    if (event.kind == EventKind::message) texts.push_back(without_breaks(event.text));
  }
  return texts;
}

TEST_P(TextContainers, HaveTheSameTexts) {
  const auto& [room, container] = GetParam();
  HEARTH_SHARED_DATA_OR_SKIP(folder, fs::path{"containers"} / room);
  const Container tables{&kMemotrace, "wechat/memotrace_utf8.csv.gz", "wechat-memotrace", 1};
  EXPECT_EQ(texts_of(read_container(folder, container)), texts_of(read_container(folder, tables)));
}

TEST_P(TextContainers, AreToldByTheirContent) {
  const auto& [room, container] = GetParam();
  HEARTH_SHARED_DATA_OR_SKIP(folder, fs::path{"containers"} / room);
  const auto detected = detect_format(archive::Source::open(folder / container.file).value());
  ASSERT_TRUE(detected.ok());
  EXPECT_EQ((*detected)->name, container.format->name);
}

INSTANTIATE_TEST_SUITE_P(
    Text, TextContainers,
    ::testing::Combine(::testing::Values("room-a", "slack-a"),
                       ::testing::Values(Container{&kWhatsApp, "whatsapp/android.txt.gz", "whatsapp-android", 60},
                                         Container{&kWhatsApp, "whatsapp/ios_chat.txt.gz", "whatsapp-ios", 1},
                                         Container{&kQqText, "qq/group.txt.gz", "qq", 1},
                                         Container{&kMemotrace, "wechat/memotrace_utf8.csv.gz", "wechat-memotrace", 1},
                                         Container{&kChatlogCsv, "wechat/chatlog.csv.gz", "wechat-chatlog-csv", 1})));

}  // namespace
}  // namespace hearth::channels::exports
