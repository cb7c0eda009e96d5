#include "imports/sheets/member_row.hpp"

#include <algorithm>

#include "members/personal_address.hpp"
#include "members/profile/trait.hpp"
#include "platform/base/text.hpp"

namespace hearth::imports::sheets {
namespace {

// Reads the cells of one row, each by what its column is.
class RowReading {
 public:
  RowReading(const sheet::Row& row, const Mapping& mapping, const Targets& targets)
      : row_{row}, mapping_{mapping}, targets_{targets} {}

  void read(std::size_t column) {
    const sheet::Cell& cell = row_.at(column);
    const Target& target = mapping_.columns[column];
    const std::string text{text::trim(cell.text)};
    if (target.empty() || text.empty()) return;
    column_ = column;
    if (cell.kind == sheet::CellKind::error) {
      refuse("sheet_import.cell_error");
    } else if (const FieldShape* field = targets_.find_field(target)) {
      take_field(*field, {.kind = cell.kind, .text = text});
    } else {
      take(target, text);
    }
  }

  ReadMemberRow finish() && {
    // Faults of what would say who it is are told already.
    if (read_.row.addresses.empty() && read_.faults.empty()) {
      read_.faults.push_back(
          mapping_.fault_at(row_, {"phone", "union_id", "identity", "name"}, "sheet_import.no_identity"));
    }
    return std::move(read_);
  }

 private:
  void refuse(std::string reason) { read_.faults.push_back(mapping_.fault(row_, column_, std::move(reason))); }

  void take_field(const FieldShape& field, const sheet::Cell& cell) {
    auto value = read_field(cell, field);
    if (!value.ok()) return refuse(value.error().reason);
    read_.row.fields.emplace_back(field.id, std::move(value).value());
  }

  void take(const Target& target, const std::string& text) {
    if (target == "phone") {
      if (auto phone = read_phone(text)) return add_address(kPhone, *phone);
      return refuse("sheet_import.bad_phone");
    }
    if (target == "stage") {
      const auto stage = read_stage(text);
      if (!stage) return refuse("sheet_import.bad_stage");
      read_.row.stage = std::string{*stage};
      return;
    }
    if (target == "joined") {
      read_.row.joined = read_when(text);
      if (!read_.row.joined) refuse("sheet_import.bad_time");
      return;
    }
    if (target == "tags") {
      read_.row.tags = split_list(text);
      return;
    }
    if (target == "consents") {
      read_.row.consents = split_list(text);
      if (!std::ranges::all_of(read_.row.consents, members::is_purpose)) refuse("sheet_import.bad_consent");
      return;
    }
    if (text::count_code_points(text) > kLongestName) return refuse("sheet_import.too_long");
    if (target == "union_id") return take_union_id(text);
    if (target == "identity") return add_address(mapping_.platform, text);
    if (target == "name") read_.row.name = text;
    if (target == "source") read_.row.source = text;
    if (target == "owner") read_.row.owner = text;
    if (target == "inviter") read_.row.inviter = text;
  }

  void take_union_id(const std::string& text) {
    const auto id = members::parse_union_id(text);
    return id.ok() ? add_address(kUnionId, *id) : refuse("sheet_import.bad_union_id");
  }

  void add_address(std::string_view platform, std::string key) {
    read_.row.addresses.push_back({.platform = std::string{platform}, .key = std::move(key)});
  }

  const sheet::Row& row_;
  const Mapping& mapping_;
  const Targets& targets_;
  std::size_t column_ = 0;
  ReadMemberRow read_;
};

}  // namespace

std::optional<std::size_t> Mapping::column_of(std::string_view target) const {
  const auto found = std::ranges::find(columns, target);
  return found == columns.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

RowFault Mapping::fault(const sheet::Row& row, std::size_t column, std::string reason) const {
  RowFault fault{.row = row.number, .column = column, .reason = std::move(reason)};
  if (column < titles.size()) fault.title = titles[column];
  if (column != kWholeRow) fault.value = std::string{text::head_of(row.at(column).text, kLongestName)};
  return fault;
}

RowFault Mapping::fault_at(const sheet::Row& row, std::initializer_list<std::string_view> wanted,
                           std::string reason) const {
  for (const std::string_view target : wanted) {
    if (const auto column = column_of(target)) return fault(row, *column, std::move(reason));
  }
  return fault(row, kWholeRow, std::move(reason));
}

ReadMemberRow read_member_row(const sheet::Row& row, const Mapping& mapping, const Targets& targets) {
  RowReading reading{row, mapping, targets};
  for (std::size_t column = 0; column < mapping.columns.size(); ++column) reading.read(column);
  return std::move(reading).finish();
}

std::vector<Address> addresses_meant(const std::string& text, const std::string& platform) {
  std::vector<Address> meant;
  if (auto phone = read_phone(text)) meant.push_back({.platform = std::string{kPhone}, .key = *std::move(phone)});
  meant.push_back({.platform = std::string{kUnionId}, .key = text});
  meant.push_back({.platform = platform, .key = text});
  return meant;
}

}  // namespace hearth::imports::sheets
