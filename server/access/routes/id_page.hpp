#pragma once

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "platform/api/page.hpp"
#include "platform/base/result.hpp"

namespace hearth::access {

// Lists in order of ids: the cursor is the last id of the page before.
template <class RowId>
[[nodiscard]] Result<std::optional<RowId>> parse_id_cursor(const api::PageAsk& ask) {
  if (!ask.cursor) return std::optional<RowId>{};
  const std::vector<api::CursorPart> parts = TRY(api::parse_cursor(*ask.cursor, "i"));
  return std::optional{RowId{std::get<std::int64_t>(parts[0])}};
}

// `rows` has one more than were asked for where the list goes on. `to_card` makes what is told of a row.
template <class Row, class ToCard>
[[nodiscard]] auto to_page(std::vector<Row> rows, const api::PageAsk& ask, ToCard to_card) {
  api::Page<decltype(to_card(rows.front()))> page;
  if (rows.size() > static_cast<std::size_t>(ask.limit)) {
    rows.resize(static_cast<std::size_t>(ask.limit));
    page.next_cursor = api::to_cursor({rows.back().id.value});
  }
  for (const Row& row : rows) page.items.push_back(to_card(row));
  return page;
}

}  // namespace hearth::access
