#include "simulation/people_names.hpp"

#include <array>
#include <fmt/format.h>
#include <string_view>

#include "simulation/likelihood.hpp"

namespace hearth::simulation {
namespace {

using Texts = std::string_view;

constexpr std::array kSurnames{Texts{"王"}, Texts{"李"}, Texts{"张"}, Texts{"刘"}, Texts{"陈"},  Texts{"杨"},
                               Texts{"赵"}, Texts{"黄"}, Texts{"周"}, Texts{"吴"}, Texts{"徐"},  Texts{"孙"},
                               Texts{"胡"}, Texts{"朱"}, Texts{"高"}, Texts{"林"}, Texts{"何"},  Texts{"郭"},
                               Texts{"马"}, Texts{"罗"}, Texts{"梁"}, Texts{"宋"}, Texts{"郑"},  Texts{"谢"},
                               Texts{"韩"}, Texts{"唐"}, Texts{"冯"}, Texts{"于"}, Texts{"董"},  Texts{"萧"},
                               Texts{"程"}, Texts{"曹"}, Texts{"袁"}, Texts{"邓"}, Texts{"许"},  Texts{"傅"},
                               Texts{"沈"}, Texts{"曾"}, Texts{"彭"}, Texts{"吕"}, Texts{"欧阳"}};
constexpr std::array kGiven{Texts{"思"}, Texts{"远"}, Texts{"雨"}, Texts{"桐"}, Texts{"子"}, Texts{"涵"}, Texts{"欣"},
                            Texts{"怡"}, Texts{"浩"}, Texts{"然"}, Texts{"嘉"}, Texts{"宁"}, Texts{"文"}, Texts{"静"},
                            Texts{"丽"}, Texts{"娟"}, Texts{"明"}, Texts{"轩"}, Texts{"晓"}, Texts{"峰"}, Texts{"雪"},
                            Texts{"梅"}, Texts{"海"}, Texts{"燕"}, Texts{"志"}, Texts{"强"}, Texts{"佳"}, Texts{"琪"},
                            Texts{"云"}, Texts{"飞"}, Texts{"春"}, Texts{"华"}, Texts{"秋"}, Texts{"月"}, Texts{"俊"},
                            Texts{"杰"}, Texts{"诗"}, Texts{"若"}, Texts{"溪"}, Texts{"安"}, Texts{"语"}, Texts{"珊"}};
constexpr std::array kChildren{Texts{"豆豆"}, Texts{"糖糖"},   Texts{"安安"}, Texts{"乐乐"}, Texts{"果果"},
                               Texts{"米粒"}, Texts{"小满"},   Texts{"一一"}, Texts{"多多"}, Texts{"团子"},
                               Texts{"朵朵"}, Texts{"小宝"},   Texts{"壮壮"}, Texts{"可可"}, Texts{"阿布"},
                               Texts{"念念"}, Texts{"小石头"}, Texts{"樱桃"}};
constexpr std::array kParents{Texts{"妈妈"}, Texts{"妈妈"}, Texts{"妈妈"}, Texts{"麻麻"},
                              Texts{"爸爸"}, Texts{"妈咪"}, Texts{"奶奶"}};
constexpr std::array kNicknames{
    Texts{"云淡风轻"},   Texts{"小鹿乱撞"}, Texts{"一只柚子"},     Texts{"山野来信"}, Texts{"半糖主义"},
    Texts{"阿木木"},     Texts{"慢慢来"},   Texts{"南城旧事"},     Texts{"追风的人"}, Texts{"小鱼干"},
    Texts{"月亮邮递员"}, Texts{"橘子汽水"}, Texts{"大白兔"},       Texts{"人间清醒"}, Texts{"早睡早起"},
    Texts{"且听风吟"},   Texts{"胖头鱼"},   Texts{"芝麻糊"},       Texts{"平安喜乐"}, Texts{"向日葵"},
    Texts{"空山新雨"},   Texts{"静待花开"}, Texts{"知足常乐"},     Texts{"星星点灯"}, Texts{"不吃香菜"},
    Texts{"三月的雨"},   Texts{"蓝胖子"},   Texts{"风居住的街道"}, Texts{"小确幸"},   Texts{"老茶缸"}};
constexpr std::array kEnglishNames{Texts{"Ivy"},   Texts{"Kevin"}, Texts{"Coco"},  Texts{"Lucas"},  Texts{"Mia"},
                                   Texts{"Jason"}, Texts{"Nina"},  Texts{"Leo"},   Texts{"Sophie"}, Texts{"Allen"},
                                   Texts{"Yuki"},  Texts{"Grace"}, Texts{"Daisy"}, Texts{"Tony"},   Texts{"Vivian"},
                                   Texts{"Eric"},  Texts{"Amber"}, Texts{"Zoe"}};
constexpr std::array kMarks{Texts{"🌸"}, Texts{"🍀"}, Texts{"🐱"}, Texts{"☀️"},
                            Texts{"🌙"}, Texts{"🍊"}, Texts{"🎈"}, Texts{"🐳"}};
constexpr std::array kCities{Texts{"杭州"}, Texts{"成都"}, Texts{"苏州"}, Texts{"厦门"}, Texts{"长沙"}, Texts{"青岛"},
                             Texts{"武汉"}, Texts{"南京"}, Texts{"西安"}, Texts{"佛山"}, Texts{"无锡"}, Texts{"昆明"}};

std::string full_name(SeededRandom& random) {
  std::string name{one_of(random, kSurnames)};
  name += one_of(random, kGiven);
  if (happens(random, 700'000)) name += one_of(random, kGiven);
  return name;
}

}  // namespace

std::string person_name(SeededRandom& random) {
  static constexpr std::array<std::int64_t, 6> kWays{34, 22, 22, 10, 7, 5};
  std::string name;
  switch (choose(random, kWays)) {
    case 0:
      name = full_name(random);
      break;
    case 1:
      name = one_of(random, kChildren);
      name += one_of(random, kParents);
      break;
    case 2:
      name = one_of(random, kNicknames);
      break;
    case 3:
      name = one_of(random, kEnglishNames);
      break;
    case 4:
      name = one_of(random, kEnglishNames);
      name += fmt::format(" {}", one_of(random, kSurnames));
      break;
    default:
      name = fmt::format("阿{}", one_of(random, kGiven));
  }
  if (happens(random, 120'000)) name += one_of(random, kMarks);
  return name;
}

std::string later_person_name(SeededRandom& random, const std::string& name) {
  if (happens(random, 500'000)) return fmt::format("{}-{}", one_of(random, kCities), name);
  if (happens(random, 500'000)) return fmt::format("{}{}", name, one_of(random, kMarks));
  return person_name(random);
}

std::string trader_name(SeededRandom& random) {
  static constexpr std::array kTrades{Texts{"优选货源"}, Texts{"日结兼职"}, Texts{"一手批发"}, Texts{"福利线报"},
                                      Texts{"快速下款"}, Texts{"品牌折扣"}, Texts{"返利中心"}, Texts{"养生顾问"}};
  const std::string_view trade = one_of(random, kTrades);
  return fmt::format("A{}-{}", trade, one_of(random, kGiven));
}

std::string staff_name(SeededRandom& random) {
  static constexpr std::array kPosts{Texts{"运营"},   Texts{"群管家"}, Texts{"小助理"},
                                     Texts{"主理人"}, Texts{"客服"},   Texts{"老师"}};
  const std::string_view post = one_of(random, kPosts);
  return fmt::format("{}-{}", post, full_name(random));
}

}  // namespace hearth::simulation
