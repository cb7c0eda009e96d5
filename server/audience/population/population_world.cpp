#include "audience/population/population_world.hpp"

namespace hearth::audience {
namespace {

std::int64_t one_of(std::int64_t first, std::int64_t last) {
  // At any size: the last of a range come as often as the first.
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(first, last + 1));
}

std::string text_of(std::vector<std::string> texts) {
  return texts[static_cast<std::size_t>(one_of(0, static_cast<std::int64_t>(texts.size()) - 1))];
}

std::optional<std::int64_t> number_or_null(std::int64_t last) {
  const std::int64_t number = one_of(0, last);
  return number == 0 ? std::nullopt : std::optional{number};
}

Timestamp some_instant() {
  const std::int64_t sort = one_of(0, 29);
  if (sort == 0) return kLatest;
  if (sort == 1) return Timestamp{INT64_MAX};
  if (sort == 2) return Timestamp{-5};
  // Newfoundland set its clocks back at a minute past midnight: an instant of the next day comes first.
  if (sort < 6) return Timestamp{657'081'060'000 + one_of(-10, 10) * 20'000};
  if (sort < 8) return Timestamp{one_of(0, 3)};
  return Timestamp{one_of(0, 40) * kMsPerHour * 3};
}

PlainValue some_value() {
  switch (one_of(0, 5)) {
    case 0:
      return {};
    case 1:
      return one_of(0, 1) == 1;
    case 2:
      return static_cast<double>(one_of(-2, 2)) / 2;
    case 3:
      return std::vector<std::int64_t>{one_of(1, 2)};
    case 4:
      return one_of(0, 1) == 1 ? std::vector<std::int64_t>{2, 3} : std::vector<std::int64_t>{};
    default:
      return text_of({"tea", "Green Tea", "TEA", "2026-01-02", "2025-12-31", "2026-02-30"});
  }
}

void fill_in(PlainFact& fact) {
  const std::string& kind = fact.kind;
  if (kind.ends_with("tagged")) fact.number = one_of(1, 3);
  if (kind.starts_with("group.")) fact.group = one_of(1, 3);
  if (kind == "member.owner_changed" || kind == "member.level_changed") fact.number = number_or_null(2);
  if (kind == "member.inviter_changed" || kind == "member.joined") fact.number = number_or_null(8);
  if (kind.starts_with("order.")) fact.number = one_of(0, 3) * 100;
  if (kind == "member.merged") fact.number = one_of(1, 7);
  if (kind == "member.stage_changed") fact.text = text_of({"", "attention", "desire", "share"});
  if (kind == "member.source_changed") fact.text = text_of({"", "poster", "friend"});
  if (kind == "member.tier_changed") fact.text = text_of({"", "pond", "core"});
  if (kind == "member.role_changed") fact.text = text_of({"member", "operator", "bot"});
  if (kind.starts_with("member.consent_")) fact.text = text_of({"sms", "letters"});
  if (kind != "member.field_changed") return;
  fact.number = one_of(1, 2);
  fact.value = some_value();
}

}  // namespace

std::vector<PlainFact> some_plain_facts(std::size_t most) {
  // What shapes the rest comes more often.
  static const std::vector<std::string> kKinds{"message.posted",
                                               "message.posted",
                                               "message.posted",
                                               "member.joined",
                                               "member.joined",
                                               "member.left",
                                               "message.reacted",
                                               "checkin.made",
                                               "order.paid",
                                               "order.paid",
                                               "order.refunded",
                                               "member.renamed",
                                               "member.tagged",
                                               "member.tagged",
                                               "member.untagged",
                                               "group.tagged",
                                               "group.untagged",
                                               "member.field_changed",
                                               "member.field_changed",
                                               "member.stage_changed",
                                               "member.owner_changed",
                                               "member.source_changed",
                                               "member.inviter_changed",
                                               "member.consent_given",
                                               "member.level_changed",
                                               "member.consent_withdrawn",
                                               "member.tier_changed",
                                               "member.role_changed",
                                               "member.merged",
                                               "member.unmerged",
                                               "member.erased",
                                               "segment.entered"};
  std::vector<PlainFact> facts(static_cast<std::size_t>(one_of(0, static_cast<std::int64_t>(most))));
  for (PlainFact& fact : facts) {
    fact.kind = text_of(kKinds);
    fact.member = one_of(0, 6);
    fact.at = some_instant();
    fact.community = one_of(0, 2);
    fact.group = one_of(0, 3);
    fill_in(fact);
  }
  return numbered(std::move(facts));
}

}  // namespace hearth::audience
