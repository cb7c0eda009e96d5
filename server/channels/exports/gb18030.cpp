#include "channels/exports/gb18030.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <system_error>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

Gb18030::Gb18030() : conversion_{iconv_open("UTF-8", "GB18030")} {
  // iconv_open says (iconv_t)-1, which is a pointer, when it fails.
  if (conversion_ == reinterpret_cast<void*>(-1)) throw std::system_error{errno, std::generic_category(), "GB18030"};
}

Gb18030::~Gb18030() {
  iconv_close(conversion_);
}

std::string Gb18030::to_utf8(std::string_view bytes) {
  std::string utf8;
  std::array<char, 1024> buffer{};
  iconv(conversion_, nullptr, nullptr, nullptr, nullptr);
  // iconv takes its input as char* but does not write to it.
  char* from = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t outcome = iconv(conversion_, &from, &left, &to, &room);
    utf8.append(buffer.data(), buffer.size() - room);
    if (outcome != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    utf8 += kReplacement;
    ++from;
    --left;
  }
  return text::clean_utf8(utf8);
}

std::string ChineseText::decode(std::string_view line) {
  if (encoding_ == Encoding::unknown && !is_ascii(line)) {
    encoding_ = text::is_clean_utf8(line) ? Encoding::utf8 : Encoding::gb18030;
  }
  return encoding_ == Encoding::gb18030 ? gb18030_.to_utf8(line) : text::clean_utf8(line);
}

}  // namespace hearth::channels::exports
