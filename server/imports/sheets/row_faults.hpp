#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::imports::sheets {

// What is wrong with one cell of one row.
struct RowFault {
  std::uint64_t row = 0;    // as sheet::Row has it
  std::size_t column = 0;   // from 0
  std::string title = {};   // of the column; "" without titles
  std::string value = {};   // what stands there
  std::string reason = {};  // "sheet_import.bad_phone"
};

// Columns that a fault of the whole row is told at.
constexpr std::size_t kWholeRow = static_cast<std::size_t>(-1);

// The fault in words, "手机: 不是手机号", in that language ("en", "zh-TW", else simplified Chinese).
[[nodiscard]] std::string fault_text(const RowFault& fault, std::string_view language);

}  // namespace hearth::imports::sheets
