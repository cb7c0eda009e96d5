#include "audience/population/leaf_questions_world.hpp"

namespace hearth::audience {
namespace {

using Id = std::int64_t;
using Sort = Input::Sort;
using Questions = std::vector<LeafQuestion>;

constexpr std::array kComparisons{Comparison::less,      Comparison::at_most,  Comparison::equal,
                                  Comparison::not_equal, Comparison::at_least, Comparison::more};

// A set that is stored: one member is asked for in it.
void add_stored(Questions& questions, std::string name, Input input,
                const std::function<const Bitmap&(const Population&)>& stored,
                std::function<bool(const PlainPopulation&, Id)> is_true) {
  questions.push_back(
      {.name = std::move(name),
       .input = std::move(input),
       .set = [stored](const Population& people) { return stored(people); },
       .holds = [stored](const Population& people, Number member) { return stored(people).contains(member); },
       .is_true = std::move(is_true)});
}

void add_sets(Questions& questions) {
  add_stored(questions, "everybody", {.sort = Sort::everybody}, &Population::everybody,
             [](const PlainPopulation&, Id) { return true; });
  add_stored(questions, "erased", {.sort = Sort::everybody}, &Population::erased, &PlainPopulation::is_erased);
  add_stored(questions, "staff", {.sort = Sort::role}, &Population::staff,
             [](const PlainPopulation& people, Id member) {
               return people.text_said(member, "member.role_changed") == "operator";
             });
  add_stored(questions, "bots", {.sort = Sort::role}, &Population::bots, [](const PlainPopulation& people, Id member) {
    return people.text_said(member, "member.role_changed") == "bot";
  });
  for (Id id = 1; id <= 4; ++id) {
    add_stored(
        questions, fmt::format("of community {}", id), {.sort = Sort::community, .id = id},
        [id](const Population& people) -> const Bitmap& { return people.of_community(CommunityId{id}); },
        [id](const PlainPopulation& people, Id member) { return people.is_of_community(member, id); });
    add_stored(
        questions, fmt::format("tag {}", id), {.sort = Sort::tag, .id = id},
        [id](const Population& people) -> const Bitmap& { return people.tagged(id); },
        [id](const PlainPopulation& people, Id member) { return people.is_tagged(member, id); });
    add_stored(
        questions, fmt::format("owner {}", id), {.sort = Sort::owner},
        [id](const Population& people) -> const Bitmap& { return people.owned_by(id); },
        [id](const PlainPopulation& people, Id member) {
          return people.number_said(member, "member.owner_changed") == id;
        });
    questions.push_back(
        {fmt::format("in group {}", id),
         {.sort = Sort::group, .id = id},
         [id](const Population& people) { return people.in_group(GroupId{id}); },
         [id](const Population& people, Number member) { return people.is_in_group(member, GroupId{id}); },
         [id](const PlainPopulation& people, Id member) { return people.is_in_group(member, id); }});
    questions.push_back(
        {fmt::format("ever in group {}", id),
         {.sort = Sort::group, .id = id},
         [id](const Population& people) { return people.ever_in_group(GroupId{id}); },
         [id](const Population& people, Number member) { return people.was_in_group(member, GroupId{id}); },
         [id](const PlainPopulation& people, Id member) { return people.was_in_group(member, id); }});
  }
}

void add_words(Questions& questions) {
  for (const Stage stage : {Stage::attention, Stage::interest, Stage::desire, Stage::share}) {
    add_stored(
        questions, "stage " + std::string{to_word(stage)}, {.sort = Sort::stage},
        [stage](const Population& people) -> const Bitmap& { return people.with_stage(stage); },
        [stage](const PlainPopulation& people, Id member) {
          return people.text_said(member, "member.stage_changed") == to_word(stage);
        });
  }
  for (const std::string word : {"poster", "friend", "nobody's"}) {
    add_stored(
        questions, "source " + word, {.sort = Sort::source},
        [word](const Population& people) -> const Bitmap& { return people.from_source(word); },
        [word](const PlainPopulation& people, Id member) {
          return people.text_said(member, "member.source_changed") == word;
        });
  }
  for (const std::string word : {"pond", "core", "transit"}) {
    add_stored(
        questions, "tier " + word, {.sort = Sort::tier},
        [word](const Population& people) -> const Bitmap& { return people.in_tier(word); },
        [word](const PlainPopulation& people, Id member) {
          return people.text_said(member, "member.tier_changed") == word;
        });
  }
  for (const std::string word : {"sms", "letters", "calls"}) {
    add_stored(
        questions, "consent " + word, {.sort = Sort::consent, .word = word},
        [word](const Population& people) -> const Bitmap& { return people.with_consent(word); },
        [word](const PlainPopulation& people, Id member) { return people.has_consent(member, word); });
  }
  for (Id id = 1; id <= 9; ++id) {
    questions.push_back(
        {fmt::format("invited by {}", id),
         {.sort = Sort::inviter},
         [id](const Population& people) { return people.invited_by(MemberId{id}); },
         [id](const Population& people, Number member) { return people.is_invited_by(member, MemberId{id}); },
         [id](const PlainPopulation& people, Id member) { return people.inviter_of(member) == people.root_of(id); }});
  }
}

void add_quantities(Questions& questions) {
  const auto add_amount = [&](Amount amount, Comparison comparison, Id value) {
    questions.push_back(
        {fmt::format("amount {} {} {}", static_cast<int>(amount), static_cast<int>(comparison), value),
         {.sort = Sort::amount, .id = static_cast<Id>(amount)},
         [=](const Population& people) { return people.where(amount, comparison, value); },
         [=](const Population& people, Number member) { return people.matches(member, amount, comparison, value); },
         [=](const PlainPopulation& people, Id member) {
           const auto known = people.amount_of(member, amount);
           return known && holds(*known, comparison, value);
         }});
  };
  const auto add_moment = [&](Moment moment, Comparison comparison, Timestamp at) {
    questions.push_back(
        {fmt::format("moment {} {} {}", static_cast<int>(moment), static_cast<int>(comparison), at.ms),
         {.sort = Sort::moment, .id = static_cast<Id>(moment)},
         [=](const Population& people) { return people.where(moment, comparison, at); },
         [=](const Population& people, Number member) { return people.matches(member, moment, comparison, at); },
         [=](const PlainPopulation& people, Id member) {
           const auto known = people.moment_of(member, moment);
           return known && holds(*known, comparison, at);
         }});
  };
  for (const Comparison comparison : kComparisons) {
    for (const Amount amount : {Amount::level, Amount::spend, Amount::orders, Amount::messages}) {
      for (const Id value : {Id{INT64_MIN}, Id{-100}, Id{0}, Id{1}, Id{2}, Id{200}, Id{5'000'000'000}, Id{INT64_MAX}}) {
        add_amount(amount, comparison, value);
      }
    }
    for (const Moment moment : {Moment::first_seen, Moment::last_seen, Moment::joined, Moment::last_order}) {
      for (const Id ms : {Id{INT64_MIN}, Id{0}, Id{1}, Id{2}, 20 * kMsPerHour * 3, Id{657'081'060'000},
                          Id{5'000'000'000'000}, kLatest.ms, Id{INT64_MAX}}) {
        add_moment(moment, comparison, Timestamp{ms});
      }
    }
  }
}

template <class T>
bool is_value(const PlainValue& value, const std::function<bool(const T&)>& is_meant) {
  const T* known = std::get_if<T>(&value);
  return known != nullptr && is_meant(*known);
}

std::string lower(std::string text) {
  for (char& each : text) each = static_cast<char>(each >= 'A' && each <= 'Z' ? each - 'A' + 'a' : each);
  return text;
}

void add_field(Questions& questions, Id field) {
  const Input input{.sort = Sort::field, .id = field};
  const auto add = [&](std::string name, const std::function<const Bitmap&(const FieldValues&)>& stored,
                       const std::function<bool(const PlainValue&)>& is_meant) {
    add_stored(
        questions, fmt::format("field {} {}", field, name), input,
        [=](const Population& people) -> const Bitmap& { return stored(people.field(field)); },
        [=](const PlainPopulation& people, Id member) { return is_meant(people.value_of(member, field)); });
  };
  add("has a value", &FieldValues::has_value,
      [](const PlainValue& value) { return !std::holds_alternative<std::monostate>(value); });
  add("is true", &FieldValues::is_true,
      [](const PlainValue& value) { return is_value<bool>(value, [](bool yes) { return yes; }); });
  add("is false", &FieldValues::is_false,
      [](const PlainValue& value) { return is_value<bool>(value, [](bool yes) { return !yes; }); });
  for (Id option = 1; option <= 4; ++option) {
    add(
        fmt::format("option {}", option),
        [option](const FieldValues& values) -> const Bitmap& { return values.option(option); },
        [option](const PlainValue& value) {
          return is_value<std::vector<Id>>(value, [option](const std::vector<Id>& options) {
            return std::find(options.begin(), options.end(), option) != options.end();
          });
        });
  }
}

void add_field_values(Questions& questions, Id field) {
  const auto add = [&](std::string name, const std::function<Bitmap(const FieldValues&)>& set,
                       const std::function<bool(const FieldValues&, Number)>& holds,
                       const std::function<bool(const PlainValue&)>& is_meant) {
    questions.push_back(
        {fmt::format("field {} {}", field, name),
         {.sort = Sort::field, .id = field},
         [=](const Population& people) { return set(people.field(field)); },
         [=](const Population& people, Number member) { return holds(people.field(field), member); },
         [=](const PlainPopulation& people, Id member) { return is_meant(people.value_of(member, field)); }});
  };
  for (const Comparison comparison : kComparisons) {
    for (const double asked : {-1.0, 0.0, 0.5, 2.0}) {
      add(
          fmt::format("number {} {}", static_cast<int>(comparison), asked),
          [=](const FieldValues& values) { return values.where(comparison, asked); },
          [=](const FieldValues& values, Number member) { return values.matches(member, comparison, asked); },
          [=](const PlainValue& value) {
            return is_value<double>(value, [=](double number) { return holds(number, comparison, asked); });
          });
    }
    const LocalDay asked = parse_day("2026-01-02").value();
    add(
        fmt::format("day {}", static_cast<int>(comparison)),
        [=](const FieldValues& values) { return values.where(comparison, asked); },
        [=](const FieldValues& values, Number member) { return values.matches(member, comparison, asked); },
        [=](const PlainValue& value) {
          return is_value<std::string>(value, [=](const std::string& text) {
            const auto day = parse_day(text);
            return day.ok() && holds(*day, comparison, asked);
          });
        });
  }
  for (const std::string asked : {"Tea", "green tea", "ee", "2026-01-02", "coffee"}) {
    add(
        "equal " + asked, [=](const FieldValues& values) { return values.equal_to(asked); },
        [=](const FieldValues& values, Number member) { return values.is_equal_to(member, asked); },
        [=](const PlainValue& value) {
          return is_value<std::string>(value, [=](const std::string& text) { return lower(text) == lower(asked); });
        });
    add(
        "containing " + asked, [=](const FieldValues& values) { return values.containing(asked); },
        [=](const FieldValues& values, Number member) { return values.is_containing(member, asked); },
        [=](const PlainValue& value) {
          return is_value<std::string>(
              value, [=](const std::string& text) { return lower(text).find(lower(asked)) != std::string::npos; });
        });
  }
}

void add_doing(Questions& questions, std::string kind, std::optional<CommunityId> community, DayWindow window) {
  for (const Comparison comparison : kComparisons) {
    for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, UINT64_MAX}) {
      const auto doing = [=](std::string_view asked) {
        return Population::Doing{
            .kind = asked, .scope = {community}, .window = window, .comparison = comparison, .count = count};
      };
      questions.push_back({fmt::format("did {} {} {}", kind, static_cast<int>(comparison), count),
                           {.sort = Sort::activity, .word = kind},
                           [=](const Population& people) { return people.did(doing(kind)); },
                           [=](const Population& people, Number member) { return people.matches(member, doing(kind)); },
                           [=](const PlainPopulation& people, Id member) {
                             return holds(people.times(member, doing(kind)), comparison, count);
                           }});
    }
  }
}

void add_sequence(Questions& questions, std::string first, std::string then, std::optional<CommunityId> community,
                  Id within_ms) {
  const auto sequence = [=](std::string_view from, std::string_view to) {
    return Population::Sequence{
        .first = from, .then = to, .scope = {community}, .within = std::chrono::milliseconds{within_ms}};
  };
  questions.push_back(
      {fmt::format("{} then {} within {}", first, then, within_ms),
       {.sort = Sort::activity, .word = first},
       [=](const Population& people) { return people.in_sequence(sequence(first, then)); },
       [=](const Population& people, Number member) { return people.matches(member, sequence(first, then)); },
       [=](const PlainPopulation& people, Id member) { return people.does_in_sequence(member, sequence(first, then)); },
       Input{.sort = Sort::activity, .word = then}});
}

void add_activity(Questions& questions) {
  const LocalDay edge{1};
  for (const auto community : {std::optional<CommunityId>{}, std::optional{CommunityId{1}},
                               std::optional{CommunityId{2}}, std::optional{CommunityId{9}}}) {
    for (const std::string kind : {"message.posted", "order.paid", "member.left", "checkin.made", "lottery.drawn"}) {
      add_doing(questions, kind, community, {});
      add_doing(questions, kind, community, {.first = edge, .last = LocalDay{7605}});
      add_doing(questions, kind, community, {.first = LocalDay{7605}});
      add_doing(questions, kind, community, {.last = edge});
      add_doing(questions, kind, community, {.first = LocalDay{3}, .last = edge});
    }
    for (const Id within : {Id{-1}, Id{0}, Id{1}, 6 * kMsPerHour, Id{INT64_MAX}}) {
      add_sequence(questions, "member.joined", "message.posted", community, within);
      add_sequence(questions, "message.posted", "message.posted", community, within);
    }
  }
}

}  // namespace

const std::vector<LeafQuestion>& leaf_questions() {
  static const Questions kQuestions = [] {
    Questions questions;
    add_sets(questions);
    add_words(questions);
    add_quantities(questions);
    for (const Id field : {1, 2, 3}) {
      add_field(questions, field);
      add_field_values(questions, field);
    }
    add_activity(questions);
    return questions;
  }();
  return kQuestions;
}

}  // namespace hearth::audience
