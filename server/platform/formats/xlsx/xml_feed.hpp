#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "platform/base/result.hpp"

struct XML_ParserStruct;

namespace hearth::xlsx {

// The attributes of an element, by their names without prefix. Valid during the call.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_{pairs} {}
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

 private:
  const char** pairs_;
};

// Who hears of an XML document, in its order. Names come without prefix; text is clean UTF-8, in pieces.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void begin(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;
};

// Parses one document from pieces. Documents that declare a DTD (and with it entities) are refused, and so are single
// tags or comments longer than 1 MiB, so that time and memory stay in proportion to the bytes.
class XmlFeed {
 public:
  // `listener` outlives this.
  explicit XmlFeed(XmlListener& listener);
  ~XmlFeed();
  XmlFeed(const XmlFeed&) = delete;
  XmlFeed& operator=(const XmlFeed&) = delete;

  // Fails with sheet.broken.
  Done feed(std::string_view piece);
  Done finish();

 private:
  struct State;
  Done parse(std::string_view piece, bool is_last);

  std::unique_ptr<State> state_;
};

}  // namespace hearth::xlsx
