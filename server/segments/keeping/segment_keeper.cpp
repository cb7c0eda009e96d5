#include "segments/keeping/segment_keeper.hpp"

#include <fmt/format.h>
#include <set>

namespace hearth::segments {
namespace {

// From so many touched members on a segment is asked as a whole.
constexpr std::uint64_t kFewMembers = 2000;
// More news than that are not remembered one by one.
constexpr std::size_t kMostNews = 2'000'000;
// How often names in definitions are looked up anew: a tag that has another name, a group that came.
constexpr std::int64_t kNamesPauseMs = 60'000;
// After so many moves, and one more for so many members, all members are written down again.
constexpr std::uint64_t kMostMoves = 64;
constexpr std::uint64_t kMembersForAMove = 1024;

std::string definition_of(const Segment& segment) {
  return fmt::format("{}:{}", segment.community.value_or(CommunityId{}).value, segment.expression);
}

}  // namespace

struct SegmentKeeper::Kept {
  Segment segment;
  std::optional<Plan> plan = {};       // nothing: it cannot be asked
  Bitmap members = {};                 // told to be in it
  std::vector<MemberId> missing = {};  // told to be in it, and not to be found any more
  std::size_t moves = 0;               // since all were written down
  bool is_new = true;                  // its definition is: whoever is in it was there from the start
  bool is_open = true;                 // anybody may have moved
  Bitmap touched = {};                 // who may have moved, where it is not open
  LocalDay day = {};                   // as of which it was asked
};

// What has come of asking a segment. Where few may have moved, those who did are told and the rest is left alone.
struct SegmentKeeper::Move {
  std::shared_ptr<Kept> kept;
  std::optional<Bitmap> members = {};        // now, where all were asked
  std::vector<Number> came = {}, went = {};  // against those who were told to be in it
  LocalDay day = {};
  std::vector<MemberId> entered = {}, gone = {};
  std::vector<MemberId> all = {};  // of a new one
  [[nodiscard]] std::uint64_t count(const Bitmap& before) const {
    return members ? members->count() : before.count() + came.size() - went.size();
  }
  [[nodiscard]] bool is_quiet() const { return entered.empty() && gone.empty() && !kept->is_new; }
};

void SegmentKeeper::hear(const audience::PopulationKeeper::News& news) {
  const std::scoped_lock lock{heard_mutex_};
  heard_anew_ = heard_anew_ || news.is_anew;
  if (heard_anew_ || heard_too_much_) return;
  for (const auto& [input, members] : news.changes.by_input()) heard_size_ += members.size() + 1;
  heard_too_much_ = heard_size_ > kMostNews;
  if (heard_too_much_) {
    heard_ = {};
  } else {
    heard_.add_all(news.changes);
  }
}

std::size_t SegmentKeeper::run() {
  std::vector<SegmentId> moved;
  std::size_t count = 0;
  {
    const std::scoped_lock turn{turn_};
    deps_.people.refresh();
    take_news();
    read_definitions();
    const std::vector<Move> moves = find_moves();
    if (std::any_of(moves.begin(), moves.end(), [](const Move& move) { return !move.is_quiet(); })) {
      deps_.db.write([&](sql::Tx& tx) {
        for (const Move& move : moves) tell(tx, move);
      });
    }
    for (const Move& move : moves) {
      if (!move.is_quiet()) moved.push_back(move.kept->segment.id);
      count += move.entered.size() + move.gone.size();
    }
    publish(moves);
  }
  if (on_moved && !moved.empty()) on_moved(moved);
  return count;
}

// After a restore the numbers and what was told are others.
void SegmentKeeper::take_news() {
  audience::Changes heard;
  bool is_too_much = false;
  {
    const std::scoped_lock lock{heard_mutex_};
    if (heard_anew_) is_loaded_ = false;
    is_too_much = heard_too_much_;
    heard = std::exchange(heard_, {});
    heard_size_ = 0;
    heard_too_much_ = heard_anew_ = false;
  }
  for (auto& [id, kept] : kept_) {
    if (!kept->plan || kept->is_open) continue;
    const auto touched = kept->plan->needs().touched_by(heard);
    kept->is_open = touched.all || is_too_much;
    kept->touched |= touched.members;
  }
}

void SegmentKeeper::read_definitions() {
  std::vector<Segment> all = deps_.segments.list({});
  std::erase_if(all, [](const Segment& segment) { return segment.frozen_at.has_value(); });
  std::map<SegmentId, keeping_store::Told> told;
  if (!is_loaded_) {
    kept_.clear();
    for (auto& each : deps_.db.read([](sql::Tx& tx) { return keeping_store::load_all(tx); })) {
      told.emplace(each.segment, std::move(each));
    }
  }
  std::set<SegmentId> changed;
  std::set<SegmentId> there;
  for (Segment& segment : all) {
    const SegmentId id = segment.id;
    there.insert(id);
    auto& kept = kept_[id];
    const bool is_same = kept && definition_of(kept->segment) == definition_of(segment);
    if (is_same) {
      kept->segment = std::move(segment);
      continue;
    }
    changed.insert(id);
    kept = std::make_shared<Kept>(Kept{.segment = std::move(segment)});
    const auto known = told.find(id);
    if (known == told.end() || known->second.definition != definition_of(kept->segment)) continue;
    kept->is_new = false;
    kept->moves = known->second.moves;
    deps_.people.read([&](const audience::Population& people) {
      for (const MemberId member : known->second.members) {
        const auto number = people.find_number(member);
        if (number && people.member_at(*number) == member) {
          kept->members.add(*number);
        } else {
          kept->missing.push_back(member);  // merged into somebody else since
        }
      }
    });
  }
  std::vector<SegmentId> gone;
  for (const auto& [id, known] : told) {
    if (!there.contains(id)) gone.push_back(id);
  }
  for (const auto& [id, kept] : kept_) {
    if (!there.contains(id)) gone.push_back(id);
  }
  forget(gone);
  const bool is_time = deps_.clock.now().ms - bound_at_.ms >= kNamesPauseMs;
  if (changed.empty() && gone.empty() && is_loaded_ && !is_time) return;
  // One that is built on another whose definition has changed has a new one as well.
  for (auto& [id, kept] : kept_) {
    bind(*kept);
    if (!kept->plan || !is_loaded_) continue;
    const auto& built_on = kept->plan->needs().segments;
    if (std::any_of(built_on.begin(), built_on.end(), [&](SegmentId each) { return changed.contains(each); })) {
      kept->is_new = true;
    }
  }
  bound_at_ = deps_.clock.now();
  is_loaded_ = true;
}

void SegmentKeeper::bind(Kept& kept) {
  kept.plan = deps_.audiences.read(kept.segment).plan;
  kept.is_open = true;
}

std::vector<SegmentKeeper::Move> SegmentKeeper::find_moves() {
  std::vector<Move> moves;
  deps_.audiences.look([&](const audience::Population& people, const AudienceService::SceneOf& scene_of) {
    for (auto& [id, kept] : kept_) {
      if (!kept->plan) continue;
      const Scene scene = scene_of(kept->segment.community);
      const LocalDay today = scene.today();
      if (kept->plan->needs().moves_with_days && kept->day != today) kept->is_open = true;
      if (!kept->is_new && !kept->is_open && kept->touched.empty() && kept->day == today) continue;
      if (auto move = find_move(*kept, people, scene)) {
        move->kept = kept;
        move->day = today;
        moves.push_back(*std::move(move));
      }
    }
  });
  return moves;
}

std::optional<SegmentKeeper::Move> SegmentKeeper::find_move(Kept& kept, const audience::Population& people,
                                                            const Scene& scene) {
  Move move;
  if (kept.is_new || kept.is_open || kept.touched.count() > kFewMembers) {
    move.members = kept.plan->evaluate(scene);
    if (!kept.is_new) {
      move.came = (*move.members - kept.members).to_vector();
      move.went = (kept.members - *move.members).to_vector();
    }
  } else {
    kept.touched.for_each([&](Number number) {
      const bool is_in = kept.plan->holds(scene, number);
      if (is_in != kept.members.contains(number)) (is_in ? move.came : move.went).push_back(number);
    });
  }
  for (const Number number : move.came) move.entered.push_back(people.member_at(number));
  for (const Number number : move.went) move.gone.push_back(people.member_at(number));
  if (!kept.is_new) move.gone.insert(move.gone.end(), kept.missing.begin(), kept.missing.end());
  if (kept.is_new) move.members->for_each([&](Number number) { move.all.push_back(people.member_at(number)); });
  return move;
}

void SegmentKeeper::tell(sql::Tx& tx, const Move& move) {
  if (move.is_quiet()) return;
  const Segment& segment = move.kept->segment;
  const Timestamp now = deps_.clock.now();
  std::vector<facts::Fact> told;
  const auto add = [&](const char* kind, const std::vector<MemberId>& members) {
    for (const MemberId member : members) {
      told.push_back({.occurred_at = now,
                      .kind = kind,
                      .community = segment.community,
                      .member = member,
                      .actor = "system",
                      .data = fmt::format(R"({{"segment":{}}})", segment.id.value)});
    }
  };
  add("segment.entered", move.entered);
  add("segment.left", move.gone);
  static_cast<void>(deps_.facts.append_all(tx, told));
  if (on_tell) {
    on_tell(tx, {.segment = segment.id, .is_anew = move.kept->is_new, .entered = move.entered, .gone = move.gone});
  }
  if (move.kept->is_new) {
    keeping_store::save(tx, segment.id, definition_of(segment), move.all);
  } else {
    keeping_store::add_move(tx, deps_.ids.next<SegmentMoveId>(tx), segment.id, move.entered, move.gone);
  }
  keeping_store::add_day(tx, segment.id,
                         {.day = move.day,
                          .members = static_cast<std::int64_t>(move.count(move.kept->members)),
                          .entered = std::ssize(move.entered),
                          .gone = std::ssize(move.gone)});
}

void SegmentKeeper::write_down() {
  while (write_one_down()) {
  }
}

// One at a time, so that neither runs nor other writes wait long.
bool SegmentKeeper::write_one_down() {
  const std::scoped_lock turn{turn_};
  const auto found = std::find_if(kept_.begin(), kept_.end(), [](const auto& entry) {
    const Kept& kept = *entry.second;
    return !kept.is_new && kept.moves >= kMostMoves + kept.members.count() / kMembersForAMove;
  });
  if (found == kept_.end()) return false;
  Kept& kept = *found->second;
  std::vector<MemberId> all;
  deps_.people.read([&](const audience::Population& people) {
    kept.members.for_each([&](Number number) { all.push_back(people.member_at(number)); });
  });
  deps_.db.write([&](sql::Tx& tx) { keeping_store::save(tx, kept.segment.id, definition_of(kept.segment), all); });
  kept.moves = 0;
  return true;
}

void SegmentKeeper::forget(const std::vector<SegmentId>& gone) {
  if (gone.empty()) return;
  deps_.db.write([&](sql::Tx& tx) {
    for (const SegmentId segment : gone) keeping_store::remove(tx, segment);
  });
  const std::scoped_lock lock{shown_mutex_};
  for (const SegmentId segment : gone) {
    kept_.erase(segment);
    shown_.erase(segment);
  }
}

// What has been told is what is kept from now on.
void SegmentKeeper::publish(const std::vector<Move>& moves) {
  for (const Move& move : moves) {
    Kept& kept = *move.kept;
    if (!move.is_quiet()) kept.moves = kept.is_new ? 0 : kept.moves + 1;
    if (move.members) {
      kept.members = *move.members;
    } else {
      for (const Number number : move.came) kept.members.add(number);
      for (const Number number : move.went) kept.members.remove(number);
    }
    kept.missing.clear();
    kept.touched = {};
    kept.is_new = kept.is_open = false;
    kept.day = move.day;
  }
  const std::scoped_lock lock{shown_mutex_};
  for (const auto& [id, kept] : kept_) {
    if (!kept->plan) {
      shown_.erase(id);
      continue;
    }
    shown_[id] = {.version = kept->segment.version, .count = kept->members.count(), .today = kept->day};
  }
}

std::optional<std::uint64_t> SegmentKeeper::count(const Segment& segment) const {
  const std::scoped_lock lock{shown_mutex_};
  const auto known = shown_.find(segment.id);
  if (known == shown_.end() || known->second.version != segment.version) return std::nullopt;
  return known->second.count;
}

std::vector<keeping_store::Day> SegmentKeeper::days(SegmentId segment, LocalDay from, LocalDay to) const {
  return deps_.db.read([&](sql::Tx& tx) { return keeping_store::list_days(tx, segment, from, to); });
}

std::optional<std::int64_t> SegmentKeeper::change_in_7_days(const Segment& segment) const {
  LocalDay before;
  std::uint64_t now = 0;
  {
    const std::scoped_lock lock{shown_mutex_};
    const auto known = shown_.find(segment.id);
    if (known == shown_.end()) return std::nullopt;
    before = LocalDay{known->second.today.days - 7};
    now = known->second.count;
  }
  const auto then = days(segment.id, before, before);
  if (then.empty()) return std::nullopt;
  return static_cast<std::int64_t>(now) - then.back().members;
}

}  // namespace hearth::segments
