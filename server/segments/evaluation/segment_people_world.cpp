#include "segments/evaluation/segment_people_world.hpp"

namespace hearth::segments {
namespace {

template <class T>
std::vector<std::int64_t> all_of_name(const std::vector<std::pair<T, std::int64_t>>& known, const T& name) {
  std::vector<std::int64_t> ids;
  for (const auto& [other, id] : known) {
    if (other == name) ids.push_back(id);
  }
  return ids;
}

class FactDice {
 public:
  FactDice(std::uint64_t seed, std::size_t members) : random_{seed}, members_{static_cast<std::int64_t>(members)} {}

  PlainFact make() {
    static const std::vector<std::string> kKinds{"message.posted",
                                                 "message.posted",
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
                                                 "member.tagged",
                                                 "member.tagged",
                                                 "member.tagged",
                                                 "member.untagged",
                                                 "group.tagged",
                                                 "group.untagged",
                                                 "member.field_changed",
                                                 "member.field_changed",
                                                 "member.field_changed",
                                                 "member.stage_changed",
                                                 "member.owner_changed",
                                                 "member.source_changed",
                                                 "member.inviter_changed",
                                                 "member.consent_given",
                                                 "member.consent_withdrawn",
                                                 "member.level_changed",
                                                 "member.tier_changed",
                                                 "member.role_changed",
                                                 "member.renamed",
                                                 "segment.entered"};
    PlainFact fact{.kind = kKinds[random_.below(kKinds.size())], .member = number(1, members_)};
    // One in sixty each: what shapes a person rather than a figure.
    if (random_.below(60) == 0) fact.kind = "member.merged";
    if (random_.below(60) == 0) fact.kind = "member.unmerged";
    if (random_.below(120) == 0) fact.kind = "member.erased";
    fact.at = Timestamp{kNow.ms - number(0, 70 * 24 * 4) * (kMsPerHour / 4)};  // quarters of hours: ties are wanted
    if (fact.kind == "group.tagged" || fact.kind == "group.untagged") fact.member = 0;
    place(fact);
    say(fact);
    return fact;
  }

 private:
  std::int64_t number(std::int64_t first, std::int64_t last) {
    return first + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(last - first + 1)));
  }
  std::string one_of(const std::vector<std::string>& texts) { return texts[random_.below(texts.size())]; }
  std::optional<std::int64_t> number_or_null(std::int64_t last) {
    const std::int64_t chosen = number(0, last);
    return chosen == 0 ? std::nullopt : std::optional{chosen};
  }

  // Groups 1 and 2 are of the first community, 3 and 4 of the second.
  void place(PlainFact& fact) {
    fact.community = number(0, 2);
    if (fact.community != 0) fact.group = fact.community * 2 - number(0, 1);
  }

  void say(PlainFact& fact) {
    const std::string& kind = fact.kind;
    if (kind.ends_with("tagged")) fact.number = number(1, 3);
    if (kind == "member.owner_changed" || kind == "member.level_changed") fact.number = number_or_null(3);
    if (kind == "member.inviter_changed" || kind == "member.joined") fact.number = number_or_null(members_);
    if (kind.starts_with("order.")) fact.number = number(0, 4);
    if (kind == "member.merged") {
      fact.member = number(2, members_);
      fact.number = number(1, fact.member - 1);
    }
    if (kind == "member.stage_changed") fact.text = one_of({"", "attention", "desire", "share"});
    if (kind == "member.source_changed") fact.text = one_of({"", "poster", "friend"});
    if (kind == "member.tier_changed") fact.text = one_of({"", "pond", "core"});
    if (kind == "member.role_changed") fact.text = one_of({"member", "operator", "bot"});
    if (kind.starts_with("member.consent_")) fact.text = one_of({"marketing", "research"});
    if (kind == "member.field_changed") say_field(fact);
  }

  void say_field(PlainFact& fact) {
    fact.number = number(1, 6);
    if (random_.below(6) == 0) return;  // taken away
    switch (*fact.number) {
      case 1:
        fact.value = one_of({"Hangzhou", "hangzhou west", "Chengdu", "2026-05-01"});
        break;
      case 2:
        fact.value = static_cast<double>(number(-2, 8)) / 2;
        break;
      case 3:
        fact.value = to_text(LocalDay{static_cast<std::int32_t>(kNow.ms / kMsPerDay - number(0, 70))});
        break;
      case 4:
        fact.value = std::vector<std::int64_t>{number(1, 3)};
        break;
      case 5:
        fact.value = number(0, 1) == 0 ? std::vector<std::int64_t>{1, 3} : std::vector<std::int64_t>{number(1, 3)};
        break;
      default:
        fact.value = number(0, 1) == 1;
        break;
    }
  }

  SeededRandom random_;
  std::int64_t members_;
};

FieldIs field_is(std::string name, Sign sign, Literal value) {
  return {.field = std::move(name), .sign = sign, .value = std::move(value)};
}
Literal text(std::string value) {
  return {.form = Literal::Form::text, .text = std::move(value)};
}
Literal digits(std::string value) {
  return {.form = Literal::Form::number, .text = std::move(value)};
}
Literal yes_no(std::string value) {
  return {.form = Literal::Form::yes_no, .text = std::move(value)};
}
Literal day(DayReference reference) {
  return {.form = Literal::Form::day, .day = reference};
}

}  // namespace

std::vector<std::int64_t> TestNames::tags(const TagName& name) const {
  std::vector<std::int64_t> ids;
  for (const auto& [known, id] : known_tags) {
    if (known.name == name.name && (name.group.empty() || known.group == name.group)) ids.push_back(id);
  }
  return ids;
}

std::vector<GroupId> TestNames::groups(std::string_view name, std::optional<CommunityId> community) const {
  std::vector<GroupId> here;
  std::vector<GroupId> anywhere;
  for (const Group& group : known_groups) {
    if (group.name != name) continue;
    anywhere.push_back({group.id});
    if (community && group.community == community->value) here.push_back({group.id});
  }
  return here.empty() ? anywhere : here;
}

std::optional<CommunityId> TestNames::community(std::string_view name) const {
  const auto known = known_communities.find(std::string{name});
  return known == known_communities.end() ? std::nullopt : std::optional{CommunityId{known->second}};
}

std::vector<GroupId> TestNames::groups_of(CommunityId community) const {
  std::vector<GroupId> ids;
  for (const Group& group : known_groups) {
    if (group.community == community.value) ids.push_back({group.id});
  }
  return ids;
}

std::vector<std::int64_t> TestNames::operators(std::string_view name) const {
  return all_of_name(known_operators, std::string{name});
}

std::vector<std::int64_t> TestNames::all_operators() const {
  std::vector<std::int64_t> ids;
  for (const auto& [name, id] : known_operators) ids.push_back(id);
  return ids;
}

std::vector<MemberId> TestNames::members(std::string_view name) const {
  std::vector<MemberId> ids;
  for (const std::int64_t id : all_of_name(known_members, std::string{name})) ids.push_back({id});
  return ids;
}

std::optional<NamedField> TestNames::field(std::string_view name) const {
  const auto known = known_fields.find(std::string{name});
  return known == known_fields.end() ? std::nullopt : std::optional{known->second};
}

std::optional<NamedSegment> TestNames::segment(std::string_view name) const {
  const auto known = known_segments.find(std::string{name});
  return known == known_segments.end() ? std::nullopt : std::optional{known->second};
}

void TestNames::save(const std::string& name, Expression expression, std::optional<CommunityId> community) {
  const SegmentId id{static_cast<std::int64_t>(known_segments.size()) + 1};
  known_segments[name] = {.id = id,
                          .community = community,
                          .expression = std::make_shared<const Expression>(std::move(expression)),
                          .frozen = nullptr};
}

void TestNames::freeze(const std::string& name, std::vector<MemberId> members) {
  const SegmentId id{static_cast<std::int64_t>(known_segments.size()) + 1};
  known_segments[name] = {.id = id,
                          .community = {},
                          .expression = nullptr,
                          .frozen = std::make_shared<const std::vector<MemberId>>(std::move(members))};
}

TestNames some_names() {
  TestNames names;
  names.known_tags = {{{"life", "vip"}, 1}, {{"life", "regular"}, 2}, {{"sale", "regular"}, 3}};
  names.known_groups = {{"Reading 01", 1, 1}, {"Twin", 2, 1}, {"Twin", 3, 2}, {"Running", 4, 2}};
  names.known_communities = {{"Books", 1}, {"Sports", 2}};
  names.known_operators = {{"Ada", 1}, {"Bo", 2}, {"Bo", 3}};
  names.known_members = {{"1", 1}, {"2", 2}, {"Mei", 3}, {"Lin", 4}, {"Lin", 5}};
  const std::vector<NamedField::Option> options = {{1, "small"}, {2, "medium"}, {3, "large"}};
  const auto add = [&](std::int64_t id, const std::string& name, FieldType type) {
    names.known_fields[name] = {.id = id, .name = name, .type = type, .options = {}};
  };
  add(1, "city", FieldType::text);
  add(2, "children", FieldType::number);
  add(3, "birthday", FieldType::date);
  add(4, "size", FieldType::choice);
  add(5, "sizes", FieldType::choices);
  add(6, "pets", FieldType::yes_no);
  names.known_fields["size"].options = names.known_fields["sizes"].options = options;
  return names;
}

Vocabulary some_words(LocalDay today) {
  Vocabulary words;
  words.tags = {{"", "vip"}, {"", "regular"}, {"sale", "regular"}};
  words.groups = {"Reading 01", "Twin", "Running"};
  words.communities = {"Books", "Sports"};
  words.owners = {"Ada", "Bo"};
  words.sources = {"poster", "friend", "nowhere"};
  words.inviters = {"1", "2", "Mei", "Lin"};
  words.purposes = {"marketing", "research"};
  words.kinds = {"message.posted", "member.joined", "member.left", "message.reacted", "order.paid", "checkin.made"};
  for (const Sign sign : {Sign::equal, Sign::not_equal, Sign::contains}) {
    words.fields.push_back(field_is("city", sign, text(sign == Sign::contains ? "HANG" : "Hangzhou")));
    words.fields.push_back(field_is("sizes", sign, text("large")));
  }
  for (const auto& [sign, word] : kSigns) {
    if (sign == Sign::contains) continue;
    words.fields.push_back(field_is("children", sign, digits("1.5")));
    words.fields.push_back(field_is("birthday", sign, day({.day = LocalDay{today.days - 30}})));
    words.fields.push_back(field_is("birthday", sign, day({.day = {}, .days_ago = 20})));
  }
  words.fields.push_back(field_is("city", Sign::equal, day({.day = parse_day("2026-05-01").value()})));
  words.fields.push_back(field_is("size", Sign::equal, text("medium")));
  words.fields.push_back(field_is("size", Sign::not_equal, text("small")));
  words.fields.push_back(field_is("pets", Sign::equal, yes_no("yes")));
  words.fields.push_back(field_is("pets", Sign::not_equal, yes_no("yes")));
  words.today = today;
  return words;
}

std::vector<PlainFact> dice_facts(std::uint64_t seed, std::size_t members, std::size_t facts) {
  FactDice dice{seed, members};
  std::vector<PlainFact> made;
  for (std::size_t i = 0; i < facts; ++i) made.push_back(dice.make());
  return audience::numbered(std::move(made));
}

}  // namespace hearth::segments
