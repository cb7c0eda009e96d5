#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Pieces of HTML. Whatever comes from outside goes through escape.
namespace hearth::insight {

// Text for HTML, also inside quoted attributes.
[[nodiscard]] std::string escape(std::string_view text);

struct Frame {
  std::string_view language;  // of <html lang>
  std::string title;          // plain text
};

// A whole document around `body`, with its style inside: nothing else is loaded, and there are no scripts.
[[nodiscard]] std::string document(const Frame& frame, std::string_view body);

struct Column {
  std::string label;  // plain text
  std::int64_t value = 0;
};

// Upright bars as an inline SVG; each tells its label and value. `label_every`: how many columns share a label below.
[[nodiscard]] std::string column_chart(std::string_view title, const std::vector<Column>& columns, int label_every);

struct Pair {
  std::string name;   // plain text
  std::string value;  // plain text
};

// Large figures with a name below each.
[[nodiscard]] std::string figure_row(const std::vector<Pair>& pairs);

// Cells are HTML; the first column is text, the others are numbers.
struct HtmlTable {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] std::string table(const HtmlTable& table);

}  // namespace hearth::insight
