#include "platform/formats/csv_sheet.hpp"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>

#include "platform/archive/content_kind.hpp"
#include "platform/archive/inputs.hpp"
#include "platform/archive/unpacker.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"
#include "platform/formats/separators.hpp"
#include "platform/formats/text_decoder.hpp"

namespace hearth::sheet {
namespace {

constexpr std::size_t kHead = 64U << 10;
constexpr char kNever = '\x1F';  // a separator that no table has, for lines that are split by blanks

Error too_large(std::uint64_t line) {
  return {ErrorCode::invalid, "sheet.too_large",
          fmt::format("line {} has more than {} columns, or a cell too long", line, kMostColumns)};
}

// An apostrophe in front of what looks like a formula was put there by whoever wrote the file (see csv::harmless), and
// spreadsheets do not show it.
std::string_view without_guard(std::string_view cell) {
  const bool has_guard = cell.size() >= 2 && cell[0] == '\'' && csv::harmless(cell.substr(1)).size() == cell.size();
  return has_guard ? cell.substr(1) : cell;
}

Cell cell_of(std::string_view bytes) {
  std::string text = text::clean_utf8(without_guard(bytes));
  const CellKind kind = text.empty() ? CellKind::empty : CellKind::text;
  return {.kind = kind, .text = std::move(text)};
}

class CsvSheet final : public Sheet {
 public:
  CsvSheet() = default;

  Result<Shape> begin(const std::filesystem::path& file, std::optional<char> separator) {
    input_ = TRY(archive::FileInput::open(file, archive::FileInput::Links::follow, read_, 0));
    decoder_ = std::make_unique<TextDecoder>(TRY(unpacked()));
    std::string head = TRY(archive::read_head(*decoder_, kHead));
    separator_ = separator.value_or(find_separator(head, head.size() < kHead));
    rejoined_ = std::make_unique<archive::Rejoined>(std::move(head), *decoder_);
    reader_ =
        std::make_unique<csv::Reader>(*rejoined_, csv::Dialect{.separator = separator_ == kBlanks ? kNever : separator_,
                                                               .cell_limit = kLongestCell,
                                                               .cells_limit = kMostColumns});
    return Shape{.format = Shape::Format::csv, .encoding = decoder_->encoding(), .separator = separator_};
  }

  Result<std::optional<Row>> next() override {
    while (true) {
      const auto record = TRY(reader_->next());
      if (!record) return std::optional<Row>{};
      if (record->is_unclosed) {
        return Error{ErrorCode::invalid, "sheet.broken",
                     fmt::format("the quotation marks that open in line {} are never closed", record->line)};
      }
      if (record->is_cut) return too_large(record->line);
      Row row{.number = record->line, .cells = cells_of(*record)};
      if (row.cells.size() > kMostColumns) return too_large(record->line);
      const bool is_empty =
          std::ranges::all_of(row.cells, [](const Cell& cell) { return cell.kind == CellKind::empty; });
      if (!is_empty) return std::optional{std::move(row)};
    }
  }

  [[nodiscard]] Progress progress() const override { return {.read = read_.load(), .total = input_->size()}; }

 private:
  // What is in the file, which may be packed with gzip.
  Result<std::reference_wrapper<archive::Stream>> unpacked() {
    const std::string head = TRY(archive::read_head(*input_, archive::kKindHead));
    TRY(input_->seek(0));
    if (!archive::is_gzip(head)) return std::ref<archive::Stream>(*input_);
    meter_.emplace(archive::Limits{}, input_->size());
    gunzipped_ = std::make_unique<archive::Gunzipped>(*input_, *meter_);
    return std::ref<archive::Stream>(*gunzipped_);
  }

  [[nodiscard]] std::vector<Cell> cells_of(const csv::Record& record) const {
    std::vector<Cell> cells;
    if (separator_ != kBlanks) {
      cells.reserve(record.cells.size());
      for (const std::string_view cell : record.cells) cells.push_back(cell_of(cell));
      return cells;
    }
    std::string_view line = record.cells.empty() ? std::string_view{} : record.cells.front();
    while (true) {
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      if (line.empty()) return cells;
      const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
      cells.push_back(cell_of(line.substr(0, end)));
      line.remove_prefix(end);
    }
  }

  std::atomic<std::uint64_t> read_ = 0;
  std::unique_ptr<archive::FileInput> input_;
  std::optional<archive::Meter> meter_;
  std::unique_ptr<archive::Gunzipped> gunzipped_;
  std::unique_ptr<TextDecoder> decoder_;
  std::unique_ptr<archive::Rejoined> rejoined_;
  std::unique_ptr<csv::Reader> reader_;
  char separator_ = ',';
};

}  // namespace

Result<Opened> open_csv(const std::filesystem::path& file, std::optional<char> separator) {
  auto sheet = std::make_unique<CsvSheet>();
  Shape shape = TRY(sheet->begin(file, separator));
  return Opened{.shape = std::move(shape), .sheet = std::move(sheet)};
}

}  // namespace hearth::sheet
