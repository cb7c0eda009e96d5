#include "segments/exporting/sheet_form.hpp"

#include <fmt/format.h>

#include "platform/http/reply.hpp"

namespace hearth::segments {

Result<SheetReply> sheet_reply(MemberSheet& sheet, std::vector<MemberId> members, OperatorId viewer,
                               const SheetForm& form) {
  const auto format = form.format == SheetFormat::csv ? sheet::Format::csv : sheet::Format::xlsx;
  const auto written =
      TRY(sheet.write({.members = std::move(members), .viewer = viewer, .language = form.language, .format = format}));
  auto reply = TRY(http::download(written.file, fmt::format("members{}", sheet::ending_of(format)), kSomeSheet));
  std::error_code ignored;  // it is emptied at the next start at the latest
  std::filesystem::remove(written.file, ignored);
  return SheetReply{std::move(reply), written.rows};
}

}  // namespace hearth::segments
