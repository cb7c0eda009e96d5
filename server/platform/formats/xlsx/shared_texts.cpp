#include "platform/formats/xlsx/shared_texts.hpp"

#include <algorithm>
#include <optional>

#include "platform/base/text.hpp"

namespace hearth::xlsx {
namespace {

constexpr std::uint64_t kMostPartBytes = 2ULL << 30;
constexpr std::uint64_t kMostTextBytes = 256ULL << 20;
constexpr std::size_t kMostTexts = 16'000'000;
constexpr std::size_t kEscapeSize = 7;  // _xHHHH_

std::optional<char32_t> escape_at(std::string_view text) {
  if (text.size() < kEscapeSize || !text.starts_with("_x") || text[kEscapeSize - 1] != '_') return std::nullopt;
  char32_t code = 0;
  for (const char c : text.substr(2, 4)) {
    const auto digit = std::string_view{"0123456789abcdef"}.find(c >= 'A' && c <= 'F' ? char(c - 'A' + 'a') : c);
    if (digit == std::string_view::npos) return std::nullopt;
    code = code * 16 + static_cast<char32_t>(digit);
  }
  return code;
}

// Also where the end of it would be made by the writer, which turns control characters into escapes.
bool is_like_escape(std::string_view text) {
  constexpr std::size_t kHead = kEscapeSize - 1;
  if (text.size() < kEscapeSize || (text[kHead] != '_' && static_cast<unsigned char>(text[kHead]) >= ' ')) return false;
  return escape_at(std::string{text.substr(0, kHead)} + '_').has_value();
}

bool is_surrogate(char32_t code) {
  return code >= 0xD800 && code <= 0xDFFF;
}

}  // namespace

std::string unescape(std::string_view text) {
  std::string plain;
  std::size_t from = 0;
  for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at)) {
    const auto code = escape_at(text.substr(at));
    if (!code || is_surrogate(*code)) {
      ++at;
      continue;
    }
    plain += text.substr(from, at - from);
    text::append_code_point(plain, *code == 0 ? U'\uFFFD' : *code);
    at += kEscapeSize;
    from = at;
  }
  plain += text.substr(from);
  return plain;
}

std::string escape(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '_' && is_like_escape(text.substr(at))) {
      escaped += "_x005F_";
    } else {
      escaped += text[at];
    }
  }
  return escaped;
}

// Pronunciations (rPh) stand beside the text and are no part of it.
class SharedTexts::Listener final : public XmlListener {
 public:
  explicit Listener(SharedTexts& texts) : texts_{texts} {}
  void begin(std::string_view name, const Attributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") is_beside_ = true;
    if (name == "t") is_text_ = !is_beside_;
  }
  void end(std::string_view name) override {
    if (name == "t") is_text_ = false;
    if (name == "rPh") is_beside_ = false;
    if (name != "si" || is_too_large()) return;
    texts_.bytes_ += unescape(text_);
    texts_.ends_.push_back(texts_.bytes_.size());
  }
  void text(std::string_view piece) override {
    if (is_text_ && text_.size() < kMostTextBytes) text_ += piece;
  }
  [[nodiscard]] bool is_too_large() const {
    return texts_.bytes_.size() + text_.size() > kMostTextBytes || texts_.ends_.size() >= kMostTexts;
  }

 private:
  SharedTexts& texts_;
  std::string text_;
  bool is_text_ = false;
  bool is_beside_ = false;
};

Result<SharedTexts> SharedTexts::load(const Package& package, const std::string& part) {
  SharedTexts texts;
  Listener listener{texts};
  TRY(package.parse_part(part, kMostPartBytes, listener));
  if (listener.is_too_large()) {
    return Error{ErrorCode::invalid, "sheet.too_large", "the workbook has more text than can be read at once"};
  }
  return texts;
}

std::string_view SharedTexts::at(std::size_t number) const {
  const std::uint64_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view{bytes_}.substr(begin, ends_[number] - begin);
}

}  // namespace hearth::xlsx
