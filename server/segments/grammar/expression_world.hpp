#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/random/seeded_random.hpp"
#include "segments/grammar/reading.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {

// The words that random expressions are made of.
struct Vocabulary {
  std::vector<TagName> tags;
  std::vector<std::string> groups;
  std::vector<std::string> communities;
  std::vector<std::string> segments;
  std::vector<std::string> owners;
  std::vector<std::string> sources;
  std::vector<std::string> inviters;
  std::vector<std::string> purposes;
  std::vector<std::string> kinds;  // of facts
  std::vector<FieldIs> fields;     // with a sign and a value that fit together
  LocalDay today = {};
  std::int32_t days_back = 60;
  std::int64_t most = 12;  // of counts and quantities
};

// Makes an expression of up to so many clauses, every kind of clause among them. The same seed makes the same tree.
class ExpressionDice {
 public:
  ExpressionDice(std::uint64_t seed, const Vocabulary& words) : random_{seed}, words_{words} {}

  Expression make(std::size_t clauses) { return tree(clauses, 0); }

 private:
  std::int64_t number(std::int64_t first, std::int64_t last) {
    return first + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(last - first + 1)));
  }
  std::int32_t days() { return static_cast<std::int32_t>(number(1, words_.days_back)); }
  bool coin() { return random_.below(2) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from.at(random_.below(from.size()));
  }
  template <class T, std::size_t N>
  T word(const Word<T> (&words)[N], std::size_t without = 0) {
    return words[random_.below(N - without)].value;
  }
  Sign sign() { return word(kSigns, 1); }

  DayReference day() {
    if (coin()) return {.day = {}, .days_ago = static_cast<std::int32_t>(number(0, words_.days_back))};
    return {.day = LocalDay{words_.today.days - static_cast<std::int32_t>(number(-2, words_.days_back))}};
  }
  When when() {
    When when{.form = static_cast<When::Form>(random_.below(5))};
    if (when.form == When::Form::last_days) {
      when.days = days();
      return when;
    }
    when.first = day();
    if (when.form != When::Form::between) return when;
    when.last = day();
    if (fault_of(InstantIs{.when = when})) std::swap(when.first, when.last);
    return when;
  }
  Times times() {
    Times times{.sign = sign(), .count = number(1, words_.most)};
    if (times.sign == Sign::less) ++times.count;
    return times;
  }

  Expression tree(std::size_t clauses, std::size_t depth) {
    if (clauses > 1 && depth < 12) {
      if (random_.below(4) == 0) return {Negated{{tree(clauses, depth + 1)}}};
      Joined joined{coin() ? Joint::all : Joint::any, {}};
      while (clauses > 0 || joined.of.size() < 2) {
        const std::size_t part = clauses == 0 ? 1 : 1 + random_.below(clauses);
        joined.of.push_back(tree(joined.of.empty() ? std::max<std::size_t>(part / 2, 1) : part, depth + 1));
        clauses -= std::min(clauses, part);
      }
      return {std::move(joined)};
    }
    if (random_.below(5) == 0 && depth < 12) return {Negated{{tree(1, depth + 1)}}};
    return {clause()};
  }

  Clause clause() {
    switch (random_.below(20)) {
      case 0:
      case 1:
        return Tagged{pick(words_.tags)};
      case 2:
      case 3:
        return StaysIn{.stay = word(kStays), .where = Where::group, .name = pick(words_.groups)};
      case 4:
        return StaysIn{.stay = word(kStays), .where = Where::community, .name = pick(words_.communities)};
      case 5:
        return StaysInTaggedGroups{.stay = word(kStays), .tag = pick(words_.tags)};
      case 6:
        return segment();
      case 7:
        return attribute();
      case 8:
        return presence();
      case 9:
        return QuantityIs{word(kQuantities), sign(), number(0, words_.most)};
      case 10:
      case 11:
        return pick(words_.fields);
      case 12:
      case 13:
        return InstantIs{word(kInstants), when()};
      case 14:
      case 15:
        return did();
      case 16:
        return Followed{pick(words_.kinds),
                        pick(words_.kinds),
                        {static_cast<std::int32_t>(number(1, 30)), coin() ? Span::Unit::days : Span::Unit::hours}};
      case 17:
        return coin() ? Clause{ActiveIn{days()}} : Clause{SilentFor{days()}};
      case 18:
        return sample();
      default:
        return TopShare{static_cast<std::int32_t>(number(1, 10'000)), word(kQuantities)};
    }
  }
  Clause segment() {
    if (words_.segments.empty()) return Tagged{pick(words_.tags)};
    return InSegment{pick(words_.segments)};
  }
  Clause attribute() {
    switch (word(kAttributes)) {
      case Attribute::tier:
        return AttributeIs{Attribute::tier, std::string{kTiers[random_.below(3)]}};
      case Attribute::stage:
        return AttributeIs{Attribute::stage, std::string{kStages[random_.below(6)]}};
      case Attribute::source:
        return AttributeIs{Attribute::source, pick(words_.sources)};
      case Attribute::owner:
        return AttributeIs{Attribute::owner, pick(words_.owners)};
      case Attribute::inviter:
        return AttributeIs{Attribute::inviter, pick(words_.inviters)};
      case Attribute::consent:
        break;
    }
    return AttributeIs{Attribute::consent, pick(words_.purposes)};
  }
  Clause presence() {
    const Presence presence = word(kPresences);
    switch (random_.below(4)) {
      case 0:
        return OwnerThere{presence};
      case 1:
        return StageThere{presence};
      case 2:
        return StandingIs{word(kStandings)};
      default:
        return FieldThere{pick(words_.fields).field, presence};
    }
  }
  Clause did() {
    Did did{.never = random_.below(4) == 0, .kind = pick(words_.kinds)};
    if (!did.never && coin()) did.times = times();
    if (coin()) did.when = when();
    return did;
  }
  Clause sample() {
    const std::int64_t seed = number(0, 1'000'000);
    if (coin()) return SampleShare{static_cast<std::int32_t>(number(1, 10'000)), seed};
    return SampleCount{number(1, words_.most * 3), seed};
  }

  SeededRandom random_;
  const Vocabulary& words_;
};

}  // namespace hearth::segments
