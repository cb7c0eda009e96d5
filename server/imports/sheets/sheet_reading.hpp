#pragma once

#include <memory>
#include <vector>

#include "imports/sheets/sheet_columns.hpp"
#include "imports/sheets/sheet_run.hpp"

namespace hearth::imports::sheets {

// A sheet that is opened, its first row looked at, and each column known for what it is.
struct OpenedSheet {
  sheet::Shape shape;
  std::unique_ptr<sheet::Sheet> sheet;
  Mapping mapping;
  std::optional<sheet::Row> first;  // the first row, where it has no titles

  // The next row, `first` before all others.
  Result<std::optional<sheet::Row>> next();
};

// Fails as sheet::open does, with sheet_import.empty where there is no row, or as check_mapping does.
Result<OpenedSheet> open_sheet(const SheetOrder& order, const Targets& targets);

// The same without a check, and its first rows: what people look at while they say what columns are.
struct SheetPreview {
  sheet::Shape shape;
  bool has_titles = false;
  std::vector<std::string> titles;
  std::vector<Target> columns;  // what each seems to be
  std::vector<sheet::Row> rows;
};
constexpr std::size_t kPreviewRows = 50;
Result<SheetPreview> preview_sheet(const SheetOrder& order, const Targets& targets);

}  // namespace hearth::imports::sheets
