#include "segments/evaluation/leaves.hpp"

namespace hearth::segments {
namespace {

using audience::Comparison;
using audience::DayWindow;
using audience::Input;
using audience::Population;

constexpr std::string_view kMessage = "message.posted";

LocalDay plus(LocalDay day, std::int32_t days) {
  return {day.days + days};
}

// Both ends included; open where nothing is said.
DayWindow window_of(const std::optional<When>& when, LocalDay today) {
  if (!when) return {};
  const LocalDay first = day_of(when->first, today);
  switch (when->form) {
    case When::Form::last_days:
      return {.first = plus(today, 1 - when->days), .last = today};
    case When::Form::before:
      return {.first = {}, .last = plus(first, -1)};
    case When::Form::after:
      return {.first = plus(first, 1), .last = {}};
    case When::Form::on:
      return {.first = first, .last = first};
    case When::Form::between:
      break;
  }
  return {.first = first, .last = day_of(when->last, today)};
}

bool moves(const std::optional<When>& when) {
  if (!when) return false;
  if (when->form == When::Form::last_days) return true;
  return !when->first.day || (when->form == When::Form::between && !when->last.day);
}

audience::Moment moment_of(Instant instant) {
  switch (instant) {
    case Instant::joined:
      return audience::Moment::joined;
    case Instant::first_seen:
      return audience::Moment::first_seen;
    case Instant::last_seen:
      return audience::Moment::last_seen;
    case Instant::last_order:
      break;
  }
  return audience::Moment::last_order;
}

// A kind of fact so often in a window that is known only when it is asked.
struct Doing {
  std::string kind;
  Comparison comparison = Comparison::at_least;
  std::uint64_t count = 1;
  std::function<DayWindow(LocalDay today)> window;

  [[nodiscard]] Population::Doing in(const Scene& scene) const {
    return {.kind = kind,
            .scope = scene.scope(),
            .window = window(scene.today()),
            .comparison = comparison,
            .count = count};
  }
};

Leaf did(Doing doing) {
  const auto shared = std::make_shared<const Doing>(std::move(doing));
  return {.set = [shared](const Scene& scene) { return scene.people().did(shared->in(scene)); },
          .holds = [shared](const Scene& scene,
                            Number member) { return scene.people().matches(member, shared->in(scene)); }};
}

Needs needs_of(std::string_view kind) {
  return {.inputs = {{.sort = Input::Sort::activity, .id = 0, .word = std::string{kind}}}};
}

}  // namespace

LocalDay day_of(const DayReference& reference, LocalDay today) {
  return reference.day.value_or(plus(today, -reference.days_ago));
}

audience::Comparison comparison_of(Sign sign) {
  switch (sign) {
    case Sign::not_equal:
      return Comparison::not_equal;
    case Sign::less:
      return Comparison::less;
    case Sign::at_most:
      return Comparison::at_most;
    case Sign::more:
      return Comparison::more;
    case Sign::at_least:
      return Comparison::at_least;
    case Sign::equal:
    case Sign::contains:
      break;
  }
  return Comparison::equal;
}

audience::Amount amount_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::level:
      return audience::Amount::level;
    case Quantity::spend:
      return audience::Amount::spend;
    case Quantity::orders:
      return audience::Amount::orders;
    case Quantity::messages:
      break;
  }
  return audience::Amount::messages;
}

LeafOrFault ask(const InstantIs& clause, const Lookup&) {
  const audience::Moment moment = moment_of(clause.instant);
  // Instants from the first day's beginning up to the next day's after the last.
  const auto bounds = [when = std::optional{clause.when}](const Scene& scene) {
    const DayWindow days = window_of(when, scene.today());
    const auto start = [&](LocalDay day) { return scene.calendar().start_of(day); };
    return std::pair{days.first ? std::optional{start(*days.first)} : std::nullopt,
                     days.last ? std::optional{start(plus(*days.last, 1))} : std::nullopt};
  };
  Leaf leaf{.set = [=](const Scene& scene) -> SetView {
              const auto [first, end] = bounds(scene);
              if (!first) return scene.people().where(moment, Comparison::less, *end);
              Bitmap since = scene.people().where(moment, Comparison::at_least, *first);
              if (end) since &= scene.people().where(moment, Comparison::less, *end);
              return since;
            },
            .holds =
                [=](const Scene& scene, Number member) {
                  const auto [first, end] = bounds(scene);
                  return (!first || scene.people().matches(member, moment, Comparison::at_least, *first)) &&
                         (!end || scene.people().matches(member, moment, Comparison::less, *end));
                }};
  return Asked{std::move(leaf),
               {.inputs = {{.sort = Input::Sort::moment, .id = static_cast<std::int64_t>(moment)}},
                .moves_with_days = moves(clause.when)}};
}

LeafOrFault ask(const Did& clause, const Lookup&) {
  if (!audience::is_counted(clause.kind)) return Fault{"segment.kind_not_counted", clause.kind};
  const auto window = [when = clause.when](LocalDay today) { return window_of(when, today); };
  Needs needs = needs_of(clause.kind);
  needs.moves_with_days = moves(clause.when);
  if (!clause.times) {
    Leaf at_least_once = did({.kind = clause.kind, .window = window});
    return Asked{clause.never ? none_of(std::move(at_least_once)) : std::move(at_least_once), std::move(needs)};
  }
  const Doing doing{.kind = clause.kind,
                    .comparison = comparison_of(clause.times->sign),
                    .count = static_cast<std::uint64_t>(clause.times->count),
                    .window = window};
  if (!audience::holds<std::uint64_t>(0, doing.comparison, doing.count)) return Asked{did(doing), std::move(needs)};
  // Whoever did it so often that the opposite holds, or never, is left out: `did` says at least once.
  Leaf never = did({.kind = clause.kind, .comparison = Comparison::less, .count = 1, .window = window});
  return Asked{but_not(did(doing), std::move(never)), std::move(needs)};
}

LeafOrFault ask(const Followed& clause, const Lookup&) {
  for (const std::string& kind : {clause.first, clause.then}) {
    if (!audience::is_counted(kind)) return Fault{"segment.kind_not_counted", kind};
  }
  const auto sequence = [clause](const Scene& scene) {
    return Population::Sequence{.first = clause.first,
                                .then = clause.then,
                                .scope = scene.scope(),
                                .within = std::chrono::milliseconds{clause.within.ms()}};
  };
  Needs needs = needs_of(clause.first);
  needs.add(needs_of(clause.then));
  // The views in the question are of this copy of the clause, which lives as long as the leaf.
  const auto shared = std::make_shared<const decltype(sequence)>(sequence);
  return Asked{Leaf{.set = [shared](const Scene& scene) { return scene.people().in_sequence((*shared)(scene)); },
                    .holds = [shared](const Scene& scene,
                                      Number member) { return scene.people().matches(member, (*shared)(scene)); }},
               std::move(needs)};
}

LeafOrFault ask(const ActiveIn& clause, const Lookup& lookup) {
  return ask(Did{.kind = std::string{kMessage}, .when = When{.days = clause.days}}, lookup);
}

// Heard of before the days that are asked for, and without a message in them: newcomers are not silent yet.
LeafOrFault ask(const SilentFor& clause, const Lookup&) {
  const auto before = [days = clause.days](LocalDay today) {
    return DayWindow{.first = {}, .last = plus(today, -days)};
  };
  const auto lately = [days = clause.days](LocalDay today) {
    return DayWindow{.first = plus(today, 1 - days), .last = today};
  };
  std::vector<Leaf> known;
  Needs needs{.moves_with_days = true};
  for (const std::string_view kind :
       {kMessage, std::string_view{"member.joined"}, std::string_view{"message.reacted"}}) {
    known.push_back(did({.kind = std::string{kind}, .window = before}));
    needs.add(needs_of(kind));
  }
  return Asked{but_not(any_of(std::move(known)), did({.kind = std::string{kMessage}, .window = lately})),
               std::move(needs)};
}

}  // namespace hearth::segments
