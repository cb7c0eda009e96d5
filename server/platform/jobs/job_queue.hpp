#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::jobs {

using JobId = Id<struct JobTag>;
constexpr std::string_view id_block_of(JobId) {
  return "jobs";
}

// Work to be done at `due_at` or later. A job of a kind and key that has been added before, done or not, is not added
// again: repeating work carries its day or number in the key.
struct NewJob {
  std::string kind;
  std::string key;
  std::string payload = "{}";  // JSON; what it means, the kind says
  Timestamp due_at;
};

// A job that this worker holds until `claimed_until`; `attempt` is 1 at the first try.
struct ClaimedJob {
  JobId id;
  std::string kind;
  std::string key;
  std::string payload;
  std::int64_t attempt = 1;
  Timestamp claimed_until;
};

// The table of work that is due later or must be carried out in spite of failures. Several workers, on several nodes,
// may share it. A worker that vanishes loses its claim when the lease ends, and another one takes the job: a handler
// may thus see a job twice, and keeps its effects to one by doing them in the transaction that finishes the job.
//
// Safe to call from any thread.
class JobQueue {
 public:
  struct Options {
    std::chrono::milliseconds lease = std::chrono::minutes{5};
    std::chrono::milliseconds first_delay = std::chrono::seconds{10};  // after a failure; doubles each time
    std::chrono::milliseconds longest_delay = std::chrono::hours{1};
    std::int64_t attempts = 12;  // then the job is given up, with its last error kept
  };

  JobQueue(sql::Database& database, const Clock& clock, Options options);
  JobQueue(sql::Database& database, const Clock& clock) : JobQueue{database, clock, Options{}} {}

  // Adds the job with the transaction that needs it done. Whether it is new.
  bool add(sql::Tx& tx, const NewJob& job) const;

  // Takes up to `limit` jobs that are due and of one of the kinds, earliest first; nobody else gets them until the
  // lease ends.
  std::vector<ClaimedJob> claim_due(std::size_t limit, const std::vector<std::string>& kinds) const;

  // Ends the job for good. False where the claim was lost: then whatever else the transaction did should be undone.
  bool finish(sql::Tx& tx, const ClaimedJob& job) const;

  // Sets the job aside until a later try, or gives it up after the last one. False where the claim was lost.
  bool fail(sql::Tx& tx, const ClaimedJob& job, std::string_view why) const;

  // Carries out one job. Its changes are kept, and the job is finished, in one transaction where it returns a value; an
  // Error or an exception undoes them and counts as a failure. May run again, so it has no effect outside `tx`.
  using Handler = std::function<Done(sql::Tx& tx, const ClaimedJob& job)>;
  using Handlers = std::map<std::string, Handler, std::less<>>;  // by kind

  struct Tally {
    int done = 0;
    int failed = 0;  // to be tried later, or given up; jobs whose claim was lost count nowhere
  };

  // Claims some due jobs, does them, returns.
  Tally run_once(const Handlers& handlers, std::size_t limit = 20) const;

 private:
  [[nodiscard]] Timestamp next_try(std::int64_t attempt) const;
  void carry_out(const Handler& handler, const ClaimedJob& job, Tally& tally) const;

  sql::Database& database_;
  const Clock& clock_;
  const Options options_;
  const sql::IdSource ids_{};
};

}  // namespace hearth::jobs
