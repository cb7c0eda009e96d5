#include "segments/evaluation/plain_rows_world.hpp"

#include <tuple>

#include "platform/base/text.hpp"
#include "segments/evaluation/sampling.hpp"

namespace hearth::segments {
namespace {

template <class T>
bool is(const T& left, Sign sign, const T& right) {
  if (sign == Sign::equal) return left == right;
  if (sign == Sign::not_equal) return left != right;
  if (sign == Sign::less) return left < right;
  if (sign == Sign::at_most) return !(right < left);
  if (sign == Sign::more) return right < left;
  return !(left < right);
}

LocalDay day_meant(const DayReference& reference, LocalDay today) {
  return reference.day ? *reference.day : LocalDay{today.days - reference.days_ago};
}

bool is_within(LocalDay day, const std::optional<When>& when, LocalDay today) {
  if (!when) return true;
  if (when->form == When::Form::last_days) return day.days > today.days - when->days && day <= today;
  const LocalDay first = day_meant(when->first, today);
  if (when->form == When::Form::before) return day < first;
  if (when->form == When::Form::after) return day > first;
  if (when->form == When::Form::on) return day == first;
  return day >= first && day <= day_meant(when->last, today);
}

bool is_of_life(const PlainFact& fact) {
  static const std::set<std::string> kLife{"message.posted", "member.joined", "message.reacted", "order.paid",
                                           "checkin.made"};
  return kLife.count(fact.kind) == 1;
}
bool is_presence(const PlainFact& fact) {
  return fact.kind == "message.posted" || fact.kind == "member.joined" || fact.kind == "message.reacted";
}
bool is_heard(const PlainFact& fact, PlainRows::Community community) {
  return !community || fact.community == 0 || fact.community == community->value;
}

}  // namespace

// Whether one clause holds for one person.
struct PlainRows::Truth {
  const PlainRows& rows;
  Id person;
  Community community;
  LocalDay today;

  bool operator()(const Tagged& clause) const {
    const auto tags = rows.names_.tags(clause.tag);
    return std::any_of(tags.begin(), tags.end(), [&](Id tag) { return rows.is_tagged(person, tag); });
  }
  bool stays(Stay stay, const std::set<Id>& groups) const {
    bool is_now = false;
    bool was_ever = false;
    for (const Id group : groups) {
      is_now = is_now || rows.is_in(person, group);
      was_ever = was_ever || rows.was_in(person, group);
    }
    if (stay == Stay::in) return is_now;
    return stay == Stay::ever_in ? was_ever : was_ever && !is_now;
  }
  bool operator()(const StaysIn& clause) const {
    std::set<Id> groups;
    if (clause.where == Where::group) {
      for (const GroupId group : rows.names_.groups(clause.name, community)) groups.insert(group.value);
      return stays(clause.stay, groups);
    }
    const CommunityId asked = rows.names_.community(clause.name).value();
    for (const GroupId group : rows.names_.groups_of(asked)) groups.insert(group.value);
    const bool is_now = stays(Stay::in, groups);
    if (clause.stay == Stay::in) return is_now;
    const bool was_ever = rows.was_in_community(person, asked.value);
    return clause.stay == Stay::ever_in ? was_ever : was_ever && !is_now;
  }
  bool operator()(const StaysInTaggedGroups& clause) const {
    return stays(clause.stay, rows.groups_tagged(clause.tag));
  }
  bool says(const std::string& kind, const std::string& text) const {
    const Row word = rows.last_of(person, {kind});
    return word != nullptr && !text.empty() && word->text == text;
  }
  bool operator()(const AttributeIs& clause) const {
    switch (clause.attribute) {
      case Attribute::tier:
        return says("member.tier_changed", clause.value);
      case Attribute::stage:
        return says("member.stage_changed", clause.value);
      case Attribute::source:
        return says("member.source_changed", clause.value);
      case Attribute::owner: {
        const Row word = rows.last_of(person, {"member.owner_changed"});
        const auto ids = rows.names_.operators(clause.value);
        return word != nullptr && word->number && std::count(ids.begin(), ids.end(), *word->number) > 0;
      }
      case Attribute::inviter: {
        const auto inviter = rows.inviter_of(person);
        const auto ids = rows.names_.members(clause.value);
        return inviter &&
               std::any_of(ids.begin(), ids.end(), [&](MemberId id) { return rows.root_of(id.value) == *inviter; });
      }
      case Attribute::consent:
        break;
    }
    const Row word = rows.last_of(person, {"member.consent_given", "member.consent_withdrawn"},
                                  [&](const PlainFact& fact) { return fact.text == clause.value; });
    return word != nullptr && word->kind == "member.consent_given";
  }
  bool operator()(const OwnerThere& clause) const {
    const Row word = rows.last_of(person, {"member.owner_changed"});
    return (word != nullptr && word->number) == (clause.presence == Presence::has);
  }
  bool operator()(const StageThere& clause) const {
    const Row word = rows.last_of(person, {"member.stage_changed"});
    return (word != nullptr && !word->text.empty()) == (clause.presence == Presence::has);
  }
  bool operator()(const StandingIs& clause) const {
    return says("member.role_changed", clause.standing == Standing::staff ? "operator" : "bot");
  }
  bool operator()(const QuantityIs& clause) const {
    const auto value = rows.quantity_of(person, clause.quantity);
    return value && is(*value, clause.sign, clause.value);
  }
  bool operator()(const FieldIs& clause) const { return rows.has_field(person, clause, today); }
  bool operator()(const FieldThere& clause) const {
    const PlainValue value = rows.value_of(person, rows.names_.field(clause.field)->id);
    return !std::holds_alternative<std::monostate>(value) == (clause.presence == Presence::has);
  }
  bool operator()(const InstantIs& clause) const {
    const auto at = rows.instant_of(person, clause.instant);
    return at && is_within(calendar_of(community).day_of(*at), clause.when, today);
  }
  bool operator()(const Did& clause) const {
    const std::int64_t times = rows.times_of(person, clause.kind, clause.when, community);
    if (clause.never) return times == 0;
    return times > 0 && (!clause.times || is(times, clause.times->sign, clause.times->count));
  }
  bool operator()(const Followed& clause) const {
    for (const Row first : rows.rows_of(person)) {
      for (const Row then : rows.rows_of(person)) {
        if (first->kind == clause.first && then->kind == clause.then && is_heard(*first, community) &&
            is_heard(*then, community) && first->at < then->at && then->at.ms <= first->at.ms + clause.within.ms()) {
          return true;
        }
      }
    }
    return false;
  }
  bool operator()(const ActiveIn& clause) const {
    return rows.times_of(person, "message.posted", When{.days = clause.days}, community) > 0;
  }
  bool operator()(const SilentFor& clause) const {
    const When before{.form = When::Form::before, .first = {.day = {}, .days_ago = clause.days - 1}};
    const bool was_known = rows.times_of(person, "message.posted", before, community) > 0 ||
                           rows.times_of(person, "member.joined", before, community) > 0 ||
                           rows.times_of(person, "message.reacted", before, community) > 0;
    return was_known && !(*this)(ActiveIn{clause.days});
  }
  template <class Other>
  bool operator()(const Other&) const {
    throw std::logic_error{"no question of one person"};
  }
};

PlainRows::PlainRows(std::vector<PlainFact> facts, const TestNames& names, Timestamp now)
    : facts_{std::move(facts)}, names_{names}, now_{now} {
  const auto order = [](const PlainFact& fact) { return std::tie(fact.at, fact.id); };
  std::sort(facts_.begin(), facts_.end(),
            [&](const PlainFact& left, const PlainFact& right) { return order(left) < order(right); });
  const auto is_same = [](const PlainFact& left, const PlainFact& right) { return left.id == right.id; };
  facts_.erase(std::unique(facts_.begin(), facts_.end(), is_same), facts_.end());
  const auto is_told = [](const PlainFact& fact) { return fact.member != 0 && fact.kind != "segment.entered"; };
  for (const PlainFact& fact : facts_) {
    if (is_told(fact) && (fact.kind == "member.merged" || fact.kind == "member.unmerged")) links_[fact.member] = &fact;
  }
  for (const PlainFact& fact : facts_) {
    if (!is_told(fact)) continue;
    const Id root = root_of(fact.member);
    persons_[root].push_back(&fact);
    if (fact.kind == "member.merged") persons_[root_of(*fact.number)];
    if (fact.kind == "member.erased") erased_.insert(root);
  }
}

// Members are merged into smaller numbers only, so that no ring can come about.
PlainRows::Id PlainRows::root_of(Id member) const {
  const auto link = links_.find(member);
  if (link == links_.end() || link->second->kind == "member.unmerged") return member;
  return root_of(*link->second->number);
}

const PlainRows::Rows& PlainRows::rows_of(Id person) const {
  static const Rows kNone;
  const auto known = persons_.find(person);
  return known == persons_.end() ? kNone : known->second;
}

template <class IsMeant>
PlainRows::Row PlainRows::last_of(Id person, const std::set<std::string>& kinds, IsMeant is_meant) const {
  Row last = nullptr;
  for (const Row row : rows_of(person)) {
    if (kinds.count(row->kind) == 1 && is_meant(*row)) last = row;
  }
  return last;
}
PlainRows::Row PlainRows::last_of(Id person, const std::set<std::string>& kinds) const {
  return last_of(person, kinds, [](const PlainFact&) { return true; });
}

std::set<PlainRows::Id> PlainRows::universe(Community community) const {
  std::set<Id> all;
  for (const auto& [person, rows] : persons_) {
    if (erased_.count(person) == 1) continue;
    if (!community || was_in_community(person, community->value)) all.insert(person);
  }
  return all;
}

bool PlainRows::is_tagged(Id person, Id tag) const {
  const Row word =
      last_of(person, {"member.tagged", "member.untagged"}, [&](const PlainFact& fact) { return fact.number == tag; });
  return word != nullptr && word->kind == "member.tagged";
}

bool PlainRows::is_in(Id person, Id group) const {
  const Row sign = last_of(person, {"member.joined", "message.posted", "member.left"},
                           [&](const PlainFact& fact) { return fact.group == group; });
  return sign != nullptr && sign->kind != "member.left";
}
bool PlainRows::was_in(Id person, Id group) const {
  return std::any_of(rows_of(person).begin(), rows_of(person).end(),
                     [&](Row row) { return row->group == group && is_presence(*row); });
}
bool PlainRows::was_in_community(Id person, Id community) const {
  return std::any_of(rows_of(person).begin(), rows_of(person).end(),
                     [&](Row row) { return row->community == community && is_presence(*row); });
}

std::set<PlainRows::Id> PlainRows::groups_tagged(const TagName& tag) const {
  const auto tags = names_.tags(tag);
  std::map<std::pair<Id, Id>, bool> words;
  for (const PlainFact& fact : facts_) {
    if (fact.kind != "group.tagged" && fact.kind != "group.untagged") continue;
    if (fact.group == 0 || std::count(tags.begin(), tags.end(), *fact.number) == 0) continue;
    words[{fact.group, *fact.number}] = fact.kind == "group.tagged";
  }
  std::set<Id> groups;
  for (const auto& [key, is_tagged] : words) {
    if (is_tagged) groups.insert(key.first);
  }
  return groups;
}

std::optional<PlainRows::Id> PlainRows::inviter_of(Id person) const {
  if (const Row word = last_of(person, {"member.inviter_changed"})) {
    return word->number ? std::optional{root_of(*word->number)} : std::nullopt;
  }
  for (const Row row : rows_of(person)) {
    if (row->kind == "member.joined" && row->number) return root_of(*row->number);
  }
  return std::nullopt;
}

std::optional<std::int64_t> PlainRows::quantity_of(Id person, Quantity quantity) const {
  if (quantity == Quantity::level) {
    const Row word = last_of(person, {"member.level_changed"});
    return word == nullptr ? std::nullopt : word->number;
  }
  std::optional<std::int64_t> sum;
  for (const Row row : rows_of(person)) {
    const bool is_paid = row->kind == "order.paid";
    if (quantity == Quantity::messages && row->kind == "message.posted") sum = sum.value_or(0) + 1;
    if (quantity == Quantity::orders && is_paid) sum = sum.value_or(0) + 1;
    if (quantity == Quantity::spend && is_paid) sum = sum.value_or(0) + *row->number;
    if (quantity == Quantity::spend && row->kind == "order.refunded") sum = sum.value_or(0) - *row->number;
  }
  return sum;
}

std::optional<Timestamp> PlainRows::instant_of(Id person, Instant instant) const {
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
  std::optional<Timestamp> join;
  std::optional<Timestamp> order;
  for (const Row row : rows_of(person)) {
    if (!is_of_life(*row)) continue;
    if (!first) first = row->at;
    last = row->at;
    if (row->kind == "member.joined" && !join) join = row->at;
    if (row->kind == "order.paid") order = row->at;
  }
  if (instant == Instant::joined) return join ? join : first;
  if (instant == Instant::last_order) return order;
  return instant == Instant::first_seen ? first : last;
}

std::int64_t PlainRows::times_of(Id person, const std::string& kind, const std::optional<When>& when,
                                 Community community) const {
  const LocalDay today = calendar_of(community).day_of(now_);
  return std::count_if(rows_of(person).begin(), rows_of(person).end(), [&](Row row) {
    if (row->kind != kind || !is_heard(*row, community)) return false;
    const Calendar own = calendar_of(row->community == 0 ? std::nullopt : Community{CommunityId{row->community}});
    return is_within(own.day_of(row->at), when, today);
  });
}

PlainValue PlainRows::value_of(Id person, Id field) const {
  const Row word =
      last_of(person, {"member.field_changed"}, [&](const PlainFact& fact) { return fact.number == field; });
  return word == nullptr ? PlainValue{} : word->value;
}

bool PlainRows::has_field(Id person, const FieldIs& clause, LocalDay today) const {
  const NamedField field = *names_.field(clause.field);
  const PlainValue value = value_of(person, field.id);
  if (std::holds_alternative<std::monostate>(value)) return false;
  const Literal& literal = clause.value;
  switch (field.type) {
    case FieldType::number:
      return is(std::get<double>(value), clause.sign, std::stod(literal.text));
    case FieldType::date:
      return is(parse_day(std::get<std::string>(value)).value(), clause.sign, day_meant(literal.day, today));
    case FieldType::yes_no:
      return std::get<bool>(value) == ((literal.text == "yes") == (clause.sign == Sign::equal));
    case FieldType::text: {
      const std::string has = text::to_lower_ascii(std::get<std::string>(value));
      const std::string asked =
          text::to_lower_ascii(literal.form == Literal::Form::day ? to_text(*literal.day.day) : literal.text);
      if (clause.sign == Sign::contains) return has.find(asked) != std::string::npos;
      return (has == asked) == (clause.sign == Sign::equal);
    }
    case FieldType::choice:
    case FieldType::choices:
      break;
  }
  const auto& chosen = std::get<std::vector<Id>>(value);
  const bool has = std::any_of(chosen.begin(), chosen.end(), [&](Id id) {
    return std::any_of(field.options.begin(), field.options.end(),
                       [&](const auto& option) { return option.id == id && option.name == literal.text; });
  });
  return has == (clause.sign != Sign::not_equal);
}

std::set<PlainRows::Id> PlainRows::sample(const Expression& clause, const std::set<Id>& from) const {
  std::set<Id> drawn;
  if (const auto* share = std::get_if<SampleShare>(&clause.clause)) {
    for (const Id person : from) {
      const std::uint64_t ticket = ticket_of(share->seed, MemberId{person});
      if (ticket % 10'000 < static_cast<std::uint64_t>(share->share)) drawn.insert(person);
    }
    return drawn;
  }
  const auto& count = std::get<SampleCount>(clause.clause);
  std::map<std::uint64_t, Id> by_ticket;
  for (const Id person : from) by_ticket[ticket_of(count.seed, MemberId{person})] = person;
  for (const auto& [ticket, person] : by_ticket) {
    if (static_cast<std::int64_t>(drawn.size()) < count.count) drawn.insert(person);
  }
  return drawn;
}

// As many as the share is of those who have a value, and whoever has as much as the last of them.
std::set<PlainRows::Id> PlainRows::top(const TopShare& clause, Community community) const {
  std::multimap<std::int64_t, Id, std::greater<>> ranking;
  for (const Id person : universe(community)) {
    if (const auto value = quantity_of(person, clause.quantity)) ranking.emplace(*value, person);
  }
  std::set<Id> best;
  std::optional<std::int64_t> last;
  for (const auto& [value, person] : ranking) {
    const bool has_room = best.size() * 10'000 < ranking.size() * static_cast<std::size_t>(clause.share);
    if (!has_room && value != last) break;
    last = value;
    best.insert(person);
  }
  return best;
}

std::set<PlainRows::Id> PlainRows::all_of(const std::vector<Expression>& of, Community community) const {
  std::set<Id> left = universe(community);
  std::vector<const Expression*> samples;
  const auto keep_common = [&left](const std::set<Id>& other) {
    std::erase_if(left, [&](Id person) { return other.count(person) == 0; });
  };
  for (const Expression& one : of) {
    if (std::holds_alternative<SampleShare>(one.clause) || std::holds_alternative<SampleCount>(one.clause)) {
      samples.push_back(&one);
    } else {
      keep_common(set_of(one, community));
    }
  }
  const std::set<Id> base = left;
  for (const Expression* one : samples) keep_common(sample(*one, base));
  return left;
}

std::set<PlainRows::Id> PlainRows::set_of(const Expression& expression, Community community) const {
  const Clause& clause = expression.clause;
  const std::set<Id> all = universe(community);
  std::set<Id> found;
  if (const auto* joined = std::get_if<Joined>(&clause)) {
    if (joined->joint == Joint::all) return all_of(joined->of, community);
    for (const Expression& one : joined->of) found.merge(set_of(one, community));
    return found;
  }
  if (const auto* negated = std::get_if<Negated>(&clause)) {
    const std::set<Id> without = set_of(negated->of.front(), community);
    for (const Id person : all) {
      if (without.count(person) == 0) found.insert(person);
    }
    return found;
  }
  if (const auto* named = std::get_if<InSegment>(&clause)) {
    const NamedSegment segment = *names_.segment(named->name);
    std::set<Id> inside;
    if (segment.frozen) {
      for (const MemberId member : *segment.frozen) inside.insert(root_of(member.value));
    } else {
      inside = evaluate(*segment.expression, segment.community);
    }
    for (const Id person : inside) {
      if (all.count(person) == 1) found.insert(person);
    }
    return found;
  }
  if (std::holds_alternative<SampleShare>(clause) || std::holds_alternative<SampleCount>(clause)) {
    return sample(expression, all);
  }
  if (const auto* share = std::get_if<TopShare>(&clause)) return top(*share, community);
  const LocalDay today = calendar_of(community).day_of(now_);
  for (const Id person : all) {
    if (std::visit(Truth{*this, person, community, today}, clause)) found.insert(person);
  }
  return found;
}

std::set<PlainRows::Id> PlainRows::evaluate(const Expression& expression, Community community) const {
  return set_of(expression, community);
}

}  // namespace hearth::segments
