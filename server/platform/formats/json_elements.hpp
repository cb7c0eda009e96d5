#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/archive/source.hpp"

namespace hearth::json {

// A value that stands at one of the paths asked for.
struct Element {
  std::size_t path = 0;      // which of the paths, in the order they were given
  std::string_view json;     // its text as in the file, for json::Parser; valid until the next call
  std::uint64_t number = 0;  // 1 for the first value of this path
  // For a path that goes on after its first '*': which item of that array this is a part of, 1 for the first. Else 0.
  std::uint64_t outer = 0;
  std::uint64_t line = 0;  // where it begins, 1 for the first line of the file
  bool is_cut = false;     // longer than the limit: `json` is only its beginning
};

// How a document ended.
enum class Ending {
  not_yet,
  complete,   // what follows the document is not looked at
  truncated,  // the stream ended inside the document
  malformed,  // brackets, quotes or commas do not fit: nothing after this point can be trusted
};

// Walks one JSON document of any size in bounded memory and hands over the values at given paths, in the document's
// order. A path is "/name" steps for members and "/*" for every item of an array: "/messages/*", "/chats/list/*/name";
// a path that leads through a value handed over is not followed further. Only nesting and strings are looked at, so a
// broken value costs only itself: its text is handed over and the parser refuses it. A byte order mark is taken off.
// At most 32 paths. Used by one thread.
class Elements {
 public:
  static constexpr std::size_t kElementLimit = 16U << 20;
  static constexpr std::size_t kHead = 1024;

  Elements(archive::Stream& stream, const std::vector<std::string>& paths, std::size_t limit = kElementLimit);

  // The next value, nothing at the end (then ask ending()), or the stream's error.
  Result<std::optional<Element>> next();

  [[nodiscard]] Ending ending() const { return ending_; }
  // After a truncated or malformed end: the line reached, and the first bytes of the value that was cut off.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  [[nodiscard]] std::string_view unfinished() const { return std::string_view{element_}.substr(0, kHead); }

 private:
  using Mask = std::uint32_t;  // one bit for each path that may still be reached

  struct Level {
    bool is_object = false;
    Mask mask = 0;
    std::uint64_t items = 0;
  };

  // A character, or nothing at the end of the stream.
  Result<std::optional<char>> peek();
  Result<std::optional<char>> peek_past_blanks();
  Result<bool> refill();
  Result<bool> read_key();
  Result<bool> begin();
  Result<bool> step();
  Result<bool> enter_value(Mask mask);
  Result<bool> hand_over(std::size_t path);
  Result<bool> pass_value(bool keep);
  bool pass_bytes(bool keep);
  bool pass_string();
  void pass_spaces();
  void pass_blanks();
  void keep_bytes(std::size_t begin, std::size_t end);
  bool close(char bracket);
  [[nodiscard]] Mask below(Mask mask, std::string_view step) const;
  [[nodiscard]] std::uint64_t outer_of(std::size_t path) const;

  archive::Stream& stream_;
  std::vector<std::vector<std::string>> paths_;
  std::size_t limit_;
  std::vector<std::uint64_t> counts_;

  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::uint64_t line_ = 1;

  std::vector<Level> levels_;
  bool has_begun_ = false;
  std::string key_;
  Ending ending_ = Ending::not_yet;

  // The value that is being passed.
  std::string element_;
  bool is_cut_ = false;
  std::size_t nesting_ = 0;
  bool in_string_ = false;
  bool is_escaped_ = false;

  Element found_;
};

}  // namespace hearth::json
