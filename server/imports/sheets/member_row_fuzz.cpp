#include <cstdlib>
#include <string_view>

#include "imports/sheets/member_row.hpp"
#include "platform/formats/json_value.hpp"

namespace {

using namespace hearth;
using namespace hearth::imports::sheets;

Targets all_targets() {
  Targets targets{.kind = SheetKind::members, .has_profile = true, .has_tags = true};
  std::int64_t id = 1;
  for (const FieldType type : {FieldType::text, FieldType::number, FieldType::date, FieldType::choice,
                               FieldType::choices, FieldType::yes_no}) {
    targets.fields.push_back({.id = id, .name = "field", .type = type, .options = {{.id = 1, .name = "tea"}}});
    ++id;
  }
  return targets;
}

}  // namespace

// Whatever stands in the cells of a row, each line of the bytes being one: it is read or a fault that names its column,
// a phone number is in the one form, and what is said of a field is JSON.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const Targets targets = all_targets();
  static const Mapping mapping{.columns = targets.all(), .titles = {}};
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  sheet::Row row{.number = 1, .cells = {}};
  while (!rest.empty() && row.cells.size() < mapping.columns.size()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const bool is_number = line.starts_with('#');
    row.cells.push_back({.kind = is_number ? sheet::CellKind::number : sheet::CellKind::text,
                         .text = std::string{line.substr(is_number ? 1 : 0)}});
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  const ReadMemberRow read = read_member_row(row, mapping, targets);
  for (const RowFault& fault : read.faults) {
    if (fault.reason.empty() || (fault.column >= mapping.columns.size() && fault.column != kWholeRow)) std::abort();
  }
  for (const Address& address : read.row.addresses) {
    if (address.platform == kPhone && read_phone(address.key) != address.key) std::abort();
  }
  json::Parser parser;
  for (const auto& [field, value] : read.row.fields) {
    if (!parser.parse(R"({"value":)" + value + "}").ok()) std::abort();
  }
  return 0;
}
