#include "segments/grammar/words.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "segments/grammar/limits.hpp"

namespace hearth::segments {
namespace {

using Fault = std::optional<std::string_view>;

constexpr std::int64_t kHundred = 100;
constexpr std::size_t kLongestKind = 60;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_dotted_kind(std::string_view kind) {
  if (kind.empty() || kind.size() > kLongestKind || kind.find('.') == std::string_view::npos) return false;
  char before = '.';
  for (const char c : kind) {
    const bool is_letter = c >= 'a' && c <= 'z';
    if (!(is_letter || (before != '.' && (c == '.' || c == '_' || is_digit(c))))) return false;
    before = c;
  }
  return before != '.';
}

Fault fault_of_days(std::int32_t days) {
  if (days < 1 || days > kMostDays) return "segment.bad_days";
  return {};
}
Fault fault_of_day(const DayReference& day) {
  if (day.day) return day.day->days < 0 || *day.day > to_day({9998, 12, 31}) ? Fault{"segment.bad_day"} : Fault{};
  if (day.days_ago < 0 || day.days_ago > kMostDays) return "segment.bad_days";
  return {};
}

Fault fault_of_when(const When& when) {
  if (when.form == When::Form::last_days) return fault_of_days(when.days);
  if (const Fault first = fault_of_day(when.first)) return first;
  if (when.form != When::Form::between) return {};
  if (const Fault last = fault_of_day(when.last)) return last;
  if (when.first.day && when.last.day && *when.last.day < *when.first.day) return "segment.days_turned_round";
  if (!when.first.day && !when.last.day && when.first.days_ago < when.last.days_ago) return "segment.days_turned_round";
  return {};
}

// `did` means at least once: a number of times that only nobody can have is a slip.
Fault fault_of_times(const Times& times) {
  if (times.sign == Sign::contains) return "segment.bad_sign";
  if (times.count < 0 || times.count > kMostTimes) return "segment.bad_number";
  const bool is_never = times.count == 0 && (times.sign == Sign::equal || times.sign == Sign::at_most);
  if (is_never || (times.sign == Sign::less && times.count <= 1)) return "segment.say_never_did";
  return {};
}

Fault fault_of_share(std::int32_t share) {
  if (share < 1 || share > kWhole) return "segment.bad_share";
  return {};
}
Fault fault_of_seed(std::int64_t seed) {
  if (seed < 0 || seed > kMostSeed) return "segment.bad_seed";
  return {};
}
Fault fault_of_name(std::string_view name) {
  if (name.empty()) return "segment.name_missing";
  if (!is_name(name)) return "segment.bad_name";
  return {};
}
Fault fault_of_tag(const TagName& tag) {
  if (const Fault fault = fault_of_name(tag.name)) return fault;
  return tag.group.empty() ? Fault{} : fault_of_name(tag.group);
}

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

struct Faults {
  Fault operator()(const Joined& joined) const { return joined.of.size() < 2 ? Fault{"segment.empty"} : Fault{}; }
  Fault operator()(const Negated& negated) const { return negated.of.size() != 1 ? Fault{"segment.empty"} : Fault{}; }
  Fault operator()(const Tagged& clause) const { return fault_of_tag(clause.tag); }
  Fault operator()(const StaysIn& clause) const { return fault_of_name(clause.name); }
  Fault operator()(const StaysInTaggedGroups& clause) const { return fault_of_tag(clause.tag); }
  Fault operator()(const InSegment& clause) const { return fault_of_name(clause.name); }
  Fault operator()(const AttributeIs& clause) const {
    if (const Fault fault = fault_of_name(clause.value)) return fault;
    if (clause.attribute == Attribute::stage && !is_one_of(kStages, clause.value)) return "segment.unknown_stage";
    if (clause.attribute == Attribute::tier && !is_one_of(kTiers, clause.value)) return "segment.unknown_tier";
    return {};
  }
  Fault operator()(const OwnerThere&) const { return {}; }
  Fault operator()(const StageThere&) const { return {}; }
  Fault operator()(const StandingIs&) const { return {}; }
  Fault operator()(const QuantityIs& clause) const {
    if (clause.sign == Sign::contains) return "segment.bad_sign";
    if (clause.value < -kMostQuantity || clause.value > kMostQuantity) return "segment.bad_number";
    return {};
  }
  Fault operator()(const FieldIs& clause) const {
    if (const Fault fault = fault_of_name(clause.field)) return fault;
    if (clause.value.form == Literal::Form::day) return fault_of_day(clause.value.day);
    if (clause.value.text.empty()) return "segment.value_missing";
    if (!is_name(clause.value.text)) return "segment.bad_name";
    return {};
  }
  Fault operator()(const FieldThere& clause) const { return fault_of_name(clause.field); }
  Fault operator()(const InstantIs& clause) const { return fault_of_when(clause.when); }
  Fault operator()(const Did& clause) const {
    if (!is_dotted_kind(clause.kind)) return "segment.unknown_kind";
    if (clause.times && clause.never) return "segment.never_so_often";
    if (clause.times) {
      if (const Fault fault = fault_of_times(*clause.times)) return fault;
    }
    return clause.when ? fault_of_when(*clause.when) : Fault{};
  }
  Fault operator()(const Followed& clause) const {
    if (!is_dotted_kind(clause.first) || !is_dotted_kind(clause.then)) return "segment.unknown_kind";
    return fault_of_days(clause.within.count);
  }
  Fault operator()(const ActiveIn& clause) const { return fault_of_days(clause.days); }
  Fault operator()(const SilentFor& clause) const { return fault_of_days(clause.days); }
  Fault operator()(const SampleShare& clause) const {
    if (const Fault fault = fault_of_share(clause.share)) return fault;
    return fault_of_seed(clause.seed);
  }
  Fault operator()(const SampleCount& clause) const {
    if (clause.count < 1 || clause.count > kMostTimes) return "segment.bad_number";
    return fault_of_seed(clause.seed);
  }
  Fault operator()(const TopShare& clause) const { return fault_of_share(clause.share); }
};

}  // namespace

std::optional<std::string> find_kind(std::string_view word) {
  for (const KindWord& known : kKindWords) {
    if (known.word == word) return std::string{known.kind};
  }
  if (is_dotted_kind(word)) return std::string{word};
  return std::nullopt;
}

std::string_view kind_word(std::string_view kind) {
  for (const KindWord& known : kKindWords) {
    if (known.kind == kind) return known.word;
  }
  return kind;
}

std::optional<std::string> canonical_number(std::string_view digits) {
  const bool is_negative = digits.starts_with('-');
  if (is_negative) digits.remove_prefix(1);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string_view whole = digits.substr(0, point);
  std::string_view part = point < digits.size() ? digits.substr(point + 1) : std::string_view{};
  if (whole.empty() || (point < digits.size() && part.empty())) return std::nullopt;
  if (!std::all_of(whole.begin(), whole.end(), is_digit) || !std::all_of(part.begin(), part.end(), is_digit)) {
    return std::nullopt;
  }
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  while (!part.empty() && part.back() == '0') part.remove_suffix(1);
  if ((whole == "0" ? 0 : whole.size()) + part.size() > kMostDigits) return std::nullopt;
  std::string number{whole};
  if (!part.empty()) number.append(".").append(part);
  return is_negative && number != "0" ? "-" + number : number;
}

std::optional<std::int64_t> hundredths_of(std::string_view canonical) {
  const bool is_negative = canonical.starts_with('-');
  if (is_negative) canonical.remove_prefix(1);
  const std::size_t point = std::min(canonical.find('.'), canonical.size());
  const std::string_view part = point < canonical.size() ? canonical.substr(point + 1) : std::string_view{};
  if (part.size() > 2) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : canonical.substr(0, point)) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < 2; ++i) value = value * 10 + (i < part.size() ? part[i] - '0' : 0);
  if (value > kMostQuantity) return std::nullopt;
  return is_negative ? -value : value;
}

std::string text_of_hundredths(std::int64_t hundredths) {
  const std::int64_t positive = hundredths < 0 ? -hundredths : hundredths;
  const std::string digits =
      fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", positive / kHundred, positive % kHundred);
  return canonical_number(digits).value_or(digits);
}

bool is_name(std::string_view name) {
  if (name.empty() || !text::is_clean_utf8(name) || text::count_code_points(name) > kLongestName) return false;
  if (text::trim(name) != name) return false;
  return std::none_of(name.begin(), name.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}

std::optional<std::string_view> fault_of(const Clause& clause) {
  return std::visit(Faults{}, clause);
}

}  // namespace hearth::segments
