#include "platform/formats/text_decoder.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "platform/base/text.hpp"

namespace hearth::sheet {
namespace {

constexpr std::size_t kChunk = 64U << 10;
constexpr std::string_view kLittleEndian{"\xFF\xFE", 2};
constexpr std::string_view kBigEndian{"\xFE\xFF", 2};
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kZerosHead = 256;
constexpr std::size_t kLongestUtf8 = 4;

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whether the bytes are UTF-8, but for a character that the end may have cut.
bool is_utf8_so_far(std::string_view bytes) {
  std::size_t tail = 0;
  while (tail < std::min(bytes.size(), kLongestUtf8 - 1) &&
         (static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]) & 0xC0U) == 0x80U) {
    ++tail;
  }
  if (tail < bytes.size() && static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]) >= 0xC0U) ++tail;
  return text::is_clean_utf8(bytes) || text::is_clean_utf8(bytes.substr(0, bytes.size() - tail));
}

// How many of every other byte, from `first`, are zero; in percent.
std::size_t zeros_percent(std::string_view head, std::size_t first) {
  std::size_t zeros = 0;
  std::size_t all = 0;
  for (std::size_t i = first; i < head.size(); i += 2, ++all) zeros += head[i] == '\0' ? 1 : 0;
  return all == 0 ? 0 : zeros * 100 / all;
}

}  // namespace

// One run of iconv, which keeps nothing between calls but the encoding.
class TextDecoder::Conversion {
 public:
  explicit Conversion(const char* from) : to_utf8_{iconv_open("UTF-8", from)} {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): how iconv says no
    if (to_utf8_ == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error{"iconv knows too few encodings"};
  }
  ~Conversion() { iconv_close(to_utf8_); }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  struct Outcome {
    std::string text;
    std::size_t used = 0;
    std::size_t faults = 0;
  };
  // Decodes what is whole; a character that the end cuts is left unless `is_last`.
  Outcome run(std::string_view bytes, bool is_last) {
    Outcome outcome;
    while (outcome.used < bytes.size()) {
      const std::size_t before = outcome.used;
      const bool is_cut = step(bytes, outcome);
      if (is_cut && !is_last) break;
      if (is_cut || outcome.used == before) {
        outcome.text += kReplacement;
        ++outcome.faults;
        outcome.used = is_cut ? bytes.size() : outcome.used + 1;
      }
    }
    return outcome;
  }

 private:
  // As far as one buffer or the next fault; whether the end cuts a character.
  bool step(std::string_view bytes, Outcome& outcome) {
    std::array<char, kChunk> buffer{};
    char* from = const_cast<char*>(bytes.data()) + outcome.used;  // iconv's own signature; it does not write there
    std::size_t left = bytes.size() - outcome.used;
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t failed = iconv(to_utf8_, &from, &left, &to, &room);
    const bool is_cut = failed == static_cast<std::size_t>(-1) && errno == EINVAL;
    outcome.text.append(buffer.data(), buffer.size() - room);
    outcome.used = bytes.size() - left;
    // A fault after some good characters is met again by the next step, which then cannot move.
    return is_cut;
  }

  iconv_t to_utf8_;
};

TextDecoder::TextDecoder(archive::Stream& raw) : raw_{raw} {}
TextDecoder::~TextDecoder() = default;

std::string TextDecoder::encoding() const {
  switch (encoding_) {
    case Encoding::utf16_little:
    case Encoding::utf16_big:
      return "UTF-16";
    case Encoding::gb18030:
      return "GB18030";
    case Encoding::unknown:
    case Encoding::utf8:
      return "UTF-8";
  }
  return "UTF-8";
}

void TextDecoder::decide(bool is_head) {
  const std::string_view bytes = waiting_;
  if (is_head) {
    const std::string_view head = bytes.substr(0, kZerosHead);
    if (bytes.starts_with("\xEF\xBB\xBF")) {
      encoding_ = Encoding::utf8;
    } else if (bytes.starts_with(kLittleEndian) || (zeros_percent(head, 1) > 30 && zeros_percent(head, 0) < 10)) {
      encoding_ = Encoding::utf16_little;
    } else if (bytes.starts_with(kBigEndian) || (zeros_percent(head, 0) > 30 && zeros_percent(head, 1) < 10)) {
      encoding_ = Encoding::utf16_big;
    }
    if (encoding_ == Encoding::utf16_little || encoding_ == Encoding::utf16_big) {
      if (bytes.starts_with(kLittleEndian) || bytes.starts_with(kBigEndian)) waiting_.erase(0, 2);
      conversion_ = std::make_unique<Conversion>(encoding_ == Encoding::utf16_little ? "UTF-16LE" : "UTF-16BE");
      return;
    }
  }
  // Until something else than ASCII comes, either is right.
  if (encoding_ != Encoding::unknown || is_ascii(bytes)) return;
  if (is_utf8_so_far(bytes)) {
    encoding_ = Encoding::utf8;
    return;
  }
  auto conversion = std::make_unique<Conversion>("GB18030");
  if (conversion->run(bytes, false).faults > 0) {
    encoding_ = Encoding::utf8;  // broken in either; its good parts are most likely this
    return;
  }
  encoding_ = Encoding::gb18030;
  conversion_ = std::move(conversion);
}

void TextDecoder::take_over() {
  at_ = 0;
  if (!conversion_) {
    decoded_ = std::exchange(waiting_, {});
    return;
  }
  Conversion::Outcome outcome = conversion_->run(waiting_, is_over_);
  waiting_.erase(0, outcome.used);
  decoded_ = std::move(outcome.text);
}

Done TextDecoder::fill() {
  while (at_ == decoded_.size() && !(is_over_ && waiting_.empty())) {
    const std::size_t kept = waiting_.size();
    waiting_.resize(kept + kChunk);
    std::size_t got = 0;
    // The head is judged as a whole, whatever the pieces in which it comes.
    do {
      const auto count = raw_.read(waiting_.data() + kept + got, kChunk - got);
      if (!count.ok()) return count.error();
      is_over_ = *count == 0;
      got += *count;
    } while (!is_over_ && got < kChunk);
    waiting_.resize(kept + got);
    decide(!has_begun_);
    has_begun_ = true;
    take_over();
  }
  return {};
}

Result<std::size_t> TextDecoder::read(char* into, std::size_t size) {
  TRY(fill());
  const std::size_t count = decoded_.copy(into, size, at_);
  at_ += count;
  return count;
}

}  // namespace hearth::sheet
