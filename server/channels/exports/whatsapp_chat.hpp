#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "channels/exports/event.hpp"
#include "channels/exports/format.hpp"
#include "channels/exports/whatsapp_notices.hpp"
#include "channels/exports/whatsapp_survey.hpp"

namespace hearth::channels::exports {

// Turns the lines of one surveyed chat into events. The references must outlive it.
class WhatsAppChat {
 public:
  WhatsAppChat(std::string path, const WhatsAppSurvey& survey, const Calendar& calendar, Listener& listener)
      : path_{std::move(path)}, survey_{survey}, calendar_{calendar}, listener_{listener} {}

  // The lines in order; `line` may be any bytes.
  void take(std::uint64_t number, std::string_view line);
  // After the last line.
  void finish() { tell(); }

 private:
  // A message whose last line has not come yet.
  struct Open {
    LocalTime at;
    std::uint64_t line = 0;
    std::string body;
    bool is_too_long = false;
  };

  [[nodiscard]] std::optional<LocalTime> start_of_message(std::uint64_t number, std::string_view line,
                                                          std::size_t& text_at);
  [[nodiscard]] bool is_quoted(std::uint64_t number);
  void tell();
  void tell_message(Event event, std::string_view speaker, std::string_view text);
  void tell_notice(const Event& base, std::string_view text);
  [[nodiscard]] bool is_notice_with_colon(std::string_view first_line, std::string_view speaker) const;
  [[nodiscard]] std::vector<WhatsAppNotice> notices_in(std::string_view text) const;
  [[nodiscard]] std::optional<Person> person_of(const WhatsAppParty& party) const;

  std::string path_;
  const WhatsAppSurvey& survey_;
  const Calendar& calendar_;
  Listener& listener_;
  std::optional<Open> open_;
  std::size_t next_quoted_ = 0;  // the first range of survey_.quoted that is not behind us
};

}  // namespace hearth::channels::exports
