#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "platform/archive/source.hpp"

namespace hearth::sheet {

// Text of whatever encoding spreadsheets write, as UTF-8: UTF-8, UTF-16 (with a mark, or recognised by its zeros) and
// GB18030 (and with it GBK and GB2312), told apart by the content. What is no character of the encoding becomes U+FFFD;
// bytes of UTF-8 are passed on as they are.
class TextDecoder final : public archive::Stream {
 public:
  // `raw` outlives this.
  explicit TextDecoder(archive::Stream& raw);
  ~TextDecoder() override;
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;

  Result<std::size_t> read(char* into, std::size_t size) override;

  // "UTF-8", "UTF-16" or "GB18030", as far as it is known from what was read.
  [[nodiscard]] std::string encoding() const;

 private:
  enum class Encoding { unknown, utf8, utf16_little, utf16_big, gb18030 };
  class Conversion;

  Done fill();
  void decide(bool is_head);
  void take_over();

  archive::Stream& raw_;
  Encoding encoding_ = Encoding::unknown;
  std::unique_ptr<Conversion> conversion_;
  std::string waiting_;  // raw bytes that are not decoded yet
  std::string decoded_;
  std::size_t at_ = 0;  // in decoded_
  bool has_begun_ = false;
  bool is_over_ = false;
};

}  // namespace hearth::sheet
