#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/formats/json_value.hpp"
#include "segments/grammar/reading.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {

// All mistakes of one JSON document, and where in it somebody is reading.
class BlockMistakes {
 public:
  static constexpr std::size_t kMost = 100;

  void add(const std::string& pointer, std::string_view reason) {
    if (mistakes.size() < kMost) mistakes.push_back({.place = {.pointer = pointer}, .reason = std::string{reason}});
  }

  std::vector<Mistake> mistakes;
};

// One object of the document. What is missing or of another type is noted, and a value that is not to be used comes
// back; whoever reads looks at the mistakes at the end.
class BlockCursor {
 public:
  BlockCursor(json::Value object, std::string pointer, BlockMistakes& mistakes)
      : object_{object}, pointer_{std::move(pointer)}, mistakes_{mistakes} {}

  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] std::string pointer_of(std::string_view key) const { return pointer_ + "/" + std::string{key}; }
  [[nodiscard]] json::Value find(std::string_view key) const { return object_.find(key); }
  [[nodiscard]] bool has(std::string_view key) const { return !object_.find(key).is_missing(); }
  void fail(std::string_view key, std::string_view reason) const { mistakes_.add(pointer_of(key), reason); }
  void fail(std::string_view reason) const { mistakes_.add(pointer_, reason); }
  [[nodiscard]] BlockMistakes& mistakes() const { return mistakes_; }

  // Every key must be one of these.
  void expect(std::initializer_list<std::string_view> keys) const;

  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::int64_t whole(std::string_view key) const;
  [[nodiscard]] std::int32_t days(std::string_view key) const;
  [[nodiscard]] std::string number(std::string_view key) const;  // canonical
  [[nodiscard]] std::int32_t percent(std::string_view key) const;
  [[nodiscard]] std::string kind(std::string_view key) const;
  // A day "2026-01-31", or a number: so many days ago.
  [[nodiscard]] DayReference day(std::string_view key) const;
  [[nodiscard]] Literal literal(std::string_view key) const;
  [[nodiscard]] When when(std::string_view key) const;
  [[nodiscard]] Times times(std::string_view key) const;
  [[nodiscard]] Span span(std::string_view key) const;
  [[nodiscard]] TagName tag() const;  // `name` and, where it is there, `group`

  template <class T, std::size_t N>
  [[nodiscard]] T one_of(std::string_view key, const Word<T> (&words)[N]) const {
    const auto found = find_word(words, text(key));
    if (!found && object_.find(key).is_text()) fail(key, "segment.not_one_of_these");
    return found.value_or(words[0].value);
  }

 private:
  json::Value object_;
  std::string pointer_;
  BlockMistakes& mistakes_;
};

}  // namespace hearth::segments
