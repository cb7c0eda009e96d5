#include "platform/jobs/job_queue.hpp"

#include <algorithm>
#include <exception>
#include <tuple>

#include "platform/base/text.hpp"

namespace hearth::jobs {
namespace {

constexpr sql::Statement kAdd{"jobs.add", R"sql(
  INSERT INTO jobs (id, kind, job_key, payload, due_at, claimed_until, attempts)
  VALUES ($1, $2, $3, $4, $5, 0, 0)
  ON CONFLICT (kind, job_key) DO NOTHING
)sql"};

constexpr sql::Statement kHas{"jobs.has", "SELECT 1 FROM jobs WHERE kind = $1 AND job_key = $2"};

constexpr sql::Statement kEarliestDue{"jobs.earliest_due", R"sql(
  SELECT min(due_at) FROM jobs
  WHERE kind = $1 AND done_at IS NULL AND due_at <= $2 AND claimed_until <= $2
)sql"};

constexpr sql::Statement kClaim{"jobs.claim", R"sql(
  UPDATE jobs SET claimed_until = $1, attempts = attempts + 1
  WHERE id IN (SELECT id FROM jobs
               WHERE kind = $2 AND done_at IS NULL AND due_at <= $3 AND claimed_until <= $3
               ORDER BY due_at, id LIMIT $4 {{skip_locked}})
  RETURNING id, job_key, payload, attempts, due_at
)sql"};

// The number of the attempt is the proof of a claim: it rises whenever somebody takes the job.
constexpr sql::Statement kFinish{"jobs.finish", R"sql(
  UPDATE jobs SET done_at = $3, claimed_until = 0, last_error = NULL
  WHERE id = $1 AND attempts = $2 AND done_at IS NULL
)sql"};

constexpr sql::Statement kTryLater{"jobs.try_later", R"sql(
  UPDATE jobs SET due_at = $3, claimed_until = 0, last_error = $4
  WHERE id = $1 AND attempts = $2 AND done_at IS NULL
)sql"};

constexpr sql::Statement kGiveUp{"jobs.give_up", R"sql(
  UPDATE jobs SET done_at = $3, claimed_until = 0, last_error = $4
  WHERE id = $1 AND attempts = $2 AND done_at IS NULL
)sql"};

// Of the transaction of a job whose claim was lost: it is undone without being a failure.
constexpr const char* kClaimLost = "jobs.claim_lost";

constexpr std::size_t kLongestReason = 2000;  // bytes

struct Claimed {
  ClaimedJob job;
  Timestamp due_at;
};

// Those of the kinds that have something due, the most overdue first.
std::vector<std::string> due_kinds(sql::Tx& tx, const std::vector<std::string>& kinds, Timestamp now) {
  std::vector<std::pair<Timestamp, std::string>> due;
  for (const std::string& kind : kinds) {
    const auto earliest = tx.run(kEarliestDue, kind, now).value<std::optional<Timestamp>>();
    if (earliest && *earliest) due.emplace_back(**earliest, kind);
  }
  std::ranges::sort(due);
  std::vector<std::string> names;
  for (auto& [at, kind] : due) names.push_back(std::move(kind));
  return names;
}

std::vector<Claimed> claim(sql::Tx& tx, const std::string& kind, Timestamp now, Timestamp until, std::size_t limit) {
  return tx.run(kClaim, until, kind, now, static_cast<std::int64_t>(limit)).map([&](sql::Row& row) {
    Claimed claimed;
    claimed.job.id = row.next<JobId>();
    claimed.job.kind = kind;
    claimed.job.key = row.next<std::string>();
    claimed.job.payload = row.next<std::string>();
    claimed.job.attempt = row.next<std::int64_t>();
    claimed.job.claimed_until = until;
    claimed.due_at = row.next<Timestamp>();
    return claimed;
  });
}

}  // namespace

JobQueue::JobQueue(sql::Database& database, const Clock& clock, Options options)
    : database_{database}, clock_{clock}, options_{options} {}

bool JobQueue::add(sql::Tx& tx, const NewJob& job) const {
  // Most repetitions end here, without using up an id; the unique constraint decides between two at once.
  if (tx.run(kHas, job.kind, job.key).value<std::int64_t>()) return false;
  return tx.run(kAdd, ids_.next<JobId>(tx), job.kind, job.key, job.payload, job.due_at).changed() == 1;
}

std::vector<ClaimedJob> JobQueue::claim_due(std::size_t limit, const std::vector<std::string>& kinds) const {
  const Timestamp now = clock_.now();
  const Timestamp until{now.ms + options_.lease.count()};
  // A look first: mostly nothing is due, and looking costs no commit.
  const auto due = database_.read([&](sql::Tx& tx) { return due_kinds(tx, kinds, now); });
  if (due.empty()) return {};

  return database_.write([&](sql::Tx& tx) {
    std::vector<Claimed> all;
    for (const std::string& kind : due) {
      if (all.size() >= limit) break;
      for (Claimed& one : claim(tx, kind, now, until, limit - all.size())) all.push_back(std::move(one));
    }
    std::ranges::sort(all, {}, [](const Claimed& one) { return std::tuple{one.due_at, one.job.id}; });
    std::vector<ClaimedJob> jobs;
    for (Claimed& one : all) {
      if (one.job.attempt <= options_.attempts) {
        jobs.push_back(std::move(one.job));
      } else {
        // Its workers never came back to say why; perhaps it is what ended them.
        tx.run(kGiveUp, one.job.id, one.job.attempt, now, "every worker that tried it vanished").changed();
      }
    }
    return jobs;
  });
}

bool JobQueue::finish(sql::Tx& tx, const ClaimedJob& job) const {
  return tx.run(kFinish, job.id, job.attempt, clock_.now()).changed() == 1;
}

bool JobQueue::fail(sql::Tx& tx, const ClaimedJob& job, std::string_view why) const {
  const bool is_last = job.attempt >= options_.attempts;
  const Timestamp at = is_last ? clock_.now() : next_try(job.attempt);
  return tx.run(is_last ? kGiveUp : kTryLater, job.id, job.attempt, at, why).changed() == 1;
}

JobQueue::Tally JobQueue::run_once(const Handlers& handlers, std::size_t limit) const {
  std::vector<std::string> kinds;
  for (const auto& [kind, handler] : handlers) kinds.push_back(kind);
  Tally tally;
  for (const ClaimedJob& job : claim_due(limit, kinds)) carry_out(handlers.find(job.kind)->second, job, tally);
  return tally;
}

void JobQueue::carry_out(const Handler& handler, const ClaimedJob& job, Tally& tally) const {
  std::string why;
  try {
    const Done outcome = database_.write([&](sql::Tx& tx) -> Done {
      // Before the work: who has lost the claim must not even begin.
      if (!finish(tx, job)) return Error{ErrorCode::conflict, kClaimLost};
      return handler(tx, job);
    });
    if (outcome.ok()) ++tally.done;
    if (outcome.ok() || outcome.error().reason == kClaimLost) return;
    why = outcome.error().reason + (outcome.error().detail.empty() ? "" : ": " + outcome.error().detail);
  } catch (const std::exception& broken) {
    why = broken.what();
  }
  const std::string clean = text::clean_utf8(why);
  ++tally.failed;
  database_.write([&](sql::Tx& tx) { fail(tx, job, text::head_of(clean, kLongestReason)); });
}

Timestamp JobQueue::next_try(std::int64_t attempt) const {
  std::int64_t delay = options_.first_delay.count();
  for (std::int64_t i = 1; i < attempt && delay < options_.longest_delay.count(); ++i) delay *= 2;
  return Timestamp{clock_.now().ms + std::min<std::int64_t>(delay, options_.longest_delay.count())};
}

}  // namespace hearth::jobs
