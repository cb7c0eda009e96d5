#include "platform/formats/csv.hpp"

#include <algorithm>

#include "platform/archive/inputs.hpp"

namespace hearth::csv {
namespace {

constexpr std::size_t kChunk = 256U << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::uint64_t count_line_ends(std::string_view bytes) {
  return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

}  // namespace

Result<bool> Reader::fill() {
  if (!started_) {
    // The mark may arrive in pieces.
    input_ = TRY(archive::read_head(stream_, kByteOrderMark.size()));
    started_ = true;
    at_ = input_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    if (at_ < input_.size()) return true;
  }
  input_.resize(kChunk);
  Result<std::size_t> count = stream_.read(input_.data(), input_.size());
  input_.resize(count.ok() ? *count : 0);
  at_ = 0;
  if (!count.ok()) return count.error();
  return !input_.empty();
}

void Reader::keep(std::string_view bytes) {
  const std::size_t room_in_cell = dialect_.cell_limit - std::min(dialect_.cell_limit, cells_.size() - cell_begin_);
  const std::size_t room_in_record = dialect_.record_limit - std::min(dialect_.record_limit, cells_.size());
  const std::size_t room = ends_.size() < dialect_.cells_limit ? std::min(room_in_cell, room_in_record) : 0;
  if (bytes.size() > room) {
    is_cut_ = true;
    cell_is_cut_ = true;
    bytes = bytes.substr(0, room);
  }
  cells_ += bytes;
}

void Reader::end_cell() {
  if (ends_.size() < dialect_.cells_limit) {
    ends_.push_back(cells_.size());
  } else {
    is_cut_ = true;
  }
  cell_begin_ = cells_.size();
  cell_is_cut_ = false;
  state_ = State::cell_start;
}

void Reader::start_plain() {
  state_ = State::plain;
  plain_begin_ = cells_.size();
}

bool Reader::step_plain() {
  const char* const begin = input_.data() + at_;
  const char* const end = input_.data() + input_.size();
  const char separator = dialect_.separator;
  const char* const stop = std::find_if(begin, end, [separator](char c) { return c == separator || c == '\n'; });
  keep({begin, stop});
  at_ += static_cast<std::size_t>(stop - begin);
  if (stop == end) return false;
  ++at_;
  if (*stop == separator) {
    end_cell();
    return false;
  }
  ++line_;
  return true;
}

void Reader::step_quoted() {
  const std::size_t found = input_.find('"', at_);
  const bool is_found = found != input_.npos;
  const auto step = std::string_view{input_}.substr(at_, (is_found ? found : input_.size()) - at_);
  keep(step);
  line_ += count_line_ends(step);
  at_ += step.size();
  if (!is_found) return;
  ++at_;
  state_ = State::quote_seen;
}

// After a quote inside quotes: a second one is a quote of the text; anything else ended the quoted part, and what
// follows up to the separator is taken as it stands.
void Reader::step_quote_seen() {
  if (input_[at_] != '"') {
    start_plain();
    return;
  }
  keep("\"");
  ++at_;
  state_ = State::quoted;
}

// Goes on by at least one state or byte; true at the end of a record. There is unread input.
bool Reader::step() {
  switch (state_) {
    case State::cell_start:
      if (input_[at_] == '"') {
        ++at_;
        had_quotes_ = true;
        state_ = State::quoted;
      } else {
        start_plain();
      }
      return false;
    case State::plain:
      return step_plain();
    case State::quoted:
      step_quoted();
      return false;
    case State::quote_seen:
      step_quote_seen();
      return false;
  }
  return false;
}

void Reader::start_record() {
  cells_.clear();
  ends_.clear();
  cell_begin_ = 0;
  first_line_ = line_;
  is_cut_ = false;
  cell_is_cut_ = false;
  had_quotes_ = false;
  state_ = State::cell_start;
}

bool Reader::is_empty_line() const {
  return !had_quotes_ && ends_.size() == 1 && ends_.front() == 0;
}

Record Reader::finish() {
  Record record{.cells = {}, .line = first_line_, .is_cut = is_cut_, .is_unclosed = state_ == State::quoted};
  // The CR of a CRLF was kept with the last cell, where it may have been the last byte of a chunk.
  const bool ends_with_cr = state_ == State::plain && cells_.size() > plain_begin_ && cells_.back() == '\r';
  if (ends_with_cr && !cell_is_cut_) cells_.pop_back();
  end_cell();
  record.is_cut = is_cut_;
  record.cells.reserve(ends_.size());
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    record.cells.push_back(std::string_view{cells_}.substr(begin, end - begin));
    begin = end;
  }
  return record;
}

Result<std::optional<Record>> Reader::next() {
  start_record();
  while (true) {
    if (at_ == input_.size() && !TRY(fill())) {
      const bool has_begun = state_ != State::cell_start || !ends_.empty();
      if (!has_begun) return std::optional<Record>{};
      Record last = finish();
      return is_empty_line() ? std::optional<Record>{} : std::optional{std::move(last)};
    }
    if (!step()) continue;
    Record record = finish();
    if (!is_empty_line()) return std::optional{std::move(record)};
    start_record();
  }
}

void append_record(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    if (i > 0) out += ',';
    // A lone empty cell would read as an empty line; a byte order mark would vanish; what separates cells elsewhere
    // would mislead whoever looks for the separator.
    const bool is_lone_empty = cells.size() == 1 && cell.empty();
    const bool needs_quotes =
        is_lone_empty || cell.find_first_of(",;|\t\"\r\n") != std::string::npos || cell.starts_with(kByteOrderMark);
    if (!needs_quotes) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += '\n';
}

std::string harmless(std::string_view text) {
  constexpr std::string_view kBeginsFormula = "=+-@\t\r";
  const bool is_formula = !text.empty() && kBeginsFormula.find(text.front()) != std::string_view::npos;
  return (is_formula ? "'" : "") + std::string{text};
}

}  // namespace hearth::csv
