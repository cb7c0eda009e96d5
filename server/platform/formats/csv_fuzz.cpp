#include <algorithm>
#include <cstdlib>
#include <string>

#include "platform/formats/csv.hpp"

namespace {

using namespace hearth;

bool reads_back(const std::string& written, const std::vector<std::string>& cells) {
  bool is_same = false;
  const auto source = archive::Source::of_bytes("again.csv", written, archive::Limits{});
  (void)source.walk([&](const std::string&, archive::Stream& stream) -> Result<archive::Next> {
    csv::Reader reader{stream, {}};
    const auto record = TRY(reader.next());
    is_same = record && std::equal(record->cells.begin(), record->cells.end(), cells.begin(), cells.end());
    return archive::Next::stop;
  });
  return is_same;
}

}  // namespace

// Whatever the bytes: records end, stay inside their limits, and read again the same after being written.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const csv::Dialect dialect{
      .separator = (data[0] & 1U) != 0 ? ',' : ';', .cell_limit = 64, .cells_limit = 8, .record_limit = 128};
  std::string bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto source = archive::Source::of_bytes("table.csv", std::move(bytes), archive::Limits{});
  std::uint64_t line = 0;
  (void)source.walk([&](const std::string&, archive::Stream& stream) -> Result<archive::Next> {
    csv::Reader reader{stream, dialect};
    while (auto record = TRY(reader.next())) {
      if (record->cells.empty() || record->cells.size() > dialect.cells_limit) std::abort();
      if (record->line <= line) std::abort();
      line = record->line;
      std::size_t total = 0;
      std::vector<std::string> cells;
      for (const auto cell : record->cells) {
        if (cell.size() > dialect.cell_limit) std::abort();
        total += cell.size();
        cells.emplace_back(cell);
      }
      if (total > dialect.record_limit) std::abort();
      std::string written;
      csv::append_record(written, cells);
      if (!reads_back(written, cells)) std::abort();
    }
    return archive::Next::go_on;
  });
  return 0;
}
