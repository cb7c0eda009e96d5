#include <cstdlib>

#include "segments/evaluation/leaves.hpp"

namespace hearth::segments {
namespace {

using audience::Comparison;
using audience::Input;
using audience::Population;

// What the literal says as a text; a word that looks like a number or a day is still a word to a field of texts.
std::string text_of(const Literal& literal) {
  if (literal.form != Literal::Form::day) return literal.text;
  return literal.day.day ? to_text(*literal.day.day) : std::string{};
}

Leaf has_value(std::int64_t field) {
  return stored_set([field](const Population& people) -> const Bitmap& { return people.field(field).has_value(); });
}

// Whoever has a value, but not this one. Who has none is in neither answer: missing is not another value.
Leaf another_value(std::int64_t field, Leaf value) {
  return but_not(has_value(field), std::move(value));
}

std::optional<Leaf> ask_text(std::int64_t field, Sign sign, const std::string& text) {
  const auto equal = [=] {
    return Leaf{.set = [=](const Scene& scene) { return scene.people().field(field).equal_to(text); },
                .holds = [=](const Scene& scene,
                             Number member) { return scene.people().field(field).is_equal_to(member, text); }};
  };
  if (sign == Sign::equal) return equal();
  if (sign == Sign::not_equal) return another_value(field, equal());
  if (sign != Sign::contains) return std::nullopt;
  return Leaf{.set = [=](const Scene& scene) { return scene.people().field(field).containing(text); },
              .holds = [=](const Scene& scene,
                           Number member) { return scene.people().field(field).is_containing(member, text); }};
}

Leaf ask_number(std::int64_t field, Comparison comparison, double value) {
  return {.set = [=](const Scene& scene) { return scene.people().field(field).where(comparison, value); },
          .holds = [=](const Scene& scene,
                       Number member) { return scene.people().field(field).matches(member, comparison, value); }};
}

Leaf ask_day(std::int64_t field, Comparison comparison, const DayReference& day) {
  return {
      .set =
          [=](const Scene& scene) { return scene.people().field(field).where(comparison, day_of(day, scene.today())); },
      .holds =
          [=](const Scene& scene, Number member) {
            return scene.people().field(field).matches(member, comparison, day_of(day, scene.today()));
          }};
}

LeafOrFault ask_option(const NamedField& field, Sign sign, const std::string& name, const Needs& needs) {
  for (const NamedField::Option& option : field.options) {
    if (option.name != name) continue;
    Leaf chosen = stored_set([field = field.id, id = option.id](const Population& people) -> const Bitmap& {
      return people.field(field).option(id);
    });
    if (sign == Sign::not_equal) return Asked{another_value(field.id, std::move(chosen)), needs};
    if (sign == Sign::equal || sign == Sign::contains) return Asked{std::move(chosen), needs};
    return Fault{"segment.sign_does_not_fit", field.name};
  }
  return Fault{"segment.unknown_option", name};
}

LeafOrFault ask_yes_no(const NamedField& field, const FieldIs& clause, const Needs& needs) {
  if (clause.value.form != Literal::Form::yes_no) return Fault{"segment.wants_yes_or_no", clause.field};
  if (clause.sign != Sign::equal && clause.sign != Sign::not_equal) {
    return Fault{"segment.sign_does_not_fit", clause.field};
  }
  const bool wants_yes = (clause.value.text == "yes") == (clause.sign == Sign::equal);
  return Asked{stored_set([id = field.id, wants_yes](const Population& people) -> const Bitmap& {
                 return wants_yes ? people.field(id).is_true() : people.field(id).is_false();
               }),
               needs};
}

}  // namespace

LeafOrFault ask(const FieldIs& clause, const Lookup& lookup) {
  const auto field = lookup.names.field(clause.field);
  if (!field) return Fault{"segment.unknown_field", clause.field};
  Needs needs{.inputs = {{.sort = Input::Sort::field, .id = field->id}}};
  const Fault unfit{"segment.sign_does_not_fit", clause.field};
  switch (field->type) {
    case FieldType::text: {
      const std::string text = text_of(clause.value);
      if (text.empty()) return Fault{"segment.wants_text", clause.field};
      auto leaf = ask_text(field->id, clause.sign, text);
      return leaf ? LeafOrFault{Asked{std::move(*leaf), needs}} : LeafOrFault{unfit};
    }
    case FieldType::number:
      if (clause.value.form != Literal::Form::number) return Fault{"segment.wants_number", clause.field};
      if (clause.sign == Sign::contains) return unfit;
      return Asked{ask_number(field->id, comparison_of(clause.sign), std::strtod(clause.value.text.c_str(), nullptr)),
                   needs};
    case FieldType::date:
      if (clause.value.form != Literal::Form::day) return Fault{"segment.wants_day", clause.field};
      if (clause.sign == Sign::contains) return unfit;
      needs.moves_with_days = !clause.value.day.day;
      return Asked{ask_day(field->id, comparison_of(clause.sign), clause.value.day), needs};
    case FieldType::choice:
    case FieldType::choices:
      return ask_option(*field, clause.sign, text_of(clause.value), needs);
    case FieldType::yes_no:
      break;
  }
  return ask_yes_no(*field, clause, needs);
}

LeafOrFault ask(const FieldThere& clause, const Lookup& lookup) {
  const auto field = lookup.names.field(clause.field);
  if (!field) return Fault{"segment.unknown_field", clause.field};
  Leaf there = has_value(field->id);
  if (clause.presence == Presence::no) there = none_of(std::move(there));
  return Asked{std::move(there), {.inputs = {{.sort = Input::Sort::field, .id = field->id}}}};
}

}  // namespace hearth::segments
