#include "platform/api/page.hpp"

#include "platform/base/base64.hpp"

namespace hearth::api {
namespace {

Error bad_cursor() {
  return Error{ErrorCode::invalid,
               "api.bad_input",
               "the cursor is none that this list gave",
               {{.where = "/cursor", .reason = "bad_cursor"}}};
}

}  // namespace

std::string to_cursor(std::initializer_list<CursorPart> parts) {
  json::Writer out;
  out.begin_array();
  for (const CursorPart& part : parts) {
    if (const auto* number = std::get_if<std::int64_t>(&part)) {
      out.number(*number);
    } else {
      out.text(std::get<std::string>(part));
    }
  }
  out.end_array();
  return base64::to_url_text(out.view());
}

Result<std::vector<CursorPart>> parse_cursor(std::string_view cursor, std::string_view kinds) {
  const auto document = base64::parse_url_text(cursor);
  if (!document) return bad_cursor();
  json::Parser parser;
  const auto parsed = parser.parse_exactly(*document);
  if (!parsed.ok()) return bad_cursor();
  const std::vector<json::Value> items = parsed->items();
  if (items.size() != kinds.size()) return bad_cursor();
  std::vector<CursorPart> parts;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto number = items[i].is_number() ? items[i].integer() : std::nullopt;
    if (kinds[i] == 'i' && number) {
      parts.emplace_back(*number);
    } else if (kinds[i] == 's' && items[i].is_text()) {
      parts.emplace_back(items[i].text());
    } else {
      return bad_cursor();
    }
  }
  return parts;
}

}  // namespace hearth::api
