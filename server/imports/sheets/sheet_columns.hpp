#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "imports/sheets/field_shape.hpp"
#include "platform/base/result.hpp"
#include "platform/formats/sheet_cell.hpp"

namespace hearth::imports::sheets {

// What is in a sheet: people, or what they bought.
enum class SheetKind { members, orders };
constexpr auto wire_names(SheetKind) {
  return std::array{std::pair{SheetKind::members, std::string_view{"members"}},
                    std::pair{SheetKind::orders, std::string_view{"orders"}}};
}

// What a column may be taken for. Of members: "name", "phone", "union_id", "identity", "source", "stage", "owner",
// "joined", "tags", "inviter", "consents", "field:12". Of orders: "customer", "phone", "union_id", "name", "order",
// "time", "amount", "quantity", "price". "" leaves the column out.
using Target = std::string;

// A title of the column that says why a row was refused; such a column is left out when the sheet comes back.
constexpr std::string_view kFaultColumn = "Hearth";

// Which of these exist: profile and tags only where somebody keeps them.
struct Targets {
  SheetKind kind = SheetKind::members;
  bool has_profile = false;
  bool has_tags = false;
  std::vector<FieldShape> fields = {};

  [[nodiscard]] std::vector<Target> all() const;
  [[nodiscard]] const FieldShape* find_field(const Target& target) const;
};

// For each column what its title says that it is, in simplified or traditional Chinese or English; each target once.
[[nodiscard]] std::vector<Target> suggest_targets(const std::vector<std::string>& titles, const Targets& targets);

// Whether the first row has titles: it has texts only, each different, and one of them says what the column is.
[[nodiscard]] bool has_titles(const sheet::Row& first, const Targets& targets);

// Fails with sheet_import.bad_mapping, naming every column (as /columns/3) whose target does not exist or is there
// twice, and what is missing: members need a phone, union id or identity, orders a customer, a time and an amount (or a
// quantity and a price).
Done check_mapping(const std::vector<Target>& columns, const Targets& targets);

}  // namespace hearth::imports::sheets
