#include "members/profile/trait.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "members/personal_address.hpp"
#include "platform/api/codec_of_kinds.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::members {
namespace {

constexpr std::array kNames{
    std::pair{TraitKind::stage, std::string_view{"stage"}},
    std::pair{TraitKind::owner, std::string_view{"owner"}},
    std::pair{TraitKind::source, std::string_view{"source"}},
    std::pair{TraitKind::inviter, std::string_view{"inviter"}},
    std::pair{TraitKind::phone, std::string_view{"phone"}},
    std::pair{TraitKind::unionid, std::string_view{"unionid"}},
};
constexpr std::string_view kField = "field:";
constexpr std::string_view kConsent = "consent:";
constexpr std::size_t kLongestPurpose = 40;
constexpr std::size_t kLongestSource = 200;
constexpr std::size_t kLongestText = 2000;
constexpr double kLargest = 1e12;
constexpr double kLargestId = 9e15;
constexpr int kDecimals = 6;

Error wrong(std::string_view reason) {
  return {ErrorCode::invalid, std::string{reason}};
}

Result<TraitValue> checked_text(const TraitValue& value, std::size_t longest) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return wrong("not_a_text");
  const std::string_view trimmed = text::trim(*text);
  if (trimmed.empty()) return TraitValue{};
  if (text::count_code_points(trimmed) > longest) return wrong("too_long");
  return TraitValue{std::string{trimmed}};
}

Result<TraitValue> checked_id(const TraitValue& value) {
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr || *number < 1 || *number > kLargestId || std::floor(*number) != *number) {
    return wrong("not_an_id");
  }
  return value;
}

Result<TraitValue> checked_number(const TraitValue& value) {
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr || !std::isfinite(*number)) return wrong("not_a_number");
  if (std::abs(*number) > kLargest) return wrong("too_large");
  // As it is written, so that what is compared is what comes back.
  constexpr double kScale = 1e6;
  return TraitValue{std::round(*number * kScale) / kScale};
}

Result<TraitValue> checked_day(const TraitValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return wrong("not_a_day");
  if (text::trim(*text).empty()) return TraitValue{};
  const auto day = parse_day(text::trim(*text));
  if (!day.ok()) return wrong("not_a_day");
  return TraitValue{hearth::to_text(*day)};
}

Result<TraitValue> checked_options(const TraitValue& value, const MemberField& field) {
  const auto* given = std::get_if<std::vector<std::int64_t>>(&value);
  if (given == nullptr) return wrong("not_a_list");
  std::vector<std::int64_t> options = *given;
  std::sort(options.begin(), options.end());
  options.erase(std::unique(options.begin(), options.end()), options.end());
  for (const std::int64_t option : options) {
    const auto known = std::any_of(field.options.begin(), field.options.end(),
                                   [&](const FieldOption& one) { return one.id.value == option; });
    if (!known) return wrong("member_field.no_such_option");
  }
  if (field.kind == FieldKind::choice && options.size() > 1) return wrong("member_field.one_option_only");
  if (options.empty()) return TraitValue{};
  return TraitValue{std::move(options)};
}

Result<TraitValue> checked_of_field(const TraitValue& value, const MemberField& field) {
  switch (field.kind) {
    case FieldKind::text:
      return checked_text(value, kLongestText);
    case FieldKind::number:
      return checked_number(value);
    case FieldKind::date:
      return checked_day(value);
    case FieldKind::choice:
    case FieldKind::choices:
      return checked_options(value, field);
    case FieldKind::yes_no:
      if (!std::holds_alternative<bool>(value)) return wrong("not_a_yes_or_no");
      return value;
  }
  return wrong("not_one_of_these");
}

Result<TraitValue> checked_stage(const TraitValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || !api::find_by_wire_name<Stage>(*text)) return wrong("not_one_of_these");
  return value;
}

template <class Parse>
Result<TraitValue> checked_address(const TraitValue& value, Parse parse) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return wrong("not_a_text");
  if (text::trim(*text).empty()) return TraitValue{};
  return TraitValue{TRY(parse(*text))};
}

void write(json::Writer& out, const TraitValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    out.text(*text);
  } else if (const auto* number = std::get_if<double>(&value)) {
    out.decimal(*number, kDecimals);
  } else if (const auto* yes = std::get_if<bool>(&value)) {
    out.boolean(*yes);
  } else if (const auto* options = std::get_if<std::vector<std::int64_t>>(&value)) {
    out.begin_array();
    for (const std::int64_t option : *options) out.number(option);
    out.end_array();
  } else {
    out.null();
  }
}

TraitValue read(const json::Value& value) {
  if (value.is_text()) return value.text();
  if (const auto yes = value.boolean()) return *yes;
  if (value.is_number()) return value.number().value_or(0);
  if (!value.is_array()) return {};
  std::vector<std::int64_t> options;
  for (const json::Value& item : value.items()) options.push_back(item.integer().value_or(0));
  return options;
}

// The key under which a fact has the value.
std::string_view key_of(TraitKind kind) {
  switch (kind) {
    case TraitKind::stage:
      return "stage";
    case TraitKind::owner:
      return "operator";
    case TraitKind::source:
      return "source";
    case TraitKind::inviter:
      return "inviter";
    case TraitKind::field:
      return "value";
    case TraitKind::phone:
    case TraitKind::unionid:
    case TraitKind::consent:
      break;
  }
  return {};
}

}  // namespace

std::string to_text(const Trait& trait) {
  if (trait.kind == TraitKind::field) return fmt::format("{}{}", kField, trait.field.value);
  if (trait.kind == TraitKind::consent) return fmt::format("{}{}", kConsent, trait.purpose);
  for (const auto& [kind, name] : kNames) {
    if (kind == trait.kind) return std::string{name};
  }
  return {};
}

bool is_purpose(std::string_view text) {
  const auto is_small = [](char byte) { return byte >= 'a' && byte <= 'z'; };
  if (text.empty() || text.size() > kLongestPurpose || !is_small(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char byte) { return is_small(byte) || byte == '_' || (byte >= '0' && byte <= '9'); });
}

std::optional<Trait> parse_trait(std::string_view text) {
  for (const auto& [kind, name] : kNames) {
    if (name == text) return Trait::of(kind);
  }
  if (text.starts_with(kConsent) && is_purpose(text.substr(kConsent.size()))) {
    return Trait::consent(std::string{text.substr(kConsent.size())});
  }
  if (!text.starts_with(kField)) return std::nullopt;
  const std::string_view digits = text.substr(kField.size());
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  const Trait trait = Trait::of(FieldId{id});
  // One name for each field: neither "+3" nor "03".
  if (fault != std::errc{} || end != digits.data() + digits.size() || id <= 0 || to_text(trait) != text) {
    return std::nullopt;
  }
  return trait;
}

std::string to_json(const TraitValue& value) {
  json::Writer out;
  write(out, value);
  return std::move(out).take();
}

TraitValue parse_trait_value(std::string_view json) {
  // A document may be a value alone, but the parser of documents knows objects best.
  json::Parser parser;
  const auto document = parser.parse_exactly(fmt::format(R"({{"value":{}}})", json));
  return document.ok() ? read(document->find("value")) : TraitValue{};
}

Result<TraitValue> checked_value(const Trait& trait, const TraitValue& value, const std::vector<MemberField>& fields) {
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const MemberField& one) { return one.id == trait.field; });
  if (trait.kind == TraitKind::field && field == fields.end()) return wrong("member_field.not_found");
  if (is_nothing(value)) return value;
  switch (trait.kind) {
    case TraitKind::stage:
      return checked_stage(value);
    case TraitKind::owner:
    case TraitKind::inviter:
      return checked_id(value);
    case TraitKind::source:
      return checked_text(value, kLongestSource);
    case TraitKind::phone:
      return checked_address(value, parse_phone);
    case TraitKind::unionid:
      return checked_address(value, parse_union_id);
    case TraitKind::field:
      return checked_of_field(value, *field);
    case TraitKind::consent:
      if (!std::holds_alternative<bool>(value)) return wrong("not_a_yes_or_no");
      return value;
  }
  return wrong("not_one_of_these");
}

std::string fact_kind_of(const Trait& trait) {
  switch (trait.kind) {
    case TraitKind::stage:
      return "member.stage_changed";
    case TraitKind::owner:
      return "member.owner_changed";
    case TraitKind::source:
      return "member.source_changed";
    case TraitKind::inviter:
      return "member.inviter_changed";
    case TraitKind::field:
      return "member.field_changed";
    case TraitKind::phone:
    case TraitKind::unionid:
    case TraitKind::consent:
      break;
  }
  return {};
}

std::optional<TraitFact> fact_of(const Trait& trait, const TraitValue& value) {
  json::Writer out;
  out.begin_object();
  if (trait.kind == TraitKind::consent) {
    out.key("purpose").text(trait.purpose).end_object();
    const bool is_given = value == TraitValue{true};
    return TraitFact{.kind = is_given ? "member.consent_given" : "member.consent_withdrawn",
                     .data = std::move(out).take()};
  }
  if (key_of(trait.kind).empty()) return std::nullopt;
  if (trait.kind == TraitKind::field) out.key("field").number(trait.field.value);
  out.key(key_of(trait.kind));
  write(out, value);
  out.end_object();
  return TraitFact{.kind = fact_kind_of(trait), .data = std::move(out).take()};
}

std::optional<TraitValue> value_in(const Trait& trait, const std::string& fact_data) {
  json::Parser parser;
  const auto data = parser.parse(fact_data);
  if (!data.ok()) return std::nullopt;
  if (trait.kind == TraitKind::field && data->find("field").integer() != trait.field.value) return std::nullopt;
  return read(data->find(key_of(trait.kind)));
}

}  // namespace hearth::members
