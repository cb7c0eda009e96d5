#include "platform/formats/xlsx/xlsx_sheet.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <fmt/format.h>

#include "platform/formats/xlsx/row_parser.hpp"

namespace hearth::xlsx {
namespace {

constexpr std::size_t kChunk = 16U << 10;
// A million rows of thirty columns, as XML.
constexpr std::uint64_t kMostTableBytes = 8ULL << 30;

class XlsxSheet final : public sheet::Sheet {
 public:
  XlsxSheet(std::unique_ptr<Package> package, Workbook workbook, std::unique_ptr<archive::Stream> stream,
            std::uint64_t total)
      : package_{std::move(package)}, workbook_{std::move(workbook)}, stream_{std::move(stream)}, total_{total} {}

  Result<std::optional<sheet::Row>> next() override {
    while (parser_.rows().empty() && !is_over_) TRY(read_on());
    if (parser_.rows().empty()) return std::optional<sheet::Row>{};
    std::optional<sheet::Row> row{std::move(parser_.rows().front())};
    parser_.rows().pop_front();
    return row;
  }
  [[nodiscard]] sheet::Progress progress() const override {
    return {.read = read_.load(), .total = std::max(total_, read_.load())};
  }

 private:
  Done read_on() {
    const std::size_t count = TRY(stream_->read(chunk_.data(), chunk_.size()));
    read_ += count;
    if (count == 0) {
      TRY(feed_.finish());
      is_over_ = true;
    } else {
      TRY(feed_.feed({chunk_.data(), count}));
    }
    // Rows before the fault are told first.
    if (parser_.failure() && parser_.rows().empty()) return *parser_.failure();
    return {};
  }

  std::unique_ptr<Package> package_;
  Workbook workbook_;
  std::unique_ptr<archive::Stream> stream_;
  std::uint64_t total_;
  RowParser parser_{workbook_};
  XmlFeed feed_{parser_};
  std::array<char, kChunk> chunk_{};
  std::atomic<std::uint64_t> read_ = 0;
  bool is_over_ = false;
};

}  // namespace

Result<sheet::Opened> open_sheet(const std::filesystem::path& file, const std::optional<std::string>& table) {
  auto package = TRY(Package::open(file));
  Workbook workbook = TRY(load_workbook(*package));
  const auto chosen = table ? std::ranges::find(workbook.tables, *table, &Table::name) : workbook.tables.begin();
  if (chosen == workbook.tables.end()) {
    return Error{ErrorCode::not_found, "sheet.no_such_table", fmt::format("the workbook has no table \"{}\"", *table)};
  }
  sheet::Opened opened{.shape = {.format = sheet::Shape::Format::xlsx}, .sheet = {}};
  for (const Table& known : workbook.tables) opened.shape.tables.push_back(known.name);
  const std::uint64_t total = package->size_of(chosen->part);
  auto stream = TRY(package->open_part(chosen->part, kMostTableBytes));
  opened.sheet = std::make_unique<XlsxSheet>(std::move(package), std::move(workbook), std::move(stream), total);
  return opened;
}

}  // namespace hearth::xlsx
