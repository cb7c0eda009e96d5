#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imports/sheets/sheet_run.hpp"
#include "platform/formats/sheet_writer.hpp"

namespace hearth::imports::sheets {

// The rows that could not be used, as a sheet like the one they came from, with what is to be mended in a last column:
// people correct it and hand it in again. Made when the first comes.
class BadRows {
 public:
  struct Like {
    std::filesystem::path folder;
    SheetImportId import;
    sheet::Format format = sheet::Format::csv;
    std::vector<std::string> titles = {};  // of the sheet; none: it has none
    std::string language = "zh-CN";
  };
  explicit BadRows(Like like) : like_{std::move(like)} {}

  // Fails with sheet.cannot_write.
  Done add(const sheet::Row& row, std::span<const RowFault> faults);
  // The file's name, where there were any.
  Result<std::optional<std::string>> finish();
  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  [[nodiscard]] std::string file_name() const;

  Like like_;
  std::unique_ptr<sheet::Writer> writer_;
  std::int64_t count_ = 0;
};

}  // namespace hearth::imports::sheets
