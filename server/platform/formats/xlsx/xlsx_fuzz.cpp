#include <cstdlib>
#include <string_view>

#include "platform/base/text.hpp"
#include "platform/formats/xlsx/row_parser.hpp"

namespace {

using namespace hearth;

// Feeds the XML of a table in two pieces; whatever comes, rows rise to their limits and hold clean text.
void read_table(std::string_view xml, const xlsx::Workbook& workbook) {
  xlsx::RowParser parser{workbook};
  xlsx::XmlFeed feed{parser};
  const std::size_t half = xml.size() / 2;
  if (!feed.feed(xml.substr(0, half)).ok()) return;
  if (!feed.feed(xml.substr(half)).ok()) return;
  static_cast<void>(feed.finish().ok());
  for (const sheet::Row& row : parser.rows()) {
    if (row.number == 0 || row.number > sheet::kMostRows || row.cells.size() > sheet::kMostColumns) std::abort();
    for (const sheet::Cell& cell : row.cells) {
      if (!text::is_clean_utf8(cell.text)) std::abort();
      if (cell.kind == sheet::CellKind::empty && !cell.text.empty()) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  xlsx::Workbook workbook;
  workbook.looks = {xlsx::NumberLook::number, xlsx::NumberLook::day, xlsx::look_of(bytes.substr(0, 40)),
                    xlsx::NumberLook::time_of_day};
  if (size % 2 == 1) workbook.epoch = xlsx::Epoch::since_1904;
  read_table(bytes, workbook);
  const std::string escaped = xlsx::escape(bytes);
  if (xlsx::unescape(escaped) != bytes) std::abort();
  return 0;
}
