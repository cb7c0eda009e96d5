#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "imports/sheets/cell_values.hpp"
#include "imports/sheets/row_faults.hpp"
#include "imports/sheets/sheet_columns.hpp"

namespace hearth::imports::sheets {

// How somebody is known: on which platform ("phone", "unionid", "crm"), by what.
struct Address {
  std::string platform;
  std::string key;

  auto operator<=>(const Address&) const = default;
};

constexpr std::string_view kPhone = "phone";
constexpr std::string_view kUnionId = "unionid";
constexpr std::size_t kLongestName = 200;  // code points
constexpr std::size_t kLongestKey = 200;

// A row of a sheet of members, read.
struct MemberRow {
  std::vector<Address> addresses = {};
  std::optional<std::string> name = {};
  std::optional<std::string> source = {};
  std::optional<std::string> stage = {};  // its word
  std::optional<std::string> owner = {};  // name or e-mail
  std::optional<When> joined = {};
  std::vector<std::string> tags = {};                             // names
  std::optional<std::string> inviter = {};                        // however they are known
  std::vector<std::string> consents = {};                         // purposes that they agree to
  std::vector<std::pair<std::int64_t, std::string>> fields = {};  // field, JSON
};

struct ReadMemberRow {
  MemberRow row;
  std::vector<RowFault> faults;  // every one; then the row is not to be used
};

// What the columns of a sheet are.
struct Mapping {
  std::vector<Target> columns;
  std::vector<std::string> titles = {};  // of the sheet, where it has some
  std::string platform = "sheet";        // that "identity" and "customer" are of

  [[nodiscard]] std::optional<std::size_t> column_of(std::string_view target) const;
  [[nodiscard]] RowFault fault(const sheet::Row& row, std::size_t column, std::string reason) const;
  // At the first of these columns that there is.
  [[nodiscard]] RowFault fault_at(const sheet::Row& row, std::initializer_list<std::string_view> targets,
                                  std::string reason) const;
};

// Empty cells say nothing: they change nothing.
[[nodiscard]] ReadMemberRow read_member_row(const sheet::Row& row, const Mapping& mapping, const Targets& targets);

// All addresses that a text might be, most likely first: of an inviter, whose column says no more.
[[nodiscard]] std::vector<Address> addresses_meant(const std::string& text, const std::string& platform);

}  // namespace hearth::imports::sheets
