#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "members/fields/member_field.hpp"
#include "members/member.hpp"
#include "platform/base/result.hpp"

namespace hearth::members {

// A member's way towards those who bring others along.
enum class Stage { attention, interest, desire, action, satisfaction, share };
constexpr auto wire_names(Stage) {
  return std::array{std::pair{Stage::attention, std::string_view{"attention"}},
                    std::pair{Stage::interest, std::string_view{"interest"}},
                    std::pair{Stage::desire, std::string_view{"desire"}},
                    std::pair{Stage::action, std::string_view{"action"}},
                    std::pair{Stage::satisfaction, std::string_view{"satisfaction"}},
                    std::pair{Stage::share, std::string_view{"share"}}};
}

// What a profile says one thing of; `consent` has a purpose, `field` a field.
enum class TraitKind { stage, owner, source, inviter, phone, unionid, field, consent };

// One thing that is known of a member, by the name that programs use: "stage", "field:3", "consent:marketing".
struct Trait {
  TraitKind kind = TraitKind::stage;
  FieldId field = {};        // of kind field
  std::string purpose = {};  // of kind consent

  static Trait of(TraitKind kind) { return {.kind = kind}; }
  static Trait of(FieldId field) { return {.kind = TraitKind::field, .field = field}; }
  static Trait consent(std::string purpose) { return {.kind = TraitKind::consent, .purpose = std::move(purpose)}; }
  bool operator==(const Trait&) const = default;
};
[[nodiscard]] std::string to_text(const Trait& trait);
[[nodiscard]] std::optional<Trait> parse_trait(std::string_view text);
// A word of small letters, digits and underscores that begins with a letter, at most 40.
[[nodiscard]] bool is_purpose(std::string_view text);

// Nothing; a text, which days ("2026-05-01") are too; a number, which ids of operators and members are too; yes or no;
// ids of options.
using TraitValue = std::variant<std::monostate, std::string, double, bool, std::vector<std::int64_t>>;
[[nodiscard]] inline bool is_nothing(const TraitValue& value) {
  return std::holds_alternative<std::monostate>(value);
}
[[nodiscard]] std::string to_json(const TraitValue& value);
// What to_json wrote. Whatever it did not write is nothing.
[[nodiscard]] TraitValue parse_trait_value(std::string_view json);

// The value as it is kept, once it fits the trait: phone numbers in one form, texts trimmed, options in order and once.
// "" and an empty list are nothing. `fields` has the field of a field's value. Fails with a reason for people who gave
// it: "member.bad_phone", "member_field.not_a_number". Whether an operator or member exists is not asked.
[[nodiscard]] Result<TraitValue> checked_value(const Trait& trait, const TraitValue& value,
                                               const std::vector<MemberField>& fields);

// What is told of a change: kind and data; nothing for what no fact tells of (phone and union id).
struct TraitFact {
  std::string kind;
  std::string data;
};
[[nodiscard]] std::optional<TraitFact> fact_of(const Trait& trait, const TraitValue& value);
// The other way round, for the trait's history: nothing where the fact is of something else.
[[nodiscard]] std::string fact_kind_of(const Trait& trait);
[[nodiscard]] std::optional<TraitValue> value_in(const Trait& trait, const std::string& fact_data);

}  // namespace hearth::members
