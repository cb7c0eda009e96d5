#pragma once

#include <string>
#include <string_view>

namespace hearth::channels::exports {

// Turns the bytes of old Chinese Windows programs into UTF-8. Used by one thread.
class Gb18030 {
 public:
  // Throws std::system_error where the C library does not know the encoding.
  Gb18030();
  ~Gb18030();
  Gb18030(const Gb18030&) = delete;
  Gb18030& operator=(const Gb18030&) = delete;

  // Clean UTF-8; what is no GB18030 becomes U+FFFD.
  [[nodiscard]] std::string to_utf8(std::string_view bytes);

 private:
  void* conversion_;
};

// The lines of a file that is either UTF-8 or GB18030 throughout: the first line with a byte above 127 decides.
class ChineseText {
 public:
  // Clean UTF-8.
  [[nodiscard]] std::string decode(std::string_view line);

 private:
  enum class Encoding { unknown, utf8, gb18030 };
  Encoding encoding_ = Encoding::unknown;
  Gb18030 gb18030_;
};

}  // namespace hearth::channels::exports
