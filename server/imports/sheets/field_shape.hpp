#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/formats/sheet_cell.hpp"

namespace hearth::imports::sheets {

enum class FieldType { text, number, date, choice, choices, yes_no };
constexpr auto wire_names(FieldType) {
  return std::array{std::pair{FieldType::text, std::string_view{"text"}},
                    std::pair{FieldType::number, std::string_view{"number"}},
                    std::pair{FieldType::date, std::string_view{"date"}},
                    std::pair{FieldType::choice, std::string_view{"choice"}},
                    std::pair{FieldType::choices, std::string_view{"choices"}},
                    std::pair{FieldType::yes_no, std::string_view{"yes_no"}}};
}

// A field of members' profiles, as far as cells must be read for it.
struct FieldShape {
  struct Option {
    std::int64_t id = 0;
    std::string name;
  };
  std::int64_t id = 0;
  std::string name;
  FieldType type = FieldType::text;
  std::vector<Option> options = {};
};

// The cell, which is not empty, as the JSON that the fact member.field_changed has for the field: a text, a number, a
// day as "YYYY-MM-DD", true or false, or an array of option ids. Fails with sheet_import.bad_number, .bad_day,
// .bad_yes_no, .no_such_option, .one_choice_only or .too_long.
[[nodiscard]] Result<std::string> read_field(const sheet::Cell& cell, const FieldShape& field);

// What stands between several tags or choices in one cell: commas, semicolons, bars and line breaks of either script.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

}  // namespace hearth::imports::sheets
