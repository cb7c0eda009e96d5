#include <algorithm>
#include <cstdlib>
#include <string>

#include "platform/formats/csv.hpp"

namespace {

using namespace hearth;

class Bytes final : public archive::Stream {
 public:
  explicit Bytes(std::string_view bytes) : bytes_{bytes} {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = bytes_.copy(into, size);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

bool reads_back(const std::string& written, const std::vector<std::string>& cells) {
  Bytes stream{written};
  csv::Reader reader{stream, {}};
  const auto record = reader.next().value();
  return record && std::equal(record->cells.begin(), record->cells.end(), cells.begin(), cells.end());
}

}  // namespace

// Whatever the bytes: records end, stay inside their limits, and read again the same after being written.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const csv::Dialect dialect{
      .separator = (data[0] & 1U) != 0 ? ',' : ';', .cell_limit = 64, .cells_limit = 8, .record_limit = 128};
  Bytes stream{{reinterpret_cast<const char*>(data) + 1, size - 1}};
  csv::Reader reader{stream, dialect};
  std::uint64_t line = 0;
  while (const auto record = reader.next().value()) {
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
  return 0;
}
