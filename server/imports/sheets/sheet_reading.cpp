#include "imports/sheets/sheet_reading.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::imports::sheets {
namespace {

Result<OpenedSheet> look_at(const SheetOrder& order, const Targets& targets) {
  sheet::Opened opened = TRY(sheet::open(order.path, order.reading));
  auto first = TRY(opened.sheet->next());
  if (!first) return Error{ErrorCode::invalid, "sheet_import.empty", "the sheet has no rows"};
  OpenedSheet looked{.shape = std::move(opened.shape), .sheet = std::move(opened.sheet), .mapping = {}, .first = {}};
  looked.mapping.platform = order.platform;
  if (order.has_titles.value_or(has_titles(*first, targets))) {
    for (const sheet::Cell& cell : first->cells) looked.mapping.titles.emplace_back(text::trim(cell.text));
    looked.mapping.columns = suggest_targets(looked.mapping.titles, targets);
  } else {
    looked.first = std::move(first);
  }
  return looked;
}

}  // namespace

Result<std::optional<sheet::Row>> OpenedSheet::next() {
  if (first) return std::exchange(first, {});
  return sheet->next();
}

Result<OpenedSheet> open_sheet(const SheetOrder& order, const Targets& targets) {
  OpenedSheet opened = TRY(look_at(order, targets));
  if (order.columns) opened.mapping.columns = *order.columns;
  TRY(check_mapping(opened.mapping.columns, targets));
  return opened;
}

Result<SheetPreview> preview_sheet(const SheetOrder& order, const Targets& targets) {
  OpenedSheet opened = TRY(look_at(order, targets));
  SheetPreview preview{.shape = opened.shape,
                       .has_titles = !opened.first,
                       .titles = opened.mapping.titles,
                       .columns = opened.mapping.columns,
                       .rows = {}};
  std::size_t width = preview.titles.size();
  while (preview.rows.size() < kPreviewRows) {
    auto row = TRY(opened.next());
    if (!row) break;
    width = std::max(width, row->cells.size());
    preview.rows.push_back(std::move(*row));
  }
  preview.titles.resize(width);
  preview.columns.resize(width);
  return preview;
}

}  // namespace hearth::imports::sheets
