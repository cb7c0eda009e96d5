#include "audience/counted_fact.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace hearth::audience {
namespace {

struct KindName {
  std::string_view name;
  CountedKind kind;
};
constexpr std::array kKinds{
    KindName{"message.posted", CountedKind::post},      KindName{"member.joined", CountedKind::join},
    KindName{"member.left", CountedKind::leave},        KindName{"member.renamed", CountedKind::rename},
    KindName{"message.reacted", CountedKind::reaction}, KindName{"member.role_changed", CountedKind::role},
    KindName{"member.merged", CountedKind::merge},      KindName{"member.unmerged", CountedKind::unmerge},
};

[[noreturn]] void refuse(const facts::RecordedFact& recorded, std::string_view fault) {
  throw BrokenFact{
      fmt::format("fact {} ({}): {} in {:.200}", recorded.id.value, recorded.fact.kind, fault, recorded.fact.data)};
}

std::uint32_t chars_in(const json::Value& data, const facts::RecordedFact& recorded) {
  const json::Value chars = data.find("chars");
  const auto count = chars.integer();
  if (!chars.is_number() || !count || *count < 0 || *count > UINT32_MAX) refuse(recorded, "no count of characters");
  return static_cast<std::uint32_t>(*count);
}

std::optional<MemberId> inviter_in(const json::Value& data, const facts::RecordedFact& recorded) {
  const json::Value inviter = data.find("inviter");
  if (inviter.is_missing()) return std::nullopt;
  const auto id = inviter.integer();
  if (!inviter.is_number() || !id || *id <= 0) refuse(recorded, "an inviter who is no member");
  return MemberId{*id};
}

MemberId into_in(const json::Value& data, const facts::RecordedFact& recorded) {
  const json::Value into = data.find("into");
  const auto id = into.integer();
  if (!into.is_number() || !id || *id <= 0 || MemberId{*id} == recorded.fact.member)
    refuse(recorded, "merged into nobody");
  return MemberId{*id};
}

Role role_in(const json::Value& data, const facts::RecordedFact& recorded) {
  const std::string role = data.find("role").text();
  if (role == "operator") return Role::staff;
  if (role == "bot") return Role::bot;
  if (role == "member") return Role::member;
  refuse(recorded, "an unknown role");
}

}  // namespace

json::Value FactReader::data_of(const facts::RecordedFact& recorded) {
  const auto data = parser_.parse(recorded.fact.data);
  if (!data.ok() || !data->is_object()) refuse(recorded, "no JSON object");
  return *data;
}

std::optional<CountedFact> FactReader::read(const facts::RecordedFact& recorded) {
  const facts::Fact& fact = recorded.fact;
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& known) { return known.name == fact.kind; });
  if (found == kKinds.end() || !fact.member) return std::nullopt;
  CountedFact counted;
  counted.kind = found->kind;
  counted.at = std::clamp(fact.occurred_at, kEarliest, kLatest);
  counted.member = *fact.member;
  counted.group = fact.group;
  switch (counted.kind) {
    case CountedKind::post:
      counted.chars = chars_in(data_of(recorded), recorded);
      break;
    case CountedKind::join:
      counted.inviter = inviter_in(data_of(recorded), recorded);
      break;
    case CountedKind::role:
      counted.role = role_in(data_of(recorded), recorded);
      break;
    case CountedKind::merge:
      counted.into = into_in(data_of(recorded), recorded);
      break;
    case CountedKind::unmerge:
    case CountedKind::leave:
    case CountedKind::rename:
    case CountedKind::reaction:
      break;
  }
  return counted;
}

}  // namespace hearth::audience
