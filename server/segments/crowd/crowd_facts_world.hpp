#pragma once

#include <string>
#include <utility>
#include <vector>

#include "audience/population/population.hpp"
#include "segments/crowd/crowd_world.hpp"
#include "segments/evaluation/segment_names.hpp"

namespace hearth::segments {

// A crowd as the log tells of it, member by member; ids from 1.
class CrowdFacts {
 public:
  explicit CrowdFacts(const Crowd& crowd) : crowd_{crowd} {}

  // Takes everybody in; how many facts that were.
  std::int64_t load_into(audience::Population& people) {
    for (std::int64_t id = 1; id <= crowd_.size(); ++id) {
      tell(crowd_.member(id));
      if (told_.size() < kAtOnce && id < crowd_.size()) continue;
      people.load(told_);
      told_.clear();
    }
    return last_;
  }

 private:
  static constexpr std::size_t kAtOnce = 20'000;

  void tell(const CrowdMember& member) {
    const auto say = [&](std::int64_t at, const char* kind, std::string data) {
      facts::Fact fact{.occurred_at = Timestamp{at},
                       .kind = kind,
                       .community = CommunityId{Crowd::community_of(member.group)},
                       .group = GroupId{member.group},
                       .member = MemberId{member.id},
                       .actor = "system",
                       .data = std::move(data)};
      told_.push_back({.id = FactId{++last_}, .recorded_at = Timestamp{at}, .fact = std::move(fact)});
    };
    say(member.joined, "member.joined", "{}");
    say(member.joined, "member.source_changed", fmt::format(R"({{"source":"{}"}})", Crowd::source_name(member.source)));
    for (const std::int64_t tag : member.tags) say(member.joined, "member.tagged", fmt::format(R"({{"tag":{}}})", tag));
    if (member.stage != 0) {
      const char* stage = Crowd::kStages[static_cast<std::size_t>(member.stage)];
      say(member.joined, "member.stage_changed", fmt::format(R"({{"stage":"{}"}})", stage));
    }
    if (member.level != 0) say(member.joined, "member.level_changed", fmt::format(R"({{"level":{}}})", member.level));
    if (member.city != 0) {
      say(member.joined, "member.field_changed",
          fmt::format(R"({{"field":{},"value":"{}"}})", Crowd::kCityField, Crowd::city_name(member.city)));
    }
    for (const std::int64_t at : member.messages) say(at, "message.posted", R"({"chars":12})");
    for (const auto& order : member.orders)
      say(order.at, "order.paid", fmt::format(R"({{"amount":{}}})", order.amount));
    if (member.left != 0) say(member.left, "member.left", "{}");
  }

  const Crowd& crowd_;
  std::int64_t last_ = 0;
  std::vector<facts::RecordedFact> told_;
};

// What the names in questions about a crowd stand for.
class CrowdNames final : public Names {
 public:
  using FindSegment = std::function<std::optional<NamedSegment>(std::string_view)>;
  explicit CrowdNames(FindSegment find = {}) : find_{std::move(find)} {}

  [[nodiscard]] std::vector<std::int64_t> tags(const TagName& name) const override { return number_of(name.name, "T"); }
  [[nodiscard]] std::vector<GroupId> groups(std::string_view name, std::optional<CommunityId>) const override {
    std::vector<GroupId> groups;
    for (const std::int64_t id : number_of(name, "Group ")) groups.push_back({id});
    return groups;
  }
  [[nodiscard]] std::optional<CommunityId> community(std::string_view) const override { return {}; }
  [[nodiscard]] std::vector<GroupId> groups_of(CommunityId) const override { return {}; }
  [[nodiscard]] std::vector<std::int64_t> operators(std::string_view) const override { return {}; }
  [[nodiscard]] std::vector<std::int64_t> all_operators() const override { return {}; }
  [[nodiscard]] std::vector<MemberId> members(std::string_view) const override { return {}; }
  [[nodiscard]] std::optional<NamedField> field(std::string_view name) const override {
    return NamedField{.id = Crowd::kCityField, .name = std::string{name}, .type = FieldType::text};
  }
  [[nodiscard]] std::optional<NamedSegment> segment(std::string_view name) const override {
    return find_ ? find_(name) : std::nullopt;
  }

 private:
  static std::vector<std::int64_t> number_of(std::string_view name, std::string_view before) {
    if (!name.starts_with(before)) return {};
    return {std::stoll(std::string{name.substr(before.size())})};
  }

  FindSegment find_;
};

}  // namespace hearth::segments
