#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "imports/sheets/sheet_run.hpp"

namespace hearth::app {

// What `hearth import` is asked to do with a spreadsheet.
struct SheetArguments {
  std::string path;
  imports::sheets::SheetKind kind = imports::sheets::SheetKind::orders;
  std::string community;
  std::optional<std::string> time_zone = {};
  std::vector<std::string> columns = {};  // none: by the titles
  bool is_trial = false;
  bool as_json = false;
};

int run_sheet_import(const Common& common, const SheetArguments& arguments);

}  // namespace hearth::app
