#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/formats/xlsx/number_look.hpp"
#include "platform/formats/xlsx/package.hpp"
#include "platform/formats/xlsx/shared_texts.hpp"

namespace hearth::xlsx {

struct Table {
  std::string name;
  std::string part;  // of the package
};

// What must be known of a workbook before the rows of a table can be read.
struct Workbook {
  std::vector<Table> tables;  // those that are shown, in order; at least one
  Epoch epoch = Epoch::since_1900;
  std::vector<NumberLook> looks;  // by number of the cell format
  SharedTexts texts;

  [[nodiscard]] NumberLook look(std::size_t format) const {
    return format < looks.size() ? looks[format] : NumberLook::number;
  }
};

// Fails with sheet.broken, sheet.too_large or archive.*.
Result<Workbook> load_workbook(const Package& package);

}  // namespace hearth::xlsx
