#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "channels/exports/event.hpp"
#include "channels/exports/format.hpp"
#include "channels/exports/qq_lines.hpp"

namespace hearth::channels::exports {

// Turns the lines of one text file of QQ into events. The references must outlive it.
//
// In a file of the message manager a message begins after an empty line (or at the start of a chat) with a header. In
// text copied from a window or a phone every line that looks like a header is one. The first header that is found says
// which of them the file is.
class QqChat {
 public:
  QqChat(std::string path, std::string default_name, const Calendar& calendar, Listener& listener)
      : path_{std::move(path)}, default_name_{std::move(default_name)}, calendar_{calendar}, listener_{listener} {}

  // The lines in order, clean UTF-8.
  void take(std::uint64_t number, std::string_view line);
  // After the last line.
  void finish();

 private:
  enum class Style { unknown, manager, window, phone };
  // A message whose last line has not come yet.
  struct Open {
    QqHeader header;
    std::uint64_t line = 0;
    std::string text;
    std::size_t blank_lines = 0;  // since the last line that held something
    bool has_text = false;
    bool is_too_long = false;
  };

  bool take_block(std::uint64_t number, std::string_view line);
  void take_line(std::uint64_t number, std::string_view line);
  [[nodiscard]] std::optional<QqHeader> header_in(std::string_view line);
  void enter_chat(std::string_view name);
  void add_to_text(std::uint64_t number, std::string_view line);
  void tell();
  void tell_message(Event event, Person sender, std::string text);
  void tell_notice(const Event& base, std::string_view text);
  [[nodiscard]] std::vector<Person> mentions_in(std::string_view text) const;

  std::string path_;
  std::string default_name_;
  const Calendar& calendar_;
  Listener& listener_;
  Style style_ = Style::unknown;
  bool has_group_ = false;
  bool is_in_block_ = false;    // between the rules around a chat's name
  bool is_after_blank_ = true;  // the line before was empty, or began the chat
  std::optional<LocalDay> phone_day_;
  std::optional<std::uint64_t> rule_;  // number of a rule that may begin a block
  std::string rule_text_;
  std::optional<Open> open_;
  std::unordered_map<std::string, std::string> keys_by_name_;  // of those who spoke
};

}  // namespace hearth::channels::exports
