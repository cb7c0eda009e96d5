#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/archive/source.hpp"

namespace hearth::csv {

struct Dialect {
  char separator = ',';
  // A cell, without its quotes, longer than this is cut and its record marked.
  std::size_t cell_limit = 4U << 20;
  std::size_t cells_limit = 1000;
  // The same for all cells of a record together.
  std::size_t record_limit = 16U << 20;
};

// One record. Cells are as in the file (not yet clean UTF-8), quotes taken off; valid until the next call.
struct Record {
  std::vector<std::string_view> cells;
  std::uint64_t line = 0;  // where it begins, 1 for the first line of the file
  bool is_cut = false;
  bool is_unclosed = false;  // the file ended inside quotes
};

// Delimited text: cells may be quoted with '"', a quote inside is doubled, line breaks inside quotes belong to the
// cell; CRLF or LF; a byte order mark at the start is taken off.
class Reader {
 public:
  Reader(archive::Stream& stream, Dialect dialect) : stream_{stream}, dialect_{dialect} {}

  // The next record, nothing at the end, or the stream's error. Empty lines are passed over.
  Result<std::optional<Record>> next();

 private:
  enum class State { cell_start, plain, quoted, quote_seen };

  Result<bool> fill();
  bool step();
  void start_plain();
  bool step_plain();
  void step_quoted();
  void step_quote_seen();
  void keep(std::string_view bytes);
  void end_cell();
  [[nodiscard]] bool is_empty_line() const;
  Record finish();
  void start_record();

  archive::Stream& stream_;
  Dialect dialect_;
  std::string input_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  bool started_ = false;
  State state_ = State::cell_start;
  // The record being read: its cells one after another, and where each ends.
  std::string cells_;
  std::vector<std::size_t> ends_;
  std::size_t cell_begin_ = 0;
  std::size_t plain_begin_ = 0;  // of the part outside quotes
  std::uint64_t first_line_ = 1;
  bool is_cut_ = false;
  bool cell_is_cut_ = false;
  bool had_quotes_ = false;
};

// Appends one record, quoting where needed, ending in LF.
void append_record(std::string& out, const std::vector<std::string>& cells);

// A text that a spreadsheet must not take for a formula: one that begins like a formula gets an apostrophe in front.
[[nodiscard]] std::string harmless(std::string_view text);

}  // namespace hearth::csv
