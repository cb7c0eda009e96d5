#include "channels/exports/whatsapp_survey.hpp"

#include <utility>

#include "channels/exports/invisible_marks.hpp"
#include "channels/exports/whatsapp_notices.hpp"
#include "channels/exports/whatsapp_phrases.hpp"
#include "platform/archive/lines.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kColon = ": ";
constexpr std::uint64_t kLinesBeforeFirst = 20;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kMostNames = 200'000;
constexpr std::size_t kLongestNoticeWithColon = 160;

bool knows_nobody(const std::string& /*name*/) {
  return false;
}

class Surveyor {
 public:
  void take(std::uint64_t number, std::string_view line);
  [[nodiscard]] bool found_nothing() const { return !survey_; }
  [[nodiscard]] std::optional<WhatsAppSurvey> finish();

 private:
  void take_body(std::string_view body);
  // True where the speaker was not known before.
  bool take_speaker(const WhatsAppSpeech& speech);
  void look_for_long_name(std::string_view body, std::size_t colon, bool is_new_speaker);
  void suspect_long_name(std::string name, std::uint32_t seen_elsewhere);

  std::optional<WhatsAppSurvey> survey_;
  DateOrderEvidence evidence_;
  QuotedHeaders quoted_day_first_;
  QuotedHeaders quoted_month_first_;
  QuotedHeaders quoted_year_first_;
  std::unordered_map<std::string, std::uint32_t> double_names_;  // what stands before the second ": ", and how often
  std::unordered_map<std::string, std::uint32_t> suspects_;      // how often it must stand there to be a name
};

void Surveyor::take(std::uint64_t number, std::string_view line) {
  const auto stamp = read_whatsapp_stamp(line);
  if (!stamp) return;
  if (!survey_) {
    survey_.emplace();
    survey_->shape = stamp->shape;
  }
  if (stamp->shape != survey_->shape) return;
  evidence_.add(*stamp);
  const auto note = [&](QuotedHeaders& headers, DateOrder order) {
    if (const auto at = local_time_of(*stamp, order)) headers.add(number, *at);
  };
  if (survey_->shape.is_year_first) {
    note(quoted_year_first_, DateOrder::year_first);
  } else {
    note(quoted_day_first_, DateOrder::day_first);
    note(quoted_month_first_, DateOrder::month_first);
  }
  take_body(line.substr(stamp->text_at));
}

void Surveyor::take_body(std::string_view body) {
  const auto speech = split_speech(body, {});
  if (!speech) return;
  const bool is_new = take_speaker(*speech);
  const std::size_t colon = body.find(kColon);
  if (colon != kNowhere) look_for_long_name(body, colon, is_new);
}

bool Surveyor::take_speaker(const WhatsAppSpeech& speech) {
  std::string name = whatsapp_name(text::clean_utf8(speech.speaker));
  if (speech.text.starts_with(kLeftToRightMark) && survey_->group_name.empty() && is_encryption_notice(speech.text)) {
    survey_->group_name = name;
  }
  if (survey_->self.empty() && is_own_deletion(speech.text)) survey_->self = name;
  return survey_->speakers.size() < kMostNames && survey_->speakers.insert(std::move(name)).second;
}

// "Dr: Bo" is taken for a name when a notice speaks of it, or an iPhone puts its mark after it, and messages begin with
// it as well. What stands before the first colon of such a notice ("Ada added Dr") is hardly a name that spoke before,
// and people join before they speak, so only lines with new names are looked at.
void Surveyor::look_for_long_name(std::string_view body, std::size_t colon, bool is_new_speaker) {
  const std::size_t second = body.find(kColon, colon + kColon.size());
  if (second != kNowhere && second <= kLongestName && double_names_.size() < kMostNames) {
    ++double_names_[std::string{body.substr(0, second)}];
  }
  const std::size_t marked = body.find(std::string{kColon} + std::string{kLeftToRightMark});
  if (marked != kNowhere && marked > colon && marked <= kLongestName) {
    suspect_long_name(std::string{body.substr(0, marked)}, 2);
  }
  if (!is_new_speaker || survey_->shape.is_bracketed || body.size() > kLongestNoticeWithColon) return;
  for (const WhatsAppNotice& notice : read_whatsapp_notice(text::clean_utf8(body), knows_nobody)) {
    for (const auto& party : {std::optional{notice.who}, notice.by}) {
      if (party && party->name.find(kColon) != kNowhere) suspect_long_name(party->name, 1);
    }
  }
}

void Surveyor::suspect_long_name(std::string name, std::uint32_t seen_elsewhere) {
  if (suspects_.size() < kMostNames) suspects_.try_emplace(std::move(name), seen_elsewhere);
}

std::optional<WhatsAppSurvey> Surveyor::finish() {
  if (!survey_) return std::nullopt;
  survey_->order = evidence_.order();
  survey_->quoted = survey_->order == DateOrder::year_first    ? quoted_year_first_.ranges()
                    : survey_->order == DateOrder::month_first ? quoted_month_first_.ranges()
                                                               : quoted_day_first_.ranges();
  for (const auto& [name, seen] : suspects_) {
    const auto found = double_names_.find(name);
    if (found != double_names_.end() && found->second >= seen) survey_->long_names.insert(name);
  }
  return std::move(survey_);
}

}  // namespace

Result<std::optional<WhatsAppSurvey>> survey_whatsapp(archive::Stream& bytes, const Listener& listener) {
  archive::Lines lines{bytes};
  Surveyor surveyor;
  while (!listener.is_cancelled()) {
    const auto line = TRY(lines.next());
    if (!line) break;
    surveyor.take(line->number, line->bytes);
    if (surveyor.found_nothing() && line->number >= kLinesBeforeFirst) break;
  }
  return surveyor.finish();
}

std::optional<WhatsAppSpeech> split_speech(std::string_view line, const std::set<std::string>& long_names) {
  std::size_t end = line.find(kColon);
  for (const std::string& name : long_names) {
    if (line.starts_with(name) && line.substr(name.size()).starts_with(kColon) && name.size() > end) end = name.size();
  }
  if (end != kNowhere) return WhatsAppSpeech{.speaker = line.substr(0, end), .text = line.substr(end + kColon.size())};
  // Somebody sent nothing that could be written, and the blank after the colon was lost on the way.
  if (line.ends_with(':')) return WhatsAppSpeech{.speaker = line.substr(0, line.size() - 1), .text = {}};
  return std::nullopt;
}

}  // namespace hearth::channels::exports
