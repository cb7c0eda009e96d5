#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "platform/base/text.hpp"
#include "platform/formats/json_elements.hpp"
#include "platform/formats/json_value.hpp"

namespace {

using namespace hearth;

// Bytes in pieces of a chosen size.
class PiecesStream final : public archive::Stream {
 public:
  PiecesStream(std::string_view bytes, std::size_t piece) : bytes_{bytes}, piece_{piece} {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, bytes_.size()});
    std::memcpy(into, bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

void visit(const json::Value& value, int depth) {
  if (!text::is_clean_utf8(value.text()) || !text::is_clean_utf8(value.text_or_digits())) std::abort();
  (void)value.integer();
  (void)value.number();
  if (depth > 20) return;
  for (const json::Value& item : value.items()) visit(item, depth + 1);
  for (const auto& [key, member] : value.members()) {
    if (!text::is_clean_utf8(key)) std::abort();
    visit(member, depth + 1);
  }
}

// What the walk tells, in one string to compare.
std::string told(std::string_view bytes, std::size_t piece) {
  PiecesStream stream{bytes, piece};
  json::Elements elements{stream, {"/messages/*", "/chats/list/*/messages/*", "/name", "/*"}, 64};
  json::Parser parser;
  std::string all;
  while (const auto element = elements.next().value()) {
    if (!element->is_cut && element->json.size() > 64) std::abort();
    all += std::to_string(element->path) + ":" + std::to_string(element->number) + ":" +
           std::to_string(element->outer) + ":" + std::to_string(element->line) + ":" + std::string{element->json};
    if (const auto value = parser.parse(element->json); value.ok()) visit(*value, 0);
  }
  if (elements.ending() == json::Ending::not_yet) std::abort();
  return all + std::to_string(static_cast<int>(elements.ending()));
}

}  // namespace

// The same values come out whatever the pieces in which the bytes arrive.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  if (told(bytes, 1U << 20) != told(bytes, data[0] + 1U)) std::abort();
  return 0;
}
