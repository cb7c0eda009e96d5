#include "platform/formats/json_writer.hpp"
#include "segments/grammar/reading.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {
namespace {

void write(json::Writer& out, const Expression& expression);

void write_day(json::Writer& out, const DayReference& day) {
  day.day ? out.text(to_text(*day.day)) : out.number(day.days_ago);
}

void write_when(json::Writer& out, const When& when) {
  out.begin_object().key("form");
  switch (when.form) {
    case When::Form::last_days:
      out.text("last_days").key("days").number(when.days);
      break;
    case When::Form::before:
      write_day(out.text("before").key("day"), when.first);
      break;
    case When::Form::after:
      write_day(out.text("after").key("day"), when.first);
      break;
    case When::Form::on:
      write_day(out.text("on").key("day"), when.first);
      break;
    case When::Form::between:
      write_day(out.text("between").key("first"), when.first);
      write_day(out.key("last"), when.last);
      break;
  }
  out.end_object();
}

void write_literal(json::Writer& out, const Literal& literal) {
  switch (literal.form) {
    case Literal::Form::text:
      out.text(literal.text);
      break;
    case Literal::Form::number:
      out.raw(literal.text);
      break;
    case Literal::Form::yes_no:
      out.boolean(literal.text == "yes");
      break;
    case Literal::Form::day:
      write_day(out.begin_object().key("day"), literal.day);
      out.end_object();
      break;
  }
}

std::string_view block_word(Instant instant) {
  switch (instant) {
    case Instant::joined:
      return "joined";
    case Instant::first_seen:
      return "first_seen";
    case Instant::last_seen:
      return "last_seen";
    case Instant::last_order:
      return "last_order";
  }
  return {};
}

// Writes the members of the object of one clause.
struct BlockOf {
  json::Writer& out;

  json::Writer& begin(std::string_view word) const { return out.key("clause").text(word); }
  void tag(const TagName& tag) const {
    out.key("name").text(tag.name);
    if (!tag.group.empty()) out.key("group").text(tag.group);
  }
  void percent(std::int32_t share) const { out.key("percent").raw(text_of_hundredths(share)); }

  void operator()(const Joined& joined) const {
    begin(joined.joint == Joint::all ? "all" : "any").key("of").begin_array();
    for (const Expression& one : joined.of) write(out, one);
    out.end_array();
  }
  void operator()(const Negated& negated) const {
    begin("not").key("of");
    write(out, negated.of.front());
  }
  void operator()(const Tagged& clause) const {
    begin("tag");
    tag(clause.tag);
  }
  void operator()(const StaysIn& clause) const {
    begin(word_of(kWheres, clause.where)).key("stay").text(word_of(kStays, clause.stay)).key("name").text(clause.name);
  }
  void operator()(const StaysInTaggedGroups& clause) const {
    begin("groups_tagged").key("stay").text(word_of(kStays, clause.stay));
    tag(clause.tag);
  }
  void operator()(const InSegment& clause) const { begin("segment").key("name").text(clause.name); }
  void operator()(const AttributeIs& clause) const {
    begin(word_of(kAttributes, clause.attribute)).key("value").text(clause.value);
  }
  void operator()(const OwnerThere& clause) const {
    begin("owner_there").key("presence").text(word_of(kPresences, clause.presence));
  }
  void operator()(const StageThere& clause) const {
    begin("stage_there").key("presence").text(word_of(kPresences, clause.presence));
  }
  void operator()(const StandingIs& clause) const {
    begin("is").key("standing").text(word_of(kStandings, clause.standing));
  }
  void operator()(const QuantityIs& clause) const {
    begin(word_of(kQuantities, clause.quantity)).key("sign").text(word_of(kSigns, clause.sign)).key("value");
    clause.quantity == Quantity::spend ? out.raw(text_of_hundredths(clause.value)) : out.number(clause.value);
  }
  void operator()(const FieldIs& clause) const {
    begin("field").key("name").text(clause.field).key("sign").text(word_of(kSigns, clause.sign)).key("value");
    write_literal(out, clause.value);
  }
  void operator()(const FieldThere& clause) const {
    begin("field_there").key("name").text(clause.field);
    out.key("presence").text(word_of(kPresences, clause.presence));
  }
  void operator()(const InstantIs& clause) const {
    begin(block_word(clause.instant)).key("when");
    write_when(out, clause.when);
  }
  void operator()(const Did& clause) const {
    begin("did").key("kind").text(clause.kind).key("never").boolean(clause.never);
    if (clause.times) {
      out.key("times").begin_object().key("sign").text(word_of(kSigns, clause.times->sign));
      out.key("count").number(clause.times->count).end_object();
    }
    if (clause.when) write_when(out.key("when"), *clause.when);
  }
  void operator()(const Followed& clause) const {
    begin("followed").key("first").text(clause.first).key("then").text(clause.then);
    out.key("within").begin_object().key("count").number(clause.within.count);
    out.key("unit").text(clause.within.unit == Span::Unit::days ? "days" : "hours").end_object();
  }
  void operator()(const ActiveIn& clause) const { begin("active").key("days").number(clause.days); }
  void operator()(const SilentFor& clause) const { begin("silent").key("days").number(clause.days); }
  void operator()(const SampleShare& clause) const {
    begin("sample");
    percent(clause.share);
    out.key("seed").number(clause.seed);
  }
  void operator()(const SampleCount& clause) const {
    begin("sample").key("count").number(clause.count).key("seed").number(clause.seed);
  }
  void operator()(const TopShare& clause) const {
    begin("top");
    percent(clause.share);
    out.key("quantity").text(word_of(kQuantities, clause.quantity));
  }
};

void write(json::Writer& out, const Expression& expression) {
  out.begin_object();
  std::visit(BlockOf{out}, expression.clause);
  out.end_object();
}

}  // namespace

std::string to_blocks(const Expression& expression) {
  json::Writer out;
  write(out, expression);
  return std::move(out).take();
}

}  // namespace hearth::segments
