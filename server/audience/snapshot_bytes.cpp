#include <algorithm>

#include "audience/byte_stream.hpp"
#include "audience/history_rows.hpp"
#include "audience/snapshot.hpp"

namespace hearth::audience {
namespace {

// Raised with every change of what follows.
constexpr std::uint64_t kVersion = 2;

}  // namespace

struct Snapshot::Writing {
  ByteWriter out;

  void column(const std::vector<Timestamp>& at) {
    std::int64_t before = 0;
    for (const Timestamp each : at) {
      out.number(static_cast<std::uint64_t>(each.ms - before));  // sorted
      before = each.ms;
    }
  }
  void column(const std::vector<std::uint32_t>& values) {
    for (const std::uint32_t value : values) out.number(value);
  }
  void rows(const Posts& posts) {
    out.number(posts.at.size());
    column(posts.at);
    column(posts.member);
    column(posts.chars);
  }
  void rows(const Joins& joins) {
    out.number(joins.at.size());
    column(joins.at);
    column(joins.member);
    for (const Number inviter : joins.inviter) out.number(inviter + 1);  // 0: nobody
  }
  void rows(const Moves& moves) {
    out.number(moves.at.size());
    column(moves.at);
    column(moves.member);
  }
  void days(const DayBitmaps& days) {
    out.number(days.size());
    std::string set;
    for (const auto& [day, active] : days) {
      set.clear();
      active.append_bytes(set);
      out.whole(day.days);
      out.text(set);
    }
  }
  void merges(const Merges& merges) {
    out.number(merges.list().size());
    for (const auto& [member, mark] : merges.list()) {
      out.whole(member.value);
      out.whole(mark.into.value_or(MemberId{}).value);
      out.whole(mark.at.ms);
      out.whole(mark.fact.value);
      out.number(mark.is_taken ? 1 : 0);
    }
  }
  void history(const History& history) {
    out.whole(history.position_.transaction);
    out.whole(history.position_.id);
    out.number(history.members_.size());
    column(history.arrivals_);
    for (const MemberId member : history.members_) out.whole(member.value);
    out.number(history.roles_.size());
    for (const auto& [member, mark] : history.roles_) {
      out.whole(member.value);
      out.whole(mark.at.ms);
      out.whole(mark.fact.value);
      out.number(static_cast<std::uint64_t>(mark.role));
    }
    merges(history.merges_);
    out.number(history.groups_.size());
    for (const auto& [id, group] : history.groups_) {
      out.whole(id.value);
      rows(group->posts);
      rows(group->joins);
      rows(group->leaves);
      rows(group->renames);
      rows(group->reactions);
      days(group->posted);
    }
    days(history.posted_);
  }
};

// Fails `in` at the first thing that does not agree with the rest.
struct Snapshot::Reading {
  ByteReader in;
  History& history;

  void must(bool holds) {
    if (!holds) in.fail();
  }
  std::vector<Timestamp> instants(std::size_t count) {
    std::vector<Timestamp> at(count);
    std::uint64_t ms = 0;
    for (Timestamp& each : at) {
      const std::uint64_t step = in.number();
      must(step <= static_cast<std::uint64_t>(kLatest.ms) - ms);
      if (!in.is_good()) break;
      ms += step;
      each.ms = static_cast<std::int64_t>(ms);
    }
    return at;
  }
  std::vector<std::uint32_t> values(std::size_t count, std::uint64_t end) {
    std::vector<std::uint32_t> values(count);
    std::uint64_t largest = 0;
    for (std::uint32_t& value : values) {
      const std::uint64_t read = in.number();
      largest = std::max(largest, read);
      value = static_cast<std::uint32_t>(read);
    }
    must(count == 0 || largest < end);
    return values;
  }
  std::vector<Number> numbers(std::size_t count) { return values(count, history.member_count()); }

  void rows(Posts& posts) {
    const std::size_t count = in.count();
    posts.at = instants(count);
    posts.member = numbers(count);
    posts.chars = values(count, std::uint64_t{UINT32_MAX} + 1);
    must(is_sorted({posts.at, posts.member, &posts.chars}, 0, count));
  }
  void rows(Joins& joins) {
    const std::size_t count = in.count();
    joins.at = instants(count);
    joins.member = numbers(count);
    joins.inviter = values(count, std::uint64_t{history.member_count()} + 1);
    for (Number& inviter : joins.inviter) --inviter;  // 0 becomes kNobody
    must(is_sorted({joins.at, joins.member, &joins.inviter}, 0, count));
  }
  void rows(Moves& moves) {
    const std::size_t count = in.count();
    moves.at = instants(count);
    moves.member = numbers(count);
    must(is_sorted({moves.at, moves.member}, 0, count));
  }
  void days(DayBitmaps& days) {
    for (std::size_t left = in.count(); left > 0 && in.is_good(); --left) {
      const std::int64_t day = in.whole();
      auto active = Bitmap::from_bytes(in.text());
      must(active && !active->empty() && active->last() < history.member_count());
      must(day >= INT32_MIN && day <= INT32_MAX && (days.empty() || day > days.rbegin()->first.days));
      if (!in.is_good()) return;
      days.emplace_hint(days.end(), LocalDay{static_cast<std::int32_t>(day)}, std::move(*active));
    }
  }
  void members() {
    const std::size_t count = in.count();
    history.arrivals_ = instants(count);
    history.members_.reserve(count);
    history.numbers_.reserve(count);
    for (std::size_t i = 0; i < count && in.is_good(); ++i) {
      const MemberId member{in.whole()};
      must(history.numbers_.try_emplace(member, static_cast<Number>(i)).second);
      must(i == 0 || history.arrivals_[i - 1] < history.arrivals_[i] || history.members_.back() < member);
      history.members_.push_back(member);
    }
  }
  void roles() {
    for (std::size_t left = in.count(); left > 0 && in.is_good(); --left) {
      const MemberId member{in.whole()};
      const Timestamp at{in.whole()};
      const FactId fact{in.whole()};
      const std::uint64_t role = in.number();
      must(role <= static_cast<std::uint64_t>(Role::bot));
      must(history.roles_.empty() || history.roles_.rbegin()->first < member);
      history.roles_.emplace_hint(history.roles_.end(), member,
                                  History::RoleMark{.at = at, .fact = fact, .role = static_cast<Role>(role)});
    }
  }
  void merges() {
    std::map<MemberId, Merges::Mark> marks;
    for (std::size_t left = in.count(); left > 0 && in.is_good(); --left) {
      const MemberId member{in.whole()};
      const MemberId into{in.whole()};
      Merges::Mark mark{.into = into.is_set() ? std::optional{into} : std::nullopt};
      mark.at = Timestamp{in.whole()};
      mark.fact = FactId{in.whole()};
      const std::uint64_t taken = in.number();
      must(taken <= 1 && into != member && (marks.empty() || marks.rbegin()->first < member));
      mark.is_taken = taken == 1;
      marks.emplace_hint(marks.end(), member, mark);
    }
    history.merges_ = Merges{std::move(marks)};
  }
  void groups() {
    for (std::size_t left = in.count(); left > 0 && in.is_good(); --left) {
      const GroupId id{in.whole()};
      must(history.groups_.empty() || history.groups_.rbegin()->first < id);
      GroupHistory& group = history.groups_[id].change();
      rows(group.posts);
      rows(group.joins);
      rows(group.leaves);
      rows(group.renames);
      rows(group.reactions);
      days(group.posted);
    }
  }
  void all() {
    history.position_.transaction = in.whole();
    history.position_.id = in.whole();
    members();
    roles();
    merges();
    groups();
    days(history.posted_);
    must(in.is_at_end());
    if (in.is_good()) history.settle_roles();
  }
};

std::string Snapshot::to_bytes(const History& history, std::string_view database_mark) {
  Writing writing;
  writing.out.number(kVersion);
  writing.out.text(database_mark);
  writing.out.text(history.calendar().zone());
  writing.history(history);
  return std::move(writing.out.bytes());
}

std::optional<History> Snapshot::from_bytes(std::string_view bytes, std::string_view database_mark,
                                            const Calendar& calendar) {
  ByteReader in{bytes};
  if (in.number() != kVersion || in.text() != database_mark || in.text() != calendar.zone()) return std::nullopt;
  History history{calendar};
  Reading reading{in, history};
  reading.all();
  if (!reading.in.is_good()) return std::nullopt;
  return history;
}

}  // namespace hearth::audience
