#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/api/described.hpp"

// Lists are told in pages: ?limit=&cursor= → {items, next_cursor, total}.
namespace hearth::api {

// What a query of a list embeds.
struct PageAsk {
  std::int64_t limit = 50;
  std::optional<std::string> cursor = {};

  static constexpr std::string_view kSchema = "PageAsk";
  static constexpr auto fields() {
    return std::tuple{field("limit", &PageAsk::limit,
                            {.min = 1, .max = 200, .may_be_left_out = true, .about = "How many rows; 50 unless told."}),
                      field("cursor", &PageAsk::cursor, {.max = 1000, .about = "next_cursor of the page before."})};
  }
};

template <class Row>
struct Page {
  std::vector<Row> items = {};
  std::optional<std::string> next_cursor = {};  // nothing: these were the last
  std::optional<std::int64_t> total = {};       // of the whole list, where it is known without counting it for long
};

template <class Row>
struct Codec<Page<Row>> {
  static void write(json::Writer& out, const Page<Row>& page) {
    out.begin_object().key("items");
    Codec<std::vector<Row>>::write(out, page.items);
    out.key("next_cursor");
    Codec<std::optional<std::string>>::write(out, page.next_cursor);
    out.key("total");
    Codec<std::optional<std::int64_t>>::write(out, page.total);
    out.end_object();
  }
  static std::string schema(Schemas& schemas, const Rule&) {
    const std::string name = std::string{Row::kSchema} + "Page";
    schemas[name] = R"({"type":"object","properties":{"items":{"type":"array","items":)" +
                    Codec<Row>::schema(schemas, {}) +
                    R"(},"next_cursor":{"anyOf":[{"type":"string"},{"type":"null"}],)"
                    R"("description":"Where the list goes on; null: this was the last page."},)"
                    R"("total":{"anyOf":[{"type":"integer","format":"int64"},{"type":"null"}],)"
                    R"("description":"Rows of the whole list; null: not known."}},)"
                    R"("required":["items","next_cursor","total"],"additionalProperties":false})";
    return codec::reference(name);
  }
};

// Where a list goes on: the sort values of the last row. What comes back is whatever a caller sent, so it is checked
// for its shape, and using it is safe only as a value in a comparison.
using CursorPart = std::variant<std::int64_t, std::string>;
[[nodiscard]] std::string to_cursor(std::initializer_list<CursorPart> parts);
// Fails with api.bad_input naming /cursor unless it has parts of just these kinds: 'i' a number, 's' a text.
[[nodiscard]] Result<std::vector<CursorPart>> parse_cursor(std::string_view cursor, std::string_view kinds);

}  // namespace hearth::api
