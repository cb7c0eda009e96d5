#include "app/history_check.hpp"

#include <fmt/format.h>
#include <map>

#include "audience/snapshot.hpp"
#include "insight/books/books.hpp"

namespace hearth::app {
namespace {

using audience::GroupHistory;
using audience::History;
using audience::Number;
using insight::Source;

constexpr std::int32_t kDormantDays = 30;

// What is known of a member in a group, whatever the order of facts.
struct Signs {
  std::optional<Timestamp> first;
  Timestamp last;
  Source source = Source::first_message;
  std::optional<Timestamp> last_leave;

  void add(Timestamp at, Source how) {
    // At one instant a join says more than a message.
    if (!first || at < *first || (at == *first && how < source)) {
      first = at;
      source = how;
    }
    last = std::max(last, at);
  }
};

std::map<Number, Signs> signs_of(const GroupHistory& group) {
  std::map<Number, Signs> signs;
  for (std::size_t i = 0; i < group.joins.at.size(); ++i) {
    const bool is_invited = group.joins.inviter[i] != audience::Joins::kNobody;
    signs[group.joins.member[i]].add(group.joins.at[i], is_invited ? Source::invited : Source::joined);
  }
  for (std::size_t i = 0; i < group.posts.at.size(); ++i) {
    signs[group.posts.member[i]].add(group.posts.at[i], Source::first_message);
  }
  for (std::size_t i = 0; i < group.leaves.at.size(); ++i) {
    auto& left = signs[group.leaves.member[i]].last_leave;
    left = std::max(left.value_or(group.leaves.at[i]), group.leaves.at[i]);
  }
  return signs;
}

// Counted without any ledger: who is still there at the end of the day.
std::int64_t retained(const History& history, const std::map<Number, Signs>& signs, Source source, LocalDay day) {
  std::int64_t count = 0;
  for (const auto& [member, sign] : signs) {
    if (!sign.first || sign.source != source) continue;
    if (history.operators().contains(member) || history.bots().contains(member)) continue;
    const bool has_left = sign.last_leave && *sign.last_leave >= sign.last;
    const bool is_dormant = history.calendar().day_of(sign.last).days + kDormantDays <= day.days;
    count += has_left || is_dormant ? 0 : 1;
  }
  return count;
}

void check_books(const std::string& community, const History& history, std::vector<std::string>& findings) {
  const auto last = insight::last_known_day(history, history.calendar());
  if (!last) return;
  const insight::Books books = insight::keep_books(history, history.calendar(), *last);
  std::map<std::pair<GroupId, Source>, std::int64_t> running;
  for (const insight::BookEntry& entry : books.entries()) {
    auto& stock = running[{entry.group, entry.source}];
    stock += entry.flows.inflow() - entry.flows.evaporation();
    if (stock >= 0) continue;
    findings.push_back(fmt::format("books of {}: group {} has {} members on {}", community, entry.group.value, stock,
                                   to_text(entry.day)));
  }
  for (const auto& [id, group] : history.groups()) {
    const auto signs = signs_of(*group);
    for (const Source source : insight::kSources) {
      const std::int64_t counted = retained(history, signs, source, *last);
      const std::int64_t booked = running[{id, source}];
      if (counted == booked) continue;
      findings.push_back(fmt::format("books of {}: group {} keeps {} members ({}) but the books say {}", community,
                                     id.value, counted, insight::to_text(source), booked));
    }
  }
}

}  // namespace

std::vector<std::string> check_histories(App& app) {
  std::vector<std::string> findings;
  audience::Histories from_facts{{.database = app.database(), .folder = {}}};
  for (const communities::Community& community : app.communities().list()) {
    const auto calendar = Calendar::in(community.time_zone);
    if (!calendar.ok()) {
      findings.push_back(fmt::format("community {} has the unknown time zone {}", community.name, community.time_zone));
      continue;
    }
    const auto kept = app.histories().current(community.id, *calendar);
    const auto replayed = from_facts.current(community.id, *calendar);
    // Where somebody wrote in between, the two stand at different places and cannot be compared.
    if (kept->position() == replayed->position() &&
        audience::Snapshot::to_bytes(*kept, "") != audience::Snapshot::to_bytes(*replayed, "")) {
      findings.push_back(
          fmt::format("the snapshot of {} differs from its facts; remove it: it will be made again", community.name));
    }
    check_books(community.name, *replayed, findings);
  }
  return findings;
}

}  // namespace hearth::app
