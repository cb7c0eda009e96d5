#include "channels/exports/whatsapp_notices.hpp"

#include <algorithm>

#include "channels/exports/invisible_marks.hpp"
#include "channels/exports/notice_pattern.hpp"
#include "channels/exports/whatsapp_grammar.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::size_t kLongestNotice = 4096;

bool is_self(std::string_view name, const WhatsAppLanguage& language) {
  return std::find(language.self.begin(), language.self.end(), name) != language.self.end();
}

std::optional<WhatsAppParty> to_party(std::string_view shown, const WhatsAppLanguage& language) {
  const std::string_view trimmed = text::trim(shown);
  if (is_self(trimmed, language)) return WhatsAppParty{.name = {}, .is_self = true};
  std::string name = whatsapp_name(trimmed);
  if (name.empty()) return std::nullopt;
  return WhatsAppParty{.name = std::move(name)};
}

// Where the last name of a list begins and the conjunction before it. A conjunction without blanks around it (和) is
// part of many names, so it counts only after a comma or between two names that are known.
struct Conjunction {
  std::size_t at = kNowhere;
  std::size_t size = 0;
};

Conjunction find_conjunction(std::string_view list, const WhatsAppLanguage& language, const IsKnownName& is_known) {
  for (const std::string_view word : language.conjunctions) {
    const std::size_t at = list.rfind(word);
    if (at == kNowhere || at == 0 || at + word.size() == list.size()) continue;
    const std::string_view before = list.substr(0, at);
    const std::string_view after = list.substr(at + word.size());
    const bool is_sure = word.front() == ' ' || before.find(", ") != kNowhere || before.find("、") != kNowhere ||
                         before.find("，") != kNowhere ||
                         (is_known(whatsapp_name(before)) && is_known(whatsapp_name(after)));
    if (is_sure) return {.at = at, .size = word.size()};
  }
  return {};
}

void add_party(std::vector<WhatsAppParty>& parties, std::string_view shown, const WhatsAppLanguage& language) {
  if (auto party = to_party(shown, language)) parties.push_back(std::move(*party));
}

// "B", "B, C and D", "B、C和D"
std::vector<WhatsAppParty> to_parties(std::string_view list, const WhatsAppLanguage& language,
                                      const IsKnownName& is_known) {
  std::vector<WhatsAppParty> parties;
  if (is_known(whatsapp_name(list))) {
    add_party(parties, list, language);
    return parties;
  }
  const Conjunction conjunction = find_conjunction(list, language, is_known);
  std::string_view before = list.substr(0, conjunction.at);
  while (conjunction.at != kNowhere && !before.empty()) {
    std::size_t end = kNowhere;
    std::size_t size = 0;
    for (const std::string_view comma : {", ", "、", "，"}) {
      const std::size_t at = before.find(comma);
      if (at < end) end = at, size = comma.size();
    }
    add_party(parties, before.substr(0, end), language);
    if (end == kNowhere) break;
    before.remove_prefix(end + size);
  }
  const std::string_view last = conjunction.at == kNowhere ? list : list.substr(conjunction.at + conjunction.size);
  add_party(parties, last, language);
  return parties;
}

std::string without_quotes(std::string_view name) {
  constexpr std::string_view kQuotes[] = {"\"", "“", "”", "„", "«", "»", "「", "」", "『", "』", "'", "‘", "’", "."};
  name = text::trim(name);
  for (bool found = true; found && !name.empty();) {
    found = false;
    for (const std::string_view quote : kQuotes) {
      if (name.starts_with(quote) && quote != ".") name.remove_prefix(quote.size()), found = true;
      if (name.ends_with(quote)) name.remove_suffix(quote.size()), found = true;
    }
  }
  return std::string{text::trim(name)};
}

std::vector<WhatsAppNotice> notices_of(const WhatsAppPattern& pattern, const NoticeMatch& found,
                                       const WhatsAppLanguage& language, const IsKnownName& is_known) {
  using enum WhatsAppClause;
  std::vector<WhatsAppNotice> notices;
  const auto actor = found.actor.empty() ? std::nullopt : to_party(found.actor, language);
  if (pattern.clause == group_renamed || pattern.clause == renamed) {
    const std::string name = pattern.clause == renamed ? whatsapp_name(found.new_name) : without_quotes(found.new_name);
    const EventKind kind = pattern.clause == renamed ? EventKind::renamed : EventKind::group_renamed;
    if (actor && !name.empty()) notices.push_back({.kind = kind, .who = *actor, .by = std::nullopt, .text = name});
    return notices;
  }
  const bool is_coming = pattern.clause == joined || pattern.clause == added;
  for (WhatsAppParty& party : to_parties(found.parties, language, is_known)) {
    notices.push_back({.kind = is_coming ? EventKind::joined : EventKind::left,
                       .who = std::move(party),
                       .by = actor,
                       .is_removal = pattern.clause == removed,
                       .text = {}});
  }
  return notices;
}

}  // namespace

std::vector<WhatsAppNotice> read_whatsapp_notice(std::string_view text, const IsKnownName& is_known) {
  text = text::trim(text);
  if (text.size() > kLongestNotice) return {};
  for (const WhatsAppLanguage& language : whatsapp_languages()) {
    for (const WhatsAppPattern& pattern : language.patterns) {
      const auto found = match_notice(text, pattern.words);
      if (found) return notices_of(pattern, *found, language, is_known);
    }
  }
  return {};
}

std::string whatsapp_name(std::string_view shown) {
  std::string name = without_marks(shown);
  if (name.starts_with('~')) name = std::string{text::trim(std::string_view{name}.substr(1))};
  return name;
}

}  // namespace hearth::channels::exports
