#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/id.hpp"
#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::members {

using FieldId = Id<struct MemberFieldTag>;
constexpr std::string_view id_block_of(FieldId) {
  return "member_fields";
}
// Unique over all fields, so that an option says which field it is of.
using OptionId = Id<struct MemberFieldOptionTag>;
constexpr std::string_view id_block_of(OptionId) {
  return "member_field_options";
}

// What a value of the field is. `choice` is one option at most, `choices` any number of them.
enum class FieldKind { text, number, date, choice, choices, yes_no };
constexpr auto wire_names(FieldKind) {
  return std::array{std::pair{FieldKind::text, std::string_view{"text"}},
                    std::pair{FieldKind::number, std::string_view{"number"}},
                    std::pair{FieldKind::date, std::string_view{"date"}},
                    std::pair{FieldKind::choice, std::string_view{"choice"}},
                    std::pair{FieldKind::choices, std::string_view{"choices"}},
                    std::pair{FieldKind::yes_no, std::string_view{"yes_no"}}};
}
[[nodiscard]] constexpr bool has_options(FieldKind kind) {
  return kind == FieldKind::choice || kind == FieldKind::choices;
}

// Of an option, as the front ends name colours; each has a light and a dark form there.
enum class Colour { grey, red, orange, yellow, green, teal, blue, purple };
constexpr auto wire_names(Colour) {
  return std::array{
      std::pair{Colour::grey, std::string_view{"grey"}},     std::pair{Colour::red, std::string_view{"red"}},
      std::pair{Colour::orange, std::string_view{"orange"}}, std::pair{Colour::yellow, std::string_view{"yellow"}},
      std::pair{Colour::green, std::string_view{"green"}},   std::pair{Colour::teal, std::string_view{"teal"}},
      std::pair{Colour::blue, std::string_view{"blue"}},     std::pair{Colour::purple, std::string_view{"purple"}}};
}

struct FieldOption {
  OptionId id;
  std::string name;
  Colour colour = Colour::grey;
  bool is_archived = false;  // kept where it was chosen, offered no more
};

// One thing that an installation wants to know of its members.
struct MemberField {
  FieldId id;
  std::string name;
  FieldKind kind = FieldKind::text;
  std::vector<FieldOption> options = {};  // in order, archived ones last
  bool is_used = false;                   // somebody has or had a value: the kind stays as it is
  bool is_archived = false;               // neither shown nor asked for
};

constexpr std::size_t kMostFields = 200;
constexpr std::size_t kMostOptions = 200;
constexpr std::size_t kLongestFieldName = 60;  // code points

// An option as it is wanted: one that there is, or a new one.
struct WantedOption {
  std::optional<OptionId> id = {};
  std::string name;
  Colour colour = Colour::grey;
};

// Trimmed names and no more; every bad field is told with its place: "/name", "/options/3/name".
[[nodiscard]] std::vector<FieldError> faults_in(std::string_view name, FieldKind kind,
                                                const std::vector<WantedOption>& options);

}  // namespace hearth::members
