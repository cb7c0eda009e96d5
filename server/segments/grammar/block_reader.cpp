#include <functional>

#include "platform/base/text.hpp"
#include "segments/grammar/block_cursor.hpp"
#include "segments/grammar/limits.hpp"

namespace hearth::segments {
namespace {

struct BlockWord {
  std::string_view word;
  Clause (*read)(const BlockCursor& block);
};

template <Where where>
Clause read_stay(const BlockCursor& block) {
  block.expect({"name", "stay"});
  return StaysIn{.stay = block.one_of("stay", kStays), .where = where, .name = block.text("name")};
}

template <Attribute attribute>
Clause read_attribute(const BlockCursor& block) {
  block.expect({"value"});
  return AttributeIs{attribute, block.text("value")};
}

template <Quantity quantity>
Clause read_quantity(const BlockCursor& block) {
  block.expect({"sign", "value"});
  QuantityIs clause{.quantity = quantity, .sign = block.one_of("sign", kSigns)};
  if (quantity != Quantity::spend) {
    clause.value = block.whole("value");
    return clause;
  }
  const std::string digits = block.number("value");
  const auto value = digits.empty() ? std::optional<std::int64_t>{0} : hundredths_of(digits);
  if (!value) block.fail("value", "segment.bad_number");
  clause.value = value.value_or(0);
  return clause;
}

template <Instant instant>
Clause read_instant(const BlockCursor& block) {
  block.expect({"when"});
  return InstantIs{.instant = instant, .when = block.when("when")};
}

template <class There>
Clause read_there(const BlockCursor& block) {
  block.expect({"presence"});
  return There{block.one_of("presence", kPresences)};
}

Clause read_tag(const BlockCursor& block) {
  block.expect({"name", "group"});
  return Tagged{block.tag()};
}

Clause read_groups_tagged(const BlockCursor& block) {
  block.expect({"name", "group", "stay"});
  return StaysInTaggedGroups{.stay = block.one_of("stay", kStays), .tag = block.tag()};
}

Clause read_segment(const BlockCursor& block) {
  block.expect({"name"});
  return InSegment{block.text("name")};
}

Clause read_standing(const BlockCursor& block) {
  block.expect({"standing"});
  return StandingIs{block.one_of("standing", kStandings)};
}

Clause read_field(const BlockCursor& block) {
  block.expect({"name", "sign", "value"});
  return FieldIs{.field = block.text("name"), .sign = block.one_of("sign", kSigns), .value = block.literal("value")};
}

Clause read_field_there(const BlockCursor& block) {
  block.expect({"name", "presence"});
  return FieldThere{.field = block.text("name"), .presence = block.one_of("presence", kPresences)};
}

Clause read_did(const BlockCursor& block) {
  block.expect({"kind", "never", "times", "when"});
  Did did{.kind = block.kind("kind")};
  const json::Value never = block.find("never");
  if (!never.is_missing() && !never.boolean()) block.fail("never", "segment.not_yes_or_no");
  did.never = never.is_true();
  if (block.has("times")) did.times = block.times("times");
  if (block.has("when")) did.when = block.when("when");
  return did;
}

Clause read_followed(const BlockCursor& block) {
  block.expect({"first", "then", "within"});
  return Followed{.first = block.kind("first"), .then = block.kind("then"), .within = block.span("within")};
}

Clause read_active(const BlockCursor& block) {
  block.expect({"days"});
  return ActiveIn{block.days("days")};
}

Clause read_silent(const BlockCursor& block) {
  block.expect({"days"});
  return SilentFor{block.days("days")};
}

Clause read_sample(const BlockCursor& block) {
  if (block.has("percent")) {
    block.expect({"percent", "seed"});
    return SampleShare{.share = block.percent("percent"), .seed = block.whole("seed")};
  }
  block.expect({"count", "seed"});
  return SampleCount{.count = block.whole("count"), .seed = block.whole("seed")};
}

Clause read_top(const BlockCursor& block) {
  block.expect({"percent", "quantity"});
  return TopShare{.share = block.percent("percent"), .quantity = block.one_of("quantity", kQuantities)};
}

constexpr BlockWord kBlocks[] = {
    {"tag", read_tag},
    {"group", read_stay<Where::group>},
    {"community", read_stay<Where::community>},
    {"groups_tagged", read_groups_tagged},
    {"segment", read_segment},
    {"tier", read_attribute<Attribute::tier>},
    {"stage", read_attribute<Attribute::stage>},
    {"source", read_attribute<Attribute::source>},
    {"owner", read_attribute<Attribute::owner>},
    {"inviter", read_attribute<Attribute::inviter>},
    {"consent", read_attribute<Attribute::consent>},
    {"owner_there", read_there<OwnerThere>},
    {"stage_there", read_there<StageThere>},
    {"is", read_standing},
    {"level", read_quantity<Quantity::level>},
    {"spend", read_quantity<Quantity::spend>},
    {"orders", read_quantity<Quantity::orders>},
    {"messages", read_quantity<Quantity::messages>},
    {"field", read_field},
    {"field_there", read_field_there},
    {"joined", read_instant<Instant::joined>},
    {"first_seen", read_instant<Instant::first_seen>},
    {"last_seen", read_instant<Instant::last_seen>},
    {"last_order", read_instant<Instant::last_order>},
    {"did", read_did},
    {"followed", read_followed},
    {"active", read_active},
    {"silent", read_silent},
    {"sample", read_sample},
    {"top", read_top},
};

class Reader {
 public:
  explicit Reader(BlockMistakes& mistakes) : mistakes_{mistakes} {}

  std::optional<Expression> read(const json::Value& value, const std::string& pointer, std::size_t depth) {
    if (!value.is_object()) return refuse(pointer, value.is_missing() ? "segment.empty" : "segment.not_an_object");
    const BlockCursor block{value, pointer, mistakes_};
    const std::string word = block.text("clause");
    if (word == "all") return read_joined(block, Joint::all, depth);
    if (word == "any") return read_joined(block, Joint::any, depth);
    if (depth >= kDeepest) return refuse(pointer, "segment.too_deep");
    if (word == "not") return read_negated(block, depth);
    return read_leaf(block, word);
  }

 private:
  std::optional<Expression> refuse(const std::string& pointer, std::string_view reason) {
    mistakes_.add(pointer, reason);
    return std::nullopt;
  }

  std::optional<Expression> read_leaf(const BlockCursor& block, std::string_view word) {
    if (++clauses_ > kMostClauses) {
      if (clauses_ == kMostClauses + 1) mistakes_.add(block.pointer(), "segment.too_many_clauses");
      return std::nullopt;
    }
    for (const BlockWord& known : kBlocks) {
      if (known.word != word) continue;
      const std::size_t before = mistakes_.mistakes.size();
      Clause clause = known.read(block);
      if (mistakes_.mistakes.size() == before) {
        if (const auto fault = fault_of(clause)) mistakes_.add(block.pointer(), *fault);
      }
      return Expression{std::move(clause), {.pointer = block.pointer()}};
    }
    if (block.find("clause").is_text()) block.fail("clause", "segment.unknown_word");
    return std::nullopt;
  }

  // The depth counts brackets of the text form, so that both forms have the same bounds.
  static std::size_t depth_within(const json::Value& child, std::string_view around, std::size_t depth) {
    const std::string word = child.find("clause").text();
    const bool has_brackets = word == "any" || (word == "all" && around != "any");
    return has_brackets ? depth + 1 : depth;
  }

  std::optional<Expression> read_negated(const BlockCursor& block, std::size_t depth) {
    block.expect({"of"});
    const json::Value child = block.find("of");
    auto one = read(child, block.pointer_of("of"), depth_within(child, "not", depth + 1));
    if (!one) return std::nullopt;
    Negated negated;
    negated.of.push_back(*std::move(one));
    return Expression{std::move(negated), {.pointer = block.pointer()}};
  }

  std::optional<Expression> read_joined(const BlockCursor& block, Joint joint, std::size_t depth) {
    block.expect({"of"});
    if (depth > kDeepest) return refuse(block.pointer(), "segment.too_deep");
    const json::Value list = block.find("of");
    const auto items = list.items();
    if (!list.is_array() || items.empty()) return refuse(block.pointer_of("of"), "segment.empty");
    const std::string_view word = joint == Joint::all ? "all" : "any";
    Joined joined{joint, {}};
    for (std::size_t i = 0; i < items.size() && clauses_ <= kMostClauses; ++i) {
      const std::size_t inner = items.size() == 1 ? depth + 1 : depth_within(items[i], word, depth);
      auto one = read(items[i], block.pointer_of("of") + "/" + std::to_string(i), inner);
      if (one) joined.of.push_back(*std::move(one));
    }
    if (joined.of.empty()) return std::nullopt;
    // A builder keeps a frame around a single block; it says what the block says.
    if (joined.of.size() == 1) return std::move(joined.of.front());
    return Expression{std::move(joined), {.pointer = block.pointer()}};
  }

  BlockMistakes& mistakes_;
  std::size_t clauses_ = 0;
};

}  // namespace

Reading read_blocks(std::string_view json) {
  if (json.size() > kLongestBlocks) return {.mistakes = {{.place = {}, .reason = "segment.too_long"}}};
  json::Parser parser;
  const auto parsed = parser.parse_exactly(json);
  if (!parsed.ok()) return {.mistakes = {{.place = {}, .reason = "segment.bad_json"}}};
  BlockMistakes mistakes;
  auto expression = Reader{mistakes}.read(*parsed, "", 0);
  if (expression && mistakes.mistakes.empty() && to_text(*expression).size() > kLongestExpression) {
    mistakes.add("", "segment.too_long");
  }
  if (!mistakes.mistakes.empty()) return {.mistakes = std::move(mistakes.mistakes)};
  return {.expression = std::move(expression)};
}

}  // namespace hearth::segments
