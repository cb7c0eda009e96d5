#pragma once

#include <algorithm>
#include <fmt/format.h>
#include <rapidcheck.h>
#include <set>
#include <string>
#include <vector>

#include "audience/history_world.hpp"
#include "insight/figures/names.hpp"

namespace hearth::insight {

// One thing that somebody did, as plainly as a test can tell it.
struct Deed {
  enum class Kind { post, join, leave, rename };
  Kind kind = Kind::post;
  std::int64_t group = 1;
  std::int64_t member = 1;
  Timestamp at;
  int chars = 0;
  std::int64_t inviter = 0;  // 0: not known
};

// Names whose order is not that of ids, so that ties by name show.
class VillageNames final : public Names {
 public:
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    std::vector<MemberLabel> labels;
    for (const MemberId member : members) labels.push_back({.key = key_of(member.value), .name = "M"});
    return labels;
  }
  [[nodiscard]] std::string group_name(GroupId group) const override { return group_name_of(group.value); }

  static std::string key_of(std::int64_t member) { return fmt::format("key{}", 100 - member); }
  static std::string group_name_of(std::int64_t group) { return fmt::format("group{}", 10 - group); }
};

// A small community with everything that happened in it.
struct Village {
  std::vector<Deed> deeds;
  std::set<std::int64_t> staff;

  // Told in order of `deeds`, which need not be the order of time.
  [[nodiscard]] audience::History history(const Calendar& calendar) const {
    audience::ToldFacts told;
    for (const std::int64_t member : staff) told.became(member, Timestamp{1}, member % 2 == 0 ? "operator" : "bot");
    for (const Deed& deed : deeds) {
      if (deed.kind == Deed::Kind::post) told.posted(deed.member, deed.at, deed.chars, deed.group);
      if (deed.kind == Deed::Kind::join) told.joined(deed.member, deed.at, deed.inviter, deed.group);
      if (deed.kind == Deed::Kind::leave) told.left(deed.member, deed.at, deed.group);
      if (deed.kind == Deed::Kind::rename) told.tell("member.renamed", deed.member, deed.at, "{}", deed.group);
    }
    return told.history(calendar);
  }

  [[nodiscard]] bool is_staff(std::int64_t member) const { return staff.contains(member); }
};

inline Calendar zone(const std::string& name) {
  return Calendar::in(name).value();
}

inline rc::Gen<Deed> some_deed(std::int64_t first_ms, int days) {
  return rc::gen::exec([first_ms, days] {
    Deed deed;
    const auto kind = *rc::gen::inRange(0, 20);
    deed.kind = kind < 13   ? Deed::Kind::post
                : kind < 16 ? Deed::Kind::join
                : kind < 19 ? Deed::Kind::leave
                            : Deed::Kind::rename;
    deed.group = *rc::gen::inRange<std::int64_t>(1, 4);
    deed.member = *rc::gen::inRange<std::int64_t>(1, 8);
    // Whole hours make ties and limits frequent; milliseconds must not matter.
    const auto hour = *rc::gen::inRange<std::int64_t>(0, days * 24);
    const auto rest = *rc::gen::element<std::int64_t>(0, 0, 0, 999, 30 * 60'000, 60'000);
    deed.at = Timestamp{first_ms + hour * kMsPerHour + rest};
    deed.chars = *rc::gen::inRange(0, 6);
    if (deed.kind == Deed::Kind::join) deed.inviter = *rc::gen::inRange<std::int64_t>(0, 8);
    return deed;
  });
}

// From a few days to some months around a change of clocks.
inline rc::Gen<Village> some_village() {
  return rc::gen::exec([] {
    Village village;
    const auto first = *rc::gen::element<std::string>("2021-03-20", "2020-12-25", "2009-10-29");
    const auto days = *rc::gen::element(3, 12, 45, 130);
    const auto count = *rc::gen::inRange(0, 70);
    const std::int64_t first_ms = parse_day(first).value().days * kMsPerDay;
    for (int i = 0; i < count; ++i) village.deeds.push_back(*some_deed(first_ms, days));
    village.staff = *rc::gen::elementOf(std::vector<std::set<std::int64_t>>{{}, {}, {7}, {6, 7}});
    return village;
  });
}

inline const std::vector<std::string>& village_zones() {
  static const std::vector<std::string> kZones{"Europe/Berlin", "Asia/Shanghai", "UTC", "America/St_Johns",
                                               "America/Sao_Paulo"};
  return kZones;
}

}  // namespace hearth::insight
