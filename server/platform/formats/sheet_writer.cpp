#include "platform/formats/sheet_writer.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"
#include "platform/formats/xlsx/xlsx_writer.hpp"

namespace hearth::sheet {
namespace {

constexpr std::size_t kPiece = 64U << 10;

class CsvFile final : public Writer {
 public:
  CsvFile(std::filesystem::path path, std::FILE* file) : path_{std::move(path)}, file_{file}, piece_{kCsvMark} {}
  ~CsvFile() override {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::error_code failed;
    std::filesystem::remove(path_, failed);
  }
  CsvFile(const CsvFile&) = delete;
  CsvFile& operator=(const CsvFile&) = delete;

  Done write(const std::vector<Cell>& cells) override {
    append_csv(piece_, cells);
    return piece_.size() < kPiece ? Done{} : flush();
  }
  Done finish() override {
    TRY(flush());
    const int failed = std::fclose(file_);
    file_ = nullptr;
    return failed == 0 ? Done{} : cannot_write();
  }

 private:
  static Error cannot_write() { return {ErrorCode::unavailable, "sheet.cannot_write", std::strerror(errno)}; }
  Done flush() {
    if (std::fwrite(piece_.data(), 1, piece_.size(), file_) != piece_.size()) return cannot_write();
    piece_.clear();
    return {};
  }

  std::filesystem::path path_;
  std::FILE* file_;
  std::string piece_;
};

}  // namespace

std::string_view ending_of(Format format) {
  return format == Format::csv ? ".csv" : ".xlsx";
}

std::string_view content_type_of(Format format) {
  return format == Format::csv ? "text/csv; charset=utf-8"
                               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

void append_csv(std::string& out, const std::vector<Cell>& cells) {
  std::vector<std::string> texts;
  texts.reserve(cells.size());
  for (const Cell& cell : cells) {
    const bool is_outside_text = cell.kind == CellKind::text || cell.kind == CellKind::error;
    texts.push_back(is_outside_text ? csv::harmless(cell.text) : cell.text);
  }
  csv::append_record(out, texts);
}

Result<std::unique_ptr<Writer>> create(const std::filesystem::path& file, Format format, std::string_view title) {
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  if (format == Format::xlsx) return xlsx::create_file(file, title);
  std::FILE* const opened = std::fopen(file.c_str(), "wb");
  if (opened == nullptr) return Error{ErrorCode::unavailable, "sheet.cannot_write", std::strerror(errno)};
  return std::unique_ptr<Writer>{std::make_unique<CsvFile>(file, opened)};
}

Cell text_cell(std::string_view text) {
  return {.kind = text.empty() ? CellKind::empty : CellKind::text, .text = text::clean_utf8(text)};
}

Cell number_cell(std::int64_t number) {
  return {.kind = CellKind::number, .text = fmt::format("{}", number)};
}

}  // namespace hearth::sheet
