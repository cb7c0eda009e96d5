#pragma once

#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "insight/overview/dashboard_peer_world.hpp"
#include "insight/overview/dashboard_sql_world.hpp"
#include "insight/overview/today.hpp"

namespace hearth::insight {

// The pages as another database knows them, each asked for when it is called for.
class PeerPages {
 public:
  PeerPages(Peer& peer, DayTest test) : peer_{peer}, sql_{test} {}

  Today today() {
    Today today;
    take_counts(today);
    today.pulse = make_pulse({}, Timestamp{(Town::kLastSecond + 1) * kMsPerSecond});
    // Minute 1 of the hour is the first one, and the last one has only just begun.
    for (const Row& row : peer_.ask(sql_.pulse())) {
      today.pulse.at(static_cast<std::size_t>(number(row[0]) - 1)).messages = number(row[1]);
    }
    for (const Row& row : peer_.ask(sql_.states())) {
      (row[0] == "living" ? today.living : row[0] == "fading" ? today.fading : today.dead) = number(row[1]);
    }
    today.groups_in_need = with_sparks(peer_.ask(sql_.groups_in_need(kMostGroupsInNeed)));
    return today;
  }

  std::vector<CommunityCard> communities() {
    std::map<std::int64_t, CommunityCard> cards;
    for (const Row& row : peer_.ask(sql_.communities())) {
      CommunityCard& card = cards[number(row[0])];
      card.id = CommunityId{number(row[0])};
      card.name = row[1];
      card.time_zone = "Asia/Shanghai";
      std::size_t place = 2;
      for (std::int64_t* figure : {&card.groups, &card.living, &card.fading, &card.dead, &card.messages,
                                   &card.messages_last_30_days, &card.messages_previous_30_days}) {
        *figure = number(row[place++]);
      }
      card.last_message_at = instant(row[place]);
      card.spark.resize(kSparkDays);
    }
    for (const Row& row : peer_.ask(sql_.community_members())) cards[number(row[0])].members = number(row[1]);
    for (const Row& row : peer_.ask(sql_.community_actives())) {
      cards[number(row[0])].active_members_last_30_days = number(row[1]);
    }
    for (const Row& row : peer_.ask(sql_.community_sparks())) {
      cards[number(row[0])].spark.at(place_of(row[1])) = number(row[2]);
    }
    std::vector<CommunityCard> all;
    for (auto& [id, card] : cards) all.push_back(std::move(card));
    return all;
  }

  api::Page<GroupView> loudest_groups(std::size_t limit) {
    api::Page<GroupView> page;
    page.items = with_sparks(peer_.ask(sql_.page(limit)));
    page.total = number(peer_.ask(sql_.count_groups()).at(0).at(0));
    return page;
  }

 private:
  using Row = std::vector<std::string>;

  static std::int64_t number(const std::string& text) {
    std::int64_t value = 0;
    const auto end = text.data() + text.size();
    if (std::from_chars(text.data(), end, value).ptr != end) throw std::runtime_error{"no number: " + text};
    return value;
  }
  static std::optional<Timestamp> instant(const std::string& text) {
    if (text == "NULL") return std::nullopt;
    return Timestamp{parse_local_time(text).value().ms - 8 * kMsPerHour};
  }
  static std::size_t place_of(const std::string& day) {
    static const std::int32_t kLast = parse_day(TownFiles::clock_text(Town::kLastSecond).substr(0, 10)).value().days;
    return kSparkDays - 1 - static_cast<std::size_t>(kLast - parse_day(day).value().days);
  }

  void take_counts(Today& today) {
    const Row row = peer_.ask(sql_.counts()).at(0);
    DayFigures day;
    day.day = parse_day(TownFiles::clock_text(Town::kLastSecond).substr(0, 10)).value();
    today.communities = number(row[0]);
    today.groups = number(row[1]);
    today.members = number(row[2]);
    std::size_t place = 3;
    for (std::int64_t Change::*side : {&Change::value, &Change::before}) {
      for (Change* figure : {&day.messages, &day.active_members, &day.new_members, &day.joins, &day.leaves}) {
        figure->*side = number(row[place++]);
      }
    }
    today.yesterday = day;
  }

  static GroupView view_of(const Row& row) {
    GroupView view;
    view.id = GroupId{number(row[0])};
    view.community = CommunityId{number(row[1])};
    view.community_name = row[2];
    view.name = row[3];
    view.platform = row[4];
    view.members = number(row[7]);
    view.messages = number(row[8]);
    view.messages_last_30_days = number(row[9]);
    view.messages_previous_30_days = number(row[10]);
    view.self_talk = Part{.count = number(row[12]), .of = number(row[13])}.share();
    view.first_message_at = instant(row[14]);
    view.last_message_at = instant(row[15]);
    if (view.last_message_at) view.silent_days = (Town::kLastSecond - view.last_message_at->ms / 1000) / Town::kDay;
    view.state = row[16] == "living" ? GroupState::living : row[16] == "fading" ? GroupState::fading : GroupState::dead;
    view.cause = row[17];
    if (row[18] == "1") view.signs.emplace_back("health.self_talk");
    if (row[19] == "1") view.signs.emplace_back("health.silent_for_a_week");
    view.spark.resize(kSparkDays);
    return view;
  }

  std::vector<GroupView> with_sparks(const test::SqlShell::Rows& rows) {
    std::vector<GroupView> views;
    std::map<std::string, std::size_t> places;
    std::string ids;
    for (const Row& row : rows) {
      places[row[0]] = views.size();
      ids += (ids.empty() ? "" : ",") + row[0];
      views.push_back(view_of(row));
    }
    if (views.empty()) return views;
    for (const Row& row : peer_.ask(sql_.sparks(ids))) {
      views[places.at(row[0])].spark.at(place_of(row[1])) = number(row[2]);
    }
    return views;
  }

  Peer& peer_;
  DashboardSql sql_;
};

}  // namespace hearth::insight
