#include "channels/exports/whatsapp.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/peeked_stream.hpp"
#include "channels/exports/whatsapp_chat.hpp"
#include "channels/exports/whatsapp_survey.hpp"
#include "platform/archive/lines.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kIphoneFile = "_chat";
constexpr std::size_t kPeeked = 4096;

// What phones put before the chat's name in the name of the file; with '_' for blanks too, as mail programs do.
constexpr std::array<std::string_view, 13> kBeforeName{
    "WhatsApp Chat with ", "WhatsApp Chat - ",          "WhatsApp Chat mit ",        "Chat de WhatsApp con ",
    "Chat WhatsApp con ",  "Conversa do WhatsApp com ", "Conversa no WhatsApp com ", "Discussion WhatsApp avec ",
    "WhatsApp-chat met ",  "Чат WhatsApp с ",           "Chat WhatsApp dengan ",     "WhatsApp 聊天 - ",
    "WhatsApp 對話 - "};

struct Around {
  std::string_view before;
  std::string_view after;
};
constexpr std::array<Around, 4> kAroundName{
    {{"与", "的 WhatsApp 聊天"}, {"与", "的WhatsApp聊天"}, {"與", "的 WhatsApp 對話"}, {"與", "的WhatsApp對話"}}};

// The chat's name in a file name without its extension, or nothing.
std::optional<std::string> chat_name_in(const std::string& stem) {
  std::string spaced = stem;
  for (char& c : spaced) {
    if (c == '_') c = ' ';
  }
  for (const std::string_view before : kBeforeName) {
    if (spaced.starts_with(before) && spaced.size() > before.size()) {
      return std::string{text::trim(stem.substr(before.size()))};
    }
  }
  for (const Around& around : kAroundName) {
    const std::size_t rest = around.before.size() + around.after.size();
    if (stem.starts_with(around.before) && stem.ends_with(around.after) && stem.size() > rest) {
      return std::string{text::trim(stem.substr(around.before.size(), stem.size() - rest))};
    }
  }
  return std::nullopt;
}

bool has_chat_name(const std::string& path) {
  const std::string stem = stem_of(path);
  return stem == kIphoneFile || chat_name_in(stem);
}

std::string group_name_of(const std::string& path, const WhatsAppSurvey& survey, const archive::Source& source,
                          const ReadOptions& options) {
  const std::string stem = stem_of(path);
  for (const std::string& place : {stem, folder_of(path), stem_of(source.name())}) {
    if (auto name = chat_name_in(place)) return *name;
  }
  if (!survey.group_name.empty()) return survey.group_name;
  if (!options.group_name.empty()) return options.group_name;
  if (stem != kIphoneFile) return stem;
  return folder_of(path).empty() ? stem_of(source.name()) : folder_of(path);
}

using Surveys = std::map<std::string, WhatsAppSurvey>;

Result<Surveys> survey_chats(const archive::Source& source, const Listener& listener) {
  Surveys surveys;
  bool has_named = false;
  const auto visit = [&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    PeekedStream peeked{bytes};
    const bool is_text = TRY(peeked.peek(kPeeked)).find('\0') == std::string_view::npos;
    if (!is_text) return archive::Next::go_on;
    auto survey = TRY(survey_whatsapp(peeked, listener));
    if (!survey) return archive::Next::go_on;
    has_named = has_named || has_chat_name(path);
    surveys.insert_or_assign(path, std::move(*survey));
    return archive::Next::go_on;
  };
  TRY(source.walk(visit));
  // Beside a chat that is named like one lie the documents that people sent to it.
  if (has_named) std::erase_if(surveys, [](const auto& chat) { return !has_chat_name(chat.first); });
  return surveys;
}

Done read_chat(archive::Stream& bytes, WhatsAppChat& chat, const Listener& listener) {
  archive::Lines lines{bytes};
  while (!listener.is_cancelled()) {
    const auto line = TRY(lines.next());
    if (!line) break;
    chat.take(line->number, line->bytes);
  }
  chat.finish();
  return {};
}

Done read_whatsapp(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const Surveys surveys = TRY(survey_chats(source, listener));
  if (surveys.empty() && !listener.is_cancelled()) {
    return Error{ErrorCode::invalid, "import.wrong_format", "no line begins with a date as WhatsApp writes it"};
  }
  return source.walk([&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    const auto survey = surveys.find(path);
    if (survey == surveys.end()) return archive::Next::go_on;
    const std::string name = group_name_of(path, survey->second, source, options);
    listener.group({.key = name, .name = name, .owner_key = {}});
    WhatsAppChat chat{path, survey->second, options.calendar, listener};
    TRY(read_chat(bytes, chat, listener));
    return archive::Next::go_on;
  });
}

// The first line that holds anything begins with a stamp, or several do; and somebody speaks. Brackets without seconds
// are not WhatsApp's: other programs write them.
bool looks_like_whatsapp(const Sample& sample) {
  constexpr int kEnoughStamps = 3;
  int stamps = 0;
  bool is_first = true;
  bool somebody_speaks = false;
  std::string_view rest = sample.head;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const auto stamp = read_whatsapp_stamp(line);
    if (stamp && (!stamp->shape.is_bracketed || stamp->shape.has_seconds)) {
      stamps += is_first ? kEnoughStamps : 1;
      somebody_speaks = somebody_speaks || line.find(": ", stamp->text_at) != std::string_view::npos;
    }
    if (stamps >= kEnoughStamps && somebody_speaks) return true;
    is_first = is_first && text::trim(line).empty();
  }
  return stamps >= kEnoughStamps && has_chat_name(sample.path);
}

}  // namespace

const Format kWhatsApp{.name = "whatsapp",
                       .title = "WhatsApp, exported chat",
                       .platform = "whatsapp",
                       .keys_are_names = true,
                       .looks_like = looks_like_whatsapp,
                       .read = read_whatsapp};

}  // namespace hearth::channels::exports
