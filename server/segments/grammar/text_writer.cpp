#include <fmt/format.h>

#include "segments/grammar/reading.hpp"
#include "segments/grammar/tokens.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {
namespace {

std::string name_text(std::string_view name) {
  return is_bare_word(name) ? std::string{name} : to_quoted(name);
}
std::string tag_text(const TagName& tag) {
  return tag.group.empty() ? name_text(tag.name) : name_text(tag.group) + "/" + name_text(tag.name);
}
std::string day_text(const DayReference& day) {
  if (day.day) return to_text(*day.day);
  return day.days_ago == 0 ? "today" : fmt::format("{}d ago", day.days_ago);
}
std::string when_text(const When& when, std::string_view last_days) {
  switch (when.form) {
    case When::Form::last_days:
      return fmt::format("{} {}d", last_days, when.days);
    case When::Form::before:
      return "before " + day_text(when.first);
    case When::Form::after:
      return "after " + day_text(when.first);
    case When::Form::on:
      return "on " + day_text(when.first);
    case When::Form::between:
      return fmt::format("between {} and {}", day_text(when.first), day_text(when.last));
  }
  return {};
}
std::string literal_text(const Literal& literal) {
  if (literal.form == Literal::Form::day) return day_text(literal.day);
  return literal.form == Literal::Form::text ? to_quoted(literal.text) : literal.text;
}
std::string share_text(std::int32_t share) {
  return text_of_hundredths(share) + "%";
}

// The text of one clause, without brackets of its own.
struct TextOf {
  // Brackets keep what was inside brackets apart: `(a and b) and c` is another tree than `a and b and c`.
  static std::string inside(const Expression& expression, Joint around) {
    const auto* joined = std::get_if<Joined>(&expression.clause);
    const bool binds_tighter = joined == nullptr || (around == Joint::any && joined->joint == Joint::all);
    return binds_tighter ? to_text(expression) : "(" + to_text(expression) + ")";
  }

  std::string operator()(const Joined& joined) const {
    std::string text;
    for (const Expression& one : joined.of) {
      if (!text.empty()) text += joined.joint == Joint::all ? " and " : " or ";
      text += inside(one, joined.joint);
    }
    return text;
  }
  std::string operator()(const Negated& negated) const { return "not " + inside(negated.of.front(), Joint::all); }
  std::string operator()(const Tagged& clause) const { return "tag:" + tag_text(clause.tag); }
  std::string operator()(const StaysIn& clause) const {
    return fmt::format("{} {}:{}", word_of(kStays, clause.stay), word_of(kWheres, clause.where),
                       to_quoted(clause.name));
  }
  std::string operator()(const StaysInTaggedGroups& clause) const {
    return fmt::format("{} groups tagged:{}", word_of(kStays, clause.stay), tag_text(clause.tag));
  }
  std::string operator()(const InSegment& clause) const { return "in segment:" + to_quoted(clause.name); }
  std::string operator()(const AttributeIs& clause) const {
    return fmt::format("{}:{}", word_of(kAttributes, clause.attribute), name_text(clause.value));
  }
  std::string operator()(const OwnerThere& clause) const {
    return fmt::format("{} owner", word_of(kPresences, clause.presence));
  }
  std::string operator()(const StageThere& clause) const {
    return fmt::format("{} stage", word_of(kPresences, clause.presence));
  }
  std::string operator()(const StandingIs& clause) const {
    return fmt::format("is {}", word_of(kStandings, clause.standing));
  }
  std::string operator()(const QuantityIs& clause) const {
    const std::string value =
        clause.quantity == Quantity::spend ? text_of_hundredths(clause.value) : std::to_string(clause.value);
    return fmt::format("{} {} {}", word_of(kQuantities, clause.quantity), word_of(kSigns, clause.sign), value);
  }
  std::string operator()(const FieldIs& clause) const {
    return fmt::format("field:{} {} {}", name_text(clause.field), word_of(kSigns, clause.sign),
                       literal_text(clause.value));
  }
  std::string operator()(const FieldThere& clause) const {
    return fmt::format("{} field:{}", word_of(kPresences, clause.presence), name_text(clause.field));
  }
  std::string operator()(const InstantIs& clause) const {
    return fmt::format("{} {}", word_of(kInstants, clause.instant), when_text(clause.when, "within"));
  }
  std::string operator()(const Did& clause) const {
    std::string text = fmt::format("{}did {}", clause.never ? "never " : "", kind_word(clause.kind));
    if (clause.times) text += fmt::format(" {} {}", word_of(kSigns, clause.times->sign), clause.times->count);
    if (clause.when) text += " " + when_text(*clause.when, "in");
    return text;
  }
  std::string operator()(const Followed& clause) const {
    return fmt::format("did {} then {} within {}{}", kind_word(clause.first), kind_word(clause.then),
                       clause.within.count, clause.within.unit == Span::Unit::days ? "d" : "h");
  }
  std::string operator()(const ActiveIn& clause) const { return fmt::format("active in {}d", clause.days); }
  std::string operator()(const SilentFor& clause) const { return fmt::format("silent {} days", clause.days); }
  std::string operator()(const SampleShare& clause) const {
    return fmt::format("sample {} seed {}", share_text(clause.share), clause.seed);
  }
  std::string operator()(const SampleCount& clause) const {
    return fmt::format("sample {} seed {}", clause.count, clause.seed);
  }
  std::string operator()(const TopShare& clause) const {
    return fmt::format("top {} by {}", share_text(clause.share), word_of(kQuantities, clause.quantity));
  }
};

}  // namespace

std::string to_text(const Expression& expression) {
  return std::visit(TextOf{}, expression.clause);
}

}  // namespace hearth::segments
