#include "access/signin/sign_in_throttle.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "access/secrets/secret.hpp"
#include "access/signin/attempt_store.hpp"
#include "access/signin/sign_in_place.hpp"

namespace hearth::access {

namespace store = attempt_store;

namespace {

constexpr std::int64_t kForgetFailuresAfterMs = kMsPerDay;
constexpr std::int64_t kForgetPlacesAfterMs = 90 * kMsPerDay;

// In an order that is the same for everybody, so that two transactions never wait for each other in a circle.
struct Counted {
  store::Scope scope;
  const AttemptLimit& limit;
};
std::array<Counted, 3> scopes_of(const SignInThrottle::Attempt& attempt) {
  return {{{.scope = {.account = attempt.account, .place = attempt.place}, .limit = kPairLimit},
           {.scope = {.account = "", .place = attempt.place}, .limit = kPlaceLimit},
           {.scope = {.account = attempt.account, .place = ""}, .limit = kAccountLimit}}};
}

// When the next attempt may be made; 0: now. `tallies` are in order of scopes_of.
Timestamp locked_until(const std::array<store::Tally, 3>& tallies, Timestamp now) {
  const auto& [pair, place, account] = tallies;
  Timestamp until;
  if (pair.attempts.is_locked(now)) until = std::max(until, pair.attempts.locked_until);
  if (place.attempts.is_locked(now)) until = std::max(until, place.attempts.locked_until);
  if (account.attempts.is_locked(now) && !pair.succeeded_at) until = std::max(until, account.attempts.locked_until);
  return until;
}

}  // namespace

Result<SignInThrottle::Attempt> SignInThrottle::begin(std::string_view email, std::string_view peer) {
  const std::string account = digest_of(email);
  const std::string place = place_of(peer);
  const Timestamp now = clock_.now();
  return db_.write([&](sql::Tx& tx) -> Result<Attempt> {
    Attempt attempt{.account = account, .place = place, .locked_until = {}, .effects = {}};
    store::remove_old(tx, Timestamp{now.ms - kForgetFailuresAfterMs}, Timestamp{now.ms - kForgetPlacesAfterMs});
    const auto scopes = scopes_of(attempt);
    std::array<store::Tally, 3> tallies;
    for (std::size_t i = 0; i < scopes.size(); ++i) tallies.at(i) = store::load_to_change(tx, scopes.at(i).scope, now);
    if (const Timestamp until = locked_until(tallies, now); until.ms != 0) return locked(until);
    for (std::size_t i = 0; i < scopes.size(); ++i) {
      Attempts& attempts = tallies.at(i).attempts;
      if (attempts.is_locked(now)) continue;  // A locked account, seen from a place that is spared.
      attempts = with_one_more(attempts, scopes.at(i).limit, now);
      attempt.effects.at(i) = attempts.is_locked(now) ? AttemptEffect::locked : AttemptEffect::counted;
      store::change(tx, scopes.at(i).scope, tallies.at(i));
    }
    attempt.locked_until = locked_until(tallies, now);
    return attempt;
  });
}

void SignInThrottle::succeed(sql::Tx& tx, const Attempt& attempt) const {
  const Timestamp now = clock_.now();
  const auto scopes = scopes_of(attempt);
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    const store::Scope& scope = scopes.at(i).scope;
    store::Tally tally = store::load_to_change(tx, scope, now);
    tally.attempts = without(attempt.effects.at(i), tally.attempts);
    if (!scope.account.empty() && !scope.place.empty()) {
      tally = {.attempts = {.count = 0, .since = now, .locked_until = {}}, .succeeded_at = now};
    }
    store::change(tx, scope, tally);
  }
}

void SignInThrottle::give_back(const Attempt& attempt) const {
  db_.write([&](sql::Tx& tx) {
    const auto scopes = scopes_of(attempt);
    for (std::size_t i = 0; i < scopes.size(); ++i) {
      store::Tally tally = store::load_to_change(tx, scopes.at(i).scope, clock_.now());
      tally.attempts = without(attempt.effects.at(i), tally.attempts);
      store::change(tx, scopes.at(i).scope, tally);
    }
  });
}

Error SignInThrottle::locked(Timestamp until) const {
  const std::int64_t seconds = (until.ms - clock_.now().ms + kMsPerSecond - 1) / kMsPerSecond;
  return Error{.code = ErrorCode::too_many,
               .reason = "access.locked",
               .detail = fmt::format("too many wrong passwords: signing in is locked until {} ({} minutes from now)",
                                     to_text(until), (seconds + 59) / 60),
               .retry_after = std::chrono::seconds{seconds}};
}

}  // namespace hearth::access
