#include "channels/exports/whatsapp_chat.hpp"

#include <algorithm>
#include <utility>

#include "channels/exports/invisible_marks.hpp"
#include "channels/exports/json_records.hpp"
#include "channels/exports/whatsapp_phrases.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;
// Far above what WhatsApp lets anybody write (65,536 characters).
constexpr std::size_t kLongestText = 1U << 20;

// Whom "@name" mentions; WhatsApp puts the name between U+2068 and U+2069.
std::vector<Person> mentions_in(std::string_view text) {
  constexpr std::string_view kOpen = "@\xE2\x81\xA8";
  constexpr std::string_view kClose = "\xE2\x81\xA9";
  std::vector<Person> mentions;
  for (std::size_t at = text.find(kOpen); at != kNowhere; at = text.find(kOpen)) {
    text.remove_prefix(at + kOpen.size());
    const std::size_t end = text.find(kClose);
    if (end == kNowhere) break;
    if (std::string name = whatsapp_name(text.substr(0, end)); !name.empty()) {
      mentions.push_back({.key = {}, .name = std::move(name)});
    }
  }
  return mentions;
}

}  // namespace

bool WhatsAppChat::is_quoted(std::uint64_t number) {
  while (next_quoted_ < survey_.quoted.size() && survey_.quoted[next_quoted_].end <= number) ++next_quoted_;
  return next_quoted_ < survey_.quoted.size() && survey_.quoted[next_quoted_].first <= number;
}

std::optional<LocalTime> WhatsAppChat::start_of_message(std::uint64_t number, std::string_view line,
                                                        std::size_t& text_at) {
  const auto stamp = read_whatsapp_stamp(line);
  if (!stamp || stamp->shape != survey_.shape || is_quoted(number)) return std::nullopt;
  text_at = stamp->text_at;
  return local_time_of(*stamp, survey_.order);
}

void WhatsAppChat::take(std::uint64_t number, std::string_view line) {
  std::size_t text_at = 0;
  if (const auto at = start_of_message(number, line, text_at)) {
    tell();
    open_ = Open{.at = *at, .line = number, .body = std::string{line.substr(text_at)}};
    open_->is_too_long = open_->body.size() > kLongestText;
  } else if (!open_) {
    if (!text::trim(line).empty()) reject_record(listener_, path_, number, "bad_line", line);
  } else if (open_->body.size() + line.size() >= kLongestText) {
    open_->is_too_long = true;
  } else {
    open_->body += '\n';
    open_->body += line;
  }
}

void WhatsAppChat::tell() {
  if (!open_) return;
  const Open message = *std::exchange(open_, std::nullopt);
  Event event;
  event.at = calendar_.instant_of(message.at);
  event.line = message.line;
  if (message.is_too_long) return reject_record(listener_, path_, message.line, "too_long", message.body);
  if (event.at < kEarliest || event.at > kLatest) {
    return reject_record(listener_, path_, message.line, "bad_date", message.body);
  }
  const std::string body = text::clean_utf8(message.body);
  const std::string_view first_line = std::string_view{body}.substr(0, body.find('\n'));
  const auto speech = split_speech(first_line, survey_.long_names);
  if (!speech || is_notice_with_colon(first_line, speech->speaker)) return tell_notice(event, body);
  const auto text_at =
      static_cast<std::size_t>(speech->text.empty() ? first_line.size() : speech->text.data() - body.data());
  tell_message(std::move(event), speech->speaker, std::string_view{body}.substr(text_at));
}

// A notice may name a group or a person with ": " in it: `Ada created group "Team: North"`.
bool WhatsAppChat::is_notice_with_colon(std::string_view first_line, std::string_view speaker) const {
  if (survey_.shape.is_bracketed) return false;
  for (const std::string_view quote : {"\"", "“", "「", "«"}) {
    if (speaker.find(quote) == kNowhere) continue;
    const std::vector<WhatsAppNotice> notices = notices_in(first_line);
    return !notices.empty() && notices.front().kind == EventKind::group_renamed &&
           notices.front().who.name.find(": ") == kNowhere;
  }
  const bool names_one = std::any_of(survey_.long_names.begin(), survey_.long_names.end(),
                                     [&](const std::string& name) { return first_line.find(name) != kNowhere; });
  if (!names_one) return false;
  const auto is_long = [&](const WhatsAppParty& party) { return survey_.long_names.contains(party.name); };
  for (const WhatsAppNotice& notice : notices_in(first_line)) {
    if (is_long(notice.who) || (notice.by && is_long(*notice.by))) return true;
  }
  return false;
}

void WhatsAppChat::tell_message(Event event, std::string_view speaker, std::string_view text) {
  WhatsAppText reading = read_whatsapp_text(text);
  if (reading.is_deleted) return listener_.skip("withdrawn");
  // On Android the mark is only what some keyboards write before Latin letters.
  if (reading.is_phrase && survey_.shape.is_bracketed) return tell_notice(event, text);
  event.kind = EventKind::message;
  event.who.name = whatsapp_name(speaker);
  if (event.who.name.empty()) return reject_record(listener_, path_, event.line, "no_sender", text);
  event.media = std::move(reading.media);
  event.text = std::move(reading.text);
  event.mentions = mentions_in(event.text);
  listener_.event(std::move(event));
}

std::vector<WhatsAppNotice> WhatsAppChat::notices_in(std::string_view text) const {
  return read_whatsapp_notice(without_marks(text),
                              [&](const std::string& name) { return survey_.speakers.contains(name); });
}

std::optional<Person> WhatsAppChat::person_of(const WhatsAppParty& party) const {
  if (!party.is_self) return Person{.key = {}, .name = party.name};
  if (survey_.self.empty()) return std::nullopt;
  return Person{.key = {}, .name = survey_.self};
}

void WhatsAppChat::tell_notice(const Event& base, std::string_view text) {
  const std::vector<WhatsAppNotice> notices = notices_in(text);
  if (notices.empty()) return listener_.skip("notice");
  for (const WhatsAppNotice& notice : notices) {
    const auto who = person_of(notice.who);
    if (!who) {
      listener_.skip("own_notice");
      continue;
    }
    Event event;
    event.kind = notice.kind;
    event.at = base.at;
    event.line = base.line;
    event.who = *who;
    // Somebody removed them, even where nobody says who: a person without a name.
    if (notice.is_removal) event.by = Person{};
    if (notice.by) event.by = person_of(*notice.by);
    event.text = notice.text;
    listener_.event(std::move(event));
  }
}

}  // namespace hearth::channels::exports
