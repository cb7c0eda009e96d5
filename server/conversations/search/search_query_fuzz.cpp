#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "conversations/search/index_words.hpp"
#include "conversations/search/search_query.hpp"
#include "platform/base/text.hpp"

namespace {

namespace search = hearth::conversations::search;

void require(bool is_so) {
  if (!is_so) std::abort();
}

// What an engine is asked has nothing in it that its own query language could take for a sign.
void require_harmless(std::string_view words) {
  for (const char c : words) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == ' ';
    require(is_plain || static_cast<unsigned char>(c) >= 0x80);
  }
}

}  // namespace

// The first line is a query, the rest a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string clean = hearth::text::clean_utf8({reinterpret_cast<const char*>(data), size});
  const std::size_t end = clean.find('\n');
  const std::string text = end == std::string::npos ? clean : clean.substr(end + 1);
  require_harmless(search::words_of_message(text, {}));
  const auto query = search::parse_query(clean.substr(0, end));
  if (!query.ok()) return 0;
  require_harmless(search::words_of_query(*query, {}));
  const auto marks = search::find_marks(*query, text);
  if (!marks) return 0;
  const std::size_t length = hearth::text::count_code_points(text);
  std::size_t at = 0;
  for (const search::Mark& mark : *marks) {
    require(mark.length > 0 && mark.begin >= at && mark.begin + mark.length <= length);
    at = mark.begin + mark.length + 1;
  }
  return 0;
}
