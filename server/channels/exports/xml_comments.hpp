#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/archive/source.hpp"

namespace hearth::channels::exports {

// One <d …>text</d>; valid until the next call.
struct XmlComment {
  std::string_view attributes;  // what stands between "<d" and '>'
  std::string_view text;        // still with its entities
  std::uint64_t number = 0;     // 1 for the first
  bool is_cut = false;          // longer than the limit, or not closed before the end of the file
};

// Finds the <d> elements of a stream of any length; everything else is passed over, whether well-formed or not, since
// recordings break off in the middle. Used by one thread.
class XmlComments {
 public:
  explicit XmlComments(archive::Stream& stream, std::size_t limit = 1U << 20) : stream_{stream}, limit_{limit} {}

  // The next one, nothing at the end, or the stream's error.
  Result<std::optional<XmlComment>> next();

 private:
  Result<bool> fill();
  Result<std::size_t> find_any(std::string_view characters, std::size_t from);
  Result<std::size_t> find_end(std::size_t from);
  Result<bool> has(std::string_view bytes, std::size_t at);
  Result<bool> find_start();

  archive::Stream& stream_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;  // what lies before is done with
  std::uint64_t number_ = 0;
};

// The value of `name="…"` among attributes, with its entities; nothing where it is missing.
[[nodiscard]] std::optional<std::string_view> xml_attribute(std::string_view attributes, std::string_view name);

// Entities of XML (&amp; &lt; &gt; &quot; &apos; &#10; &#xA;) as the characters that they stand for; anything else
// stays. Clean UTF-8.
[[nodiscard]] std::string without_entities(std::string_view xml);

}  // namespace hearth::channels::exports
