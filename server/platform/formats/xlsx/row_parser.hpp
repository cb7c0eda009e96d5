#pragma once

#include <deque>
#include <optional>
#include <string>

#include "platform/formats/sheet.hpp"
#include "platform/formats/xlsx/workbook.hpp"
#include "platform/formats/xlsx/xml_feed.hpp"

namespace hearth::xlsx {

// Hears the XML of one table and makes rows of it. Of merged cells the first has the value, the others are empty, as
// the file has them.
class RowParser final : public XmlListener {
 public:
  // `workbook` outlives this.
  explicit RowParser(const Workbook& workbook) : workbook_{workbook} {}

  void begin(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  // Rows that are whole and not empty, in order.
  [[nodiscard]] std::deque<sheet::Row>& rows() { return rows_; }
  // What makes the table unreadable, once.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  void begin_row(const Attributes& attributes);
  void end_row();
  void begin_cell(const Attributes& attributes);
  void end_cell();
  [[nodiscard]] sheet::Cell cell() const;
  [[nodiscard]] sheet::Cell shared_text() const;
  void fail(std::string_view reason, std::string detail);

  const Workbook& workbook_;
  std::deque<sheet::Row> rows_;
  std::optional<Error> failure_;
  sheet::Row row_;
  std::uint64_t last_row_ = 0;
  bool is_row_ = false;
  // The cell that is being read.
  std::size_t column_ = 0;
  std::size_t next_column_ = 0;
  std::string type_;
  std::size_t format_ = 0;
  std::string text_;
  bool is_cell_ = false;
  bool is_text_ = false;
  bool is_beside_ = false;  // inside a pronunciation
};

// "BC23" → 54, counted from 0; nothing for what is no place of a cell.
[[nodiscard]] std::optional<std::size_t> column_of(std::string_view place);

}  // namespace hearth::xlsx
