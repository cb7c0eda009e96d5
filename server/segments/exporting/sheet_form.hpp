#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "platform/api/field.hpp"
#include "platform/http/reply.hpp"
#include "segments/exporting/member_sheet.hpp"

namespace hearth::segments {

enum class SheetFormat { csv, xlsx };
constexpr auto wire_names(SheetFormat) {
  return std::array{std::pair{SheetFormat::csv, std::string_view{"csv"}},
                    std::pair{SheetFormat::xlsx, std::string_view{"xlsx"}}};
}

// The part of a request that says how a table of members is written.
struct SheetForm {
  SheetFormat format = SheetFormat::csv;
  access::Language language = access::Language::zh_cn;

  static constexpr std::string_view kSchema = "SheetForm";
  static constexpr auto fields() {
    return std::tuple{
        api::field("format", &SheetForm::format, {.may_be_left_out = true}),
        api::field("language", &SheetForm::language, {.may_be_left_out = true, .about = "Of the titles."})};
  }
};

constexpr const char* kSomeSheet = "application/octet-stream";

// These members as a download, with what `viewer` may see of them; how many rows it has. Fails as MemberSheet does.
struct SheetReply {
  http::Reply reply;
  std::int64_t rows = 0;
};
[[nodiscard]] Result<SheetReply> sheet_reply(MemberSheet& sheet, std::vector<MemberId> members, OperatorId viewer,
                                             const SheetForm& form);

}  // namespace hearth::segments
