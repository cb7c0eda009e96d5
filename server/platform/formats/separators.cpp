#include "platform/formats/separators.hpp"

#include <algorithm>
#include <atomic>
#include <tuple>
#include <vector>

#include "platform/archive/inputs.hpp"
#include "platform/formats/csv.hpp"

namespace hearth::sheet {
namespace {

constexpr std::string_view kCandidates = ",;\t|";
constexpr std::size_t kRecordsLookedAt = 50;
constexpr std::size_t kFewestAligned = 3;  // columns; two words in each line are more likely a name

// How many cells each record of the head has.
std::vector<std::size_t> widths_of(std::string_view head, char separator, bool is_whole) {
  std::atomic<std::uint64_t> progress = 0;
  archive::MemoryInput input{head, progress};
  csv::Reader reader{input, {.separator = separator}};
  std::vector<std::size_t> widths;
  bool is_last_whole = is_whole;
  while (widths.size() < kRecordsLookedAt) {
    const auto record = reader.next();
    if (!record.ok() || !*record) break;
    widths.push_back((*record)->cells.size());
    is_last_whole = is_whole && !(*record)->is_unclosed;
  }
  if (!is_last_whole && widths.size() > 1 && widths.size() < kRecordsLookedAt) widths.pop_back();
  return widths;
}

// Programs put cells between quotation marks that hold a separator of any kind.
bool occurs_outside_quotes(std::string_view head, char candidate) {
  bool is_quoted = false;
  for (const char c : head) {
    if (c == '"') is_quoted = !is_quoted;
    if (c == candidate && !is_quoted) return true;
  }
  return false;
}

bool is_aligned(std::string_view head, bool is_whole) {
  std::size_t width = 0;
  bool has_run = false;
  while (!head.empty()) {
    const auto end = head.find('\n');
    if (end == std::string_view::npos && !is_whole && width > 0) break;
    std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::size_t cells = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool is_blank = line[i] == ' ';
      const bool follows_blank = i > 0 && line[i - 1] == ' ';
      has_run = has_run || (is_blank && (i == 0 || follows_blank));
      if (!is_blank && (i == 0 || follows_blank)) ++cells;
    }
    if (cells == 0) continue;
    if (width == 0) width = cells;
    if (cells != width) return false;
  }
  return has_run && width >= kFewestAligned;
}

}  // namespace

char find_separator(std::string_view head, bool is_whole) {
  char best = ',';
  // Records that are as wide as the first one, then how wide.
  std::tuple<std::size_t, std::size_t> best_score{0, 0};
  for (const char candidate : kCandidates) {
    if (!occurs_outside_quotes(head, candidate)) continue;
    const std::vector<std::size_t> widths = widths_of(head, candidate, is_whole);
    if (widths.empty() || widths.front() < 2) continue;
    const auto alike = static_cast<std::size_t>(std::ranges::count(widths, widths.front()));
    const std::tuple score{alike * 100 / widths.size(), widths.front()};
    if (score > best_score) {
      best = candidate;
      best_score = score;
    }
  }
  if (best_score == std::tuple<std::size_t, std::size_t>{0, 0} && is_aligned(head, is_whole)) return kBlanks;
  return best;
}

}  // namespace hearth::sheet
