#include "audience/population/told_fact.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace hearth::audience {
namespace {

constexpr KindSort said(Told told) {
  return {.told = told, .is_counted = false, .is_life = false, .has_data = told != Told::erased};
}

const std::unordered_map<std::string_view, KindSort>& known_kinds() {
  constexpr KindSort kIgnored{.told = Told::nothing, .is_counted = false, .is_life = false};
  static const std::unordered_map<std::string_view, KindSort> kKinds{
      {"message.posted", {.told = Told::posted}},
      {"message.reacted", {.told = Told::reacted}},
      {"member.joined", {.told = Told::joined, .has_data = true}},
      {"member.left", {.told = Told::left, .is_life = false}},
      {"member.renamed", {.is_life = false}},
      {"order.paid", {.told = Told::paid, .has_data = true}},
      {"order.refunded", {.told = Told::refunded, .is_life = false, .has_data = true}},
      {"member.tagged", said(Told::tagged)},
      {"member.untagged", said(Told::untagged)},
      {"member.field_changed", said(Told::field)},
      {"member.stage_changed", said(Told::stage)},
      {"member.owner_changed", said(Told::owner)},
      {"member.source_changed", said(Told::source)},
      {"member.inviter_changed", said(Told::inviter)},
      {"member.consent_given", said(Told::consent_given)},
      {"member.consent_withdrawn", said(Told::consent_withdrawn)},
      {"member.role_changed", said(Told::role)},
      {"member.level_changed", said(Told::level)},
      {"member.tier_changed", said(Told::tier)},
      {"member.erased", said(Told::erased)},
      {"member.merged", said(Told::merged)},
      {"member.unmerged", {.told = Told::unmerged, .is_counted = false, .is_life = false}},
      {"group.tagged", said(Told::group_tagged)},
      {"group.untagged", said(Told::group_untagged)},
      {"segment.entered", kIgnored},
      {"segment.left", kIgnored},
  };
  return kKinds;
}

class DataReading {
 public:
  DataReading(const facts::RecordedFact& recorded, json::Parser& parser) : recorded_{recorded} {
    const auto data = parser.parse_exactly(recorded.fact.data);
    if (!data.ok() || !data->is_object()) refuse("no JSON object");
    data_ = *data;
  }

  [[noreturn]] void refuse(std::string_view fault) const {
    throw BrokenFact{fmt::format("fact {} ({}): {} in {:.200}", recorded_.id.value, recorded_.fact.kind, fault,
                                 recorded_.fact.data)};
  }
  [[nodiscard]] json::Value find(std::string_view key) const { return data_.find(key); }
  [[nodiscard]] std::optional<std::int64_t> number_or_null(std::string_view key) const {
    const json::Value value = find(key);
    if (value.is_missing()) return std::nullopt;
    const auto number = value.integer();
    if (!value.is_number() || !number) refuse(fmt::format("no whole number \"{}\"", key));
    return number;
  }
  [[nodiscard]] std::int64_t number(std::string_view key) const {
    const auto number = number_or_null(key);
    if (!number) refuse(fmt::format("no \"{}\"", key));
    return *number;
  }
  [[nodiscard]] std::string text_or_null(std::string_view key) const {
    const json::Value value = find(key);
    if (!value.is_missing() && !value.is_text()) refuse(fmt::format("no text \"{}\"", key));
    return value.text();
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    std::string text = text_or_null(key);
    if (text.empty()) refuse(fmt::format("no \"{}\"", key));
    return text;
  }
  [[nodiscard]] Role role() const {
    const std::string word = text("role");
    if (word == "operator") return Role::staff;
    if (word == "bot") return Role::bot;
    if (word != "member") refuse("an unknown role");
    return Role::member;
  }
  [[nodiscard]] std::optional<Stage> stage() const {
    const std::string word = text_or_null("stage");
    const auto stage = parse_stage(word);
    if (!stage && !find("stage").is_missing()) refuse("an unknown stage");
    return stage;
  }

 private:
  const facts::RecordedFact& recorded_;
  json::Value data_;
};

void read_data(ToldFact& told, const DataReading& data) {
  switch (told.sort.told) {
    case Told::joined:
    case Told::inviter:
      told.number = data.number_or_null("inviter");
      if (told.number && *told.number <= 0) data.refuse("an inviter who is no member");
      break;
    case Told::paid:
    case Told::refunded:
      told.number = data.number("amount");
      break;
    case Told::tagged:
    case Told::untagged:
    case Told::group_tagged:
    case Told::group_untagged:
      told.number = data.number("tag");
      break;
    case Told::field:
      told.number = data.number("field");
      told.value = data.find("value");
      break;
    case Told::stage:
      told.stage = data.stage();
      break;
    case Told::owner:
      told.number = data.number_or_null("operator");
      break;
    case Told::source:
      told.text = data.text_or_null("source");
      break;
    case Told::consent_given:
    case Told::consent_withdrawn:
      told.text = data.text("purpose");
      break;
    case Told::role:
      told.role = data.role();
      break;
    case Told::level:
      told.number = data.number_or_null("level");
      break;
    case Told::tier:
      told.text = data.text_or_null("tier");
      break;
    case Told::merged:
      told.number = data.number("into");
      break;
    default:
      break;
  }
}

}  // namespace

KindSort sort_of_kind(std::string_view kind) {
  const auto known = known_kinds().find(kind);
  return known == known_kinds().end() ? KindSort{} : known->second;
}

std::optional<ToldFact> ToldFactReader::read(const facts::RecordedFact& recorded) {
  const facts::Fact& fact = recorded.fact;
  ToldFact told{.sort = sort_of_kind(fact.kind),
                .mark = {.at = std::clamp(fact.occurred_at, kEarliest, kLatest), .fact = recorded.id},
                .kind = fact.kind,
                .community = fact.community,
                .group = fact.group,
                .member = fact.member.value_or(MemberId{})};
  const bool is_of_group = told.sort.told == Told::group_tagged || told.sort.told == Told::group_untagged;
  if (told.sort.told == Told::nothing || (is_of_group ? !fact.group : !fact.member)) return std::nullopt;
  if (told.sort.has_data && !(told.sort.told == Told::joined && fact.data == "{}")) {
    read_data(told, DataReading{recorded, parser_});
  }
  return told;
}

}  // namespace hearth::audience
