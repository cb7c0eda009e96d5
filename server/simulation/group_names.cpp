#include "simulation/group_names.hpp"

#include <array>
#include <fmt/format.h>
#include <string_view>

#include "simulation/likelihood.hpp"
#include "simulation/topics.hpp"

namespace hearth::simulation {
namespace {

// Invented brands. Their number has no factor in common with the number of topics + 1, so that brand and topic meet
// anew until each pair has been there.
constexpr std::array<std::string_view, 24> kBrands{"青芽", "一叶", "小满", "拾光", "麦田", "鹿鸣", "云朵", "半夏",
                                                   "木槿", "星野", "知味", "晴川", "橙子", "四月", "南风", "白露",
                                                   "禾木", "山前", "暖阳", "初见", "松果", "归棠", "听雨", "渡口"};

using Patterns = std::array<std::string_view, 5>;
constexpr Patterns kAttract{"{} 体验群 {:02}", "{} 新人群 {:02}", "{}免费试听 {:02}群", "{} 福利领取群 {:02}",
                            "{} 打卡营 {:02}期"};
constexpr Patterns kConvert{"{} 团购群 {:02}", "{} 拼团福利 {:02}", "{}特惠专场 {:02}群", "{} 优选群 {:02}",
                            "{} 抢先购 {:02}"};
constexpr Patterns kFan{"{} 老友群 {:02}", "{} 交流群 {:02}", "{}同好会 {:02}", "{} 粉丝群 {:02}", "{} 茶话会 {:02}"};
constexpr Patterns kRepurchase{"{} 会员群 {:02}", "{} 复购专享 {:02}", "{} VIP {:02}群", "{} 回头客 {:02}",
                               "{} 年卡群 {:02}"};

const Patterns& patterns_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::attract:
      return kAttract;
    case Purpose::convert:
      return kConvert;
    case Purpose::fan:
      return kFan;
    case Purpose::repurchase:
      return kRepurchase;
  }
  return kFan;
}

}  // namespace

CommunityName community_name(std::uint64_t seed, std::uint32_t number) {
  const std::uint64_t topics = all_topics().size();
  const std::uint64_t pairs = topics * kBrands.size();
  // Not drawn for each: neighbours have different subjects, and no pair comes twice before all have been there.
  const std::uint64_t shift = SeededRandom::seed_of(seed, {0}) % pairs;
  const std::uint64_t turn = (shift + number) % pairs;
  const std::uint64_t topic = turn % topics;
  const std::string_view brand = kBrands[(turn / topics + turn) % kBrands.size()];
  std::string name = fmt::format("{}{}", brand, all_topics()[topic].suffix);
  if (number >= pairs) name += fmt::format(" {}", number / pairs + 1);
  return {.name = std::move(name), .topic = static_cast<std::uint32_t>(topic)};
}

std::string group_name(SeededRandom& random, const std::string& community, Purpose purpose, std::uint32_t turn) {
  return fmt::format(fmt::runtime(one_of(random, patterns_of(purpose))), community, turn);
}

std::string later_group_name(SeededRandom& random, const std::string& name) {
  static constexpr std::array<std::string_view, 4> kPatterns{"{}【周五直播】", "{}（请改备注）", "🌿{}", "{}·已满"};
  return fmt::format(fmt::runtime(one_of(random, kPatterns)), name);
}

}  // namespace hearth::simulation
