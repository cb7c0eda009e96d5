#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "platform/facts/fact_log.hpp"
#include "platform/storage/id_source.hpp"
#include "segments/keeping/keeping_store.hpp"
#include "segments/saved/segment_service.hpp"

namespace hearth::segments {

// Keeps saved segments current from facts: of each it knows who was told to be in it, looks at those members whom news
// touch, and tells who came (segment.entered {segment}) and who went (segment.left {segment}) in the transaction that
// remembers it. So each move is told once, whenever the program stops; what happened while it was down is told at the
// next start. A definition that is new or changed tells of nobody: its first members were there from the start.
// One keeper for a database. Safe to use from any thread.
class SegmentKeeper {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const facts::FactLog& facts;
    audience::PopulationKeeper& people;
    const AudienceService& audiences;
    const SegmentService& segments;
  };
  explicit SegmentKeeper(Deps deps) : deps_{deps} {}

  // What the population has heard; connect with PopulationKeeper::on_change.
  void hear(const audience::PopulationKeeper::News& news);
  // Told in the transaction that tells it to the log, which it becomes part of.
  struct Told {
    SegmentId segment;
    bool is_anew = false;  // its definition is new: who is in it now is not told
    const std::vector<MemberId>& entered;
    const std::vector<MemberId>& gone;
  };
  std::function<void(sql::Tx&, const Told&)> on_tell;
  // Told after each run, without locks: segments in which something has moved.
  std::function<void(const std::vector<SegmentId>&)> on_moved;

  // Takes in all that the log has by now and tells who moved; how many moves that were.
  std::size_t run();

  // Where moves have become many, writes all members down, so that the next start has few moves to read. For after a
  // run, when nobody waits for it.
  void write_down();

  // As of the last run; nothing of one that is not kept (frozen, cannot be asked) or was kept otherwise then.
  [[nodiscard]] std::optional<std::uint64_t> count(const Segment& segment) const;
  [[nodiscard]] std::vector<keeping_store::Day> days(SegmentId segment, LocalDay from, LocalDay to) const;
  // Against the end of the day seven days ago; nothing where it was not kept then.
  [[nodiscard]] std::optional<std::int64_t> change_in_7_days(const Segment& segment) const;

 private:
  struct Kept;
  struct Move;

  void take_news();
  void read_definitions();
  void bind(Kept& kept);
  [[nodiscard]] std::vector<Move> find_moves();
  [[nodiscard]] static std::optional<Move> find_move(Kept& kept, const audience::Population& people,
                                                     const Scene& scene);
  void tell(sql::Tx& tx, const Move& move);
  bool write_one_down();
  void forget(const std::vector<SegmentId>& gone);
  void publish(const std::vector<Move>& moves);

  Deps deps_;

  std::mutex turn_;  // of run(), over what follows
  std::map<SegmentId, std::shared_ptr<Kept>> kept_;
  bool is_loaded_ = false;
  Timestamp bound_at_;

  std::mutex heard_mutex_;
  audience::Changes heard_;
  std::size_t heard_size_ = 0;
  bool heard_too_much_ = false;
  bool heard_anew_ = true;

  struct Shown {
    std::int64_t version = 0;
    std::uint64_t count = 0;
    LocalDay today;
  };
  mutable std::mutex shown_mutex_;
  std::map<SegmentId, Shown> shown_;
};

}  // namespace hearth::segments
