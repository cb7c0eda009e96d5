#include "imports/sheets/bad_rows.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace hearth::imports::sheets {

std::string BadRows::file_name() const {
  return fmt::format("sheet-import-{}{}", like_.import.value, sheet::ending_of(like_.format));
}

Done BadRows::add(const sheet::Row& row, std::span<const RowFault> faults) {
  const std::size_t width = like_.titles.size();
  if (!writer_) {
    writer_ = TRY(sheet::create(like_.folder / file_name(), like_.format, kFaultColumn));
    std::vector<sheet::Cell> titles;
    for (const std::string& title : like_.titles) titles.push_back(sheet::text_cell(title));
    titles.push_back(sheet::text_cell(kFaultColumn));
    if (!like_.titles.empty()) TRY(writer_->write(titles));
  }
  std::vector<sheet::Cell> cells = row.cells;
  // Behind all titles, so that the reason stands under its own.
  if (width > 0) cells.resize(width);
  std::string why;
  for (const RowFault& fault : faults) why += (why.empty() ? "" : "; ") + fault_text(fault, like_.language);
  cells.push_back(sheet::text_cell(why));
  TRY(writer_->write(cells));
  ++count_;
  return {};
}

Result<std::optional<std::string>> BadRows::finish() {
  if (!writer_) return std::optional<std::string>{};
  TRY(writer_->finish());
  return std::optional{file_name()};
}

}  // namespace hearth::imports::sheets
