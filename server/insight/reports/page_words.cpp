#include "insight/reports/page_words.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

constexpr PageWords kChinese{
    .tag = "zh-CN",
    .communities = "社群",
    .no_communities = "还没有社群",
    .import_hint = "用 hearth import 导入聊天记录后，这里会出现社群的数据。",
    .all_communities = "全部社群",
    .messages = "消息",
    .members = "成员",
    .members_wrote = "发言成员",
    .groups = "群",
    .group = "群",
    .retained = "留量",
    .staff_messages = "运营与机器人消息",
    .self_talk = "近 7 天自嗨",
    .active_a_day = "日均活跃",
    .joins = "入群",
    .leaves = "退群",
    .last_message = "最后发言",
    .time_zone = "时区",
    .nobody_wrote = "这段时间没有成员发言。",
    .few_members = "发言成员很少，比例只代表个别人。",
    .by_month = "每月发言成员",
    .by_hour = "各时段消息",
    .by_weekday = "星期分布",
    .busiest_day = "最热闹的一天",
    .weekdays = {"一", "二", "三", "四", "五", "六", "日"},
    .came_back = "首次发言后的留存",
    .day = "第几天",
    .on_that_day = "当天",
    .any_day_until = "期间任一天",
    .then_or_later = "当天或之后",
    .of_members = "可观察成员",
    .not_observable = "观察期不足",
    .one_day_only = "只活跃过一天",
    .one_message_only = "只发过一条",
    .writes_most = "发言最多的成员",
    .member = "成员",
    .share = "占比",
    .active_days = "活跃天数",
    .top_percent = "前 1% / 10% 成员的消息占比",
    .silence = "沉默",
    .longest_silence = "最长沉默",
    .longest_in_group = "单群最长沉默",
    .from = "从",
    .to = "到",
    .silent_members = "近 30 天沉默的成员",
    .silent_groups = "沉默 30 天 / 90 天的群",
    .after_joining = "入群之后",
    .wrote_in_week = "7 天内发言",
    .never_wrote = "从未发言",
    .inviters = "邀请人",
    .books = "留量 = 流量 − 蒸发量",
    .counts_in_each = "同一成员在每个群各计一次。",
    .source = "来源",
    .opening = "期初",
    .joined = "加入",
    .returned = "回归",
    .left = "退出",
    .dormant = "沉睡",
    .all = "合计",
    .health = "群健康度",
    .state = "状态",
    .last_30 = "近 30 天",
    .previous_30 = "前 30 天",
    .silent_days = "沉默天数",
    .cause = "原因",
    .never = "从未",
    .not_shown = "个群未列出",
};

constexpr PageWords kEnglish{
    .tag = "en",
    .communities = "Communities",
    .no_communities = "No communities yet",
    .import_hint = "Import a chat export with hearth import, and its figures appear here.",
    .all_communities = "All communities",
    .messages = "messages",
    .members = "members",
    .members_wrote = "members wrote",
    .groups = "groups",
    .group = "group",
    .retained = "retained",
    .staff_messages = "messages by staff and bots",
    .self_talk = "self-talk, last 7 days",
    .active_a_day = "active a day",
    .joins = "joins",
    .leaves = "leaves",
    .last_message = "last message",
    .time_zone = "time zone",
    .nobody_wrote = "No member wrote anything in this period.",
    .few_members = "Few members wrote: shares stand for single people.",
    .by_month = "Members who wrote, by month",
    .by_hour = "Messages by hour",
    .by_weekday = "Messages by weekday",
    .busiest_day = "Busiest day",
    .weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    .came_back = "Came back after the first message",
    .day = "day",
    .on_that_day = "on that day",
    .any_day_until = "any day until",
    .then_or_later = "then or later",
    .of_members = "members observed",
    .not_observable = "too early to say",
    .one_day_only = "wrote on one day only",
    .one_message_only = "wrote one message only",
    .writes_most = "Who writes most",
    .member = "member",
    .share = "share",
    .active_days = "active days",
    .top_percent = "share of the top 1 % / 10 % of members",
    .silence = "Silence",
    .longest_silence = "longest silence",
    .longest_in_group = "longest in one group",
    .from = "from",
    .to = "to",
    .silent_members = "members silent for the last 30 days",
    .silent_groups = "groups silent for 30 / 90 days",
    .after_joining = "After joining",
    .wrote_in_week = "wrote within 7 days",
    .never_wrote = "never wrote",
    .inviters = "inviters",
    .books = "Retained = inflow − evaporation",
    .counts_in_each = "A member counts once in each group.",
    .source = "source",
    .opening = "opening",
    .joined = "joins",
    .returned = "returns",
    .left = "leaves",
    .dormant = "dormant",
    .all = "all",
    .health = "Health of groups",
    .state = "state",
    .last_30 = "last 30 days",
    .previous_30 = "30 days before",
    .silent_days = "silent days",
    .cause = "cause",
    .never = "never",
    .not_shown = "groups not shown",
};

struct Sentence {
  std::string_view key;
  std::string_view text;
};

constexpr std::array kChineseSentences{
    Sentence{"health.living", "发言没有明显减少"},
    Sentence{"health.lost_half", "消息不到前 30 天的一半"},
    Sentence{"health.nobody_has_written", "从来没有成员发言"},
    Sentence{"health.only_staff_writes", "近 30 天只有运营在说话"},
    Sentence{"health.silent_for_30_days", "近 30 天没有成员发言"},
    Sentence{"health.self_talk", "近 7 天一半以上是运营自嗨"},
    Sentence{"health.silent_for_a_week", "已经一周没有成员发言"},
};

}  // namespace

Language language_of(std::string_view accept_language) {
  const auto chinese = accept_language.find("zh");
  const auto english = accept_language.find("en");
  return english < chinese ? Language::english : Language::simplified_chinese;
}

std::string_view PageWords::of(Source a_source) const {
  const bool is_english = this == &kEnglish;
  switch (a_source) {
    case Source::invited:
      return is_english ? "invited" : "受邀";
    case Source::joined:
      return is_english ? "joined" : "自行加入";
    case Source::first_message:
      return is_english ? "just wrote" : "直接发言";
  }
  return {};
}

std::string_view PageWords::of(GroupState a_state) const {
  const bool is_english = this == &kEnglish;
  switch (a_state) {
    case GroupState::living:
      return is_english ? "living" : "活跃";
    case GroupState::fading:
      return is_english ? "fading" : "衰退";
    case GroupState::dead:
      return is_english ? "dead" : "死亡";
  }
  return {};
}

std::string_view PageWords::sentence(std::string_view key) const {
  if (this == &kEnglish) return explain(key);
  const auto* found = std::ranges::find(kChineseSentences, key, &Sentence::key);
  return found == kChineseSentences.end() ? key : found->text;
}

const PageWords& words_in(Language language) {
  return language == Language::english ? kEnglish : kChinese;
}

}  // namespace hearth::insight
