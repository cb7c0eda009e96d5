#include "platform/formats/sheet.hpp"

#include <atomic>

#include "platform/archive/content_kind.hpp"
#include "platform/archive/inputs.hpp"
#include "platform/formats/csv_sheet.hpp"
#include "platform/formats/xlsx/xlsx_sheet.hpp"

namespace hearth::sheet {
namespace {

// What Excel wrote before 2007, and what it still wraps workbooks with a password in.
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

}  // namespace

Result<Opened> open(const std::filesystem::path& file, const Reading& reading) {
  std::atomic<std::uint64_t> progress = 0;
  const auto input = TRY(archive::FileInput::open(file, archive::FileInput::Links::follow, progress, 0));
  const std::string head = TRY(archive::read_head(*input, archive::kKindHead));
  if (head.starts_with(kCompoundFile)) {
    return Error{ErrorCode::invalid, "sheet.old_excel",
                 "this workbook is in the old .xls format or has a password; save it as .xlsx without one"};
  }
  if (archive::is_zip(head)) return xlsx::open_sheet(file, reading.table);
  return open_csv(file, reading.separator);
}

}  // namespace hearth::sheet
