#pragma once

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/os.h>
#include <map>
#include <string>
#include <vector>

#include "insight/overview/dashboard_town_world.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::insight {

constexpr std::uint32_t kTownTags = 30;

// The town as rows of the tables in dashboard_peer_world.hpp: files of lines with tabs, TABLE.tsv, which both engines
// read. Ids are those that Hearth gives, which count from 1, too.
class TownFiles {
 public:
  TownFiles(const Town& town, std::filesystem::path folder) : town_{town}, folder_{std::move(folder)} {
    write_heads();
    write_stays();
    write_messages();
    write_statistics();
  }

  static std::vector<std::string> tables() {
    return {"community",    "staff",           "customer", "chat_group", "group_member",
            "chat_message", "group_statistic", "tag",      "group_tag"};
  }
  [[nodiscard]] std::string file_of(const std::string& table) const { return (folder_ / (table + ".tsv")).string(); }

  // "2026-05-31 23:59:59", on Shanghai's clocks.
  static std::string clock_text(std::int64_t second) {
    constexpr std::int64_t kOffset = 8 * 3600;
    const std::string text = to_text(Timestamp{(second + kOffset) * kMsPerSecond});
    return text.substr(0, 10) + ' ' + text.substr(11, 8);
  }
  static std::string group_name(std::uint32_t group) { return fmt::format("Group {:03}", group + 1); }
  static std::string community_name(std::uint32_t community) { return fmt::format("Community {:02}", community + 1); }

 private:
  struct Day {
    std::int64_t messages = 0;
    std::int64_t staff_messages = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
  };
  struct Stay {
    std::int64_t from = 0;
    std::int64_t to = 0;  // 0: still there
  };
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  // group and person

  [[nodiscard]] fmt::ostream open(const std::string& table) const { return fmt::output_file(file_of(table)); }
  static std::string time_or_null(std::int64_t second) { return second == 0 ? "\\N" : clock_text(second); }

  void write_heads() const {
    fmt::ostream communities = open("community");
    fmt::ostream staff = open("staff");
    for (std::uint32_t id = 1; id <= town_.size().communities; ++id) {
      communities.print("{}\t{}\n", id, community_name(id - 1));
      staff.print("{}\tOperator {}\n", id, id);
    }
    fmt::ostream groups = open("chat_group");
    fmt::ostream group_tags = open("group_tag");
    for (std::uint32_t group = 0; group < town_.size().groups; ++group) {
      const std::uint32_t community = town_.community_of(group) + 1;
      groups.print("{}\t{}\t{}\ttown\t{}\n", group + 1, community, group_name(group), community);
      for (std::uint32_t i = 0; i < group % 4; ++i)
        group_tags.print("{}\t{}\n", group + 1, (group + i) % kTownTags + 1);
    }
    fmt::ostream tags = open("tag");
    for (std::uint32_t id = 1; id <= kTownTags; ++id) tags.print("{}\tTag {}\n", id, id);
  }

  void write_stays() const {
    std::map<Pair, Stay> stays;
    std::vector<std::int64_t> added(town_.size().people);
    std::vector<std::int64_t> first_post(town_.size().people);
    for (const TownEvent& event : town_.events()) {
      Stay& stay = stays[{event.group, event.person}];
      if (event.deed == TownDeed::join) stay.from = event.second;
      if (event.deed == TownDeed::leave) stay.to = event.second;
      if (added[event.person] == 0) added[event.person] = event.second;
      if (event.deed == TownDeed::post && first_post[event.person] == 0) first_post[event.person] = event.second;
    }
    fmt::ostream members = open("group_member");
    std::int64_t id = 0;
    for (const auto& [who, stay] : stays) {
      members.print("{}\t{}\t{}\t{}\t{}\t{}\n", ++id, who.first + 1, who.second + 1, town_.is_staff(who.second) ? 1 : 0,
                    clock_text(stay.from), time_or_null(stay.to));
    }
    fmt::ostream customers = open("customer");
    for (std::uint32_t person = 0; person < town_.size().people; ++person) {
      customers.print("{}\t{}\tCustomer {}\t{}\t{}\t{}\n", person + 1, town_.community_of(person) + 1, person + 1,
                      town_.is_staff(person) ? 1 : 0, clock_text(added[person]), time_or_null(first_post[person]));
    }
  }

  void write_messages() const {
    fmt::ostream messages = open("chat_message");
    std::int64_t id = 0;
    for (const TownEvent& event : town_.events()) {
      if (event.deed != TownDeed::post) continue;
      messages.print("{}\t{}\t{}\t{}\t{}\t第 {} 条消息，大家早上好，今天也一起来喝茶吧\n", ++id, event.group + 1,
                     event.person + 1, town_.is_staff(event.person) ? 1 : 0, clock_text(event.second), id);
    }
  }

  void write_statistics() const {
    std::map<std::pair<std::uint32_t, std::int64_t>, Day> days;  // by group, in order of days
    for (const TownEvent& event : town_.events()) {
      if (event.deed != TownDeed::post) continue;
      Day& day = days[{event.group, (Town::kLastSecond - event.second) / Town::kDay}];
      if (town_.is_staff(event.person)) {
        ++day.staff_messages;
        continue;
      }
      if (day.messages++ == 0) day.first = event.second;
      day.last = event.second;
    }
    fmt::ostream statistics = open("group_statistic");
    std::int64_t id = 0;
    for (const auto& [place, day] : days) {
      const std::int64_t midnight = Town::kLastSecond + 1 - (place.second + 1) * Town::kDay;
      statistics.print("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", ++id, place.first + 1, clock_text(midnight), day.messages,
                       day.staff_messages, time_or_null(day.first), time_or_null(day.last));
    }
  }

  const Town& town_;
  std::filesystem::path folder_;
};

}  // namespace hearth::insight
