#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/router.hpp"
#include "platform/idempotency/idempotency_store.hpp"
#include "platform/storage/database.hpp"

namespace hearth::idempotency {

// Lets a caller send a change again who has not heard what became of it: with the same `Idempotency-Key` it is done at
// most once, and whoever sends it again hears the answer of the first time (header Idempotency-Replayed). Keys belong
// to their sender and are remembered for a day. Safe to call from any thread.
//
// The key is taken before the work begins and the answer kept when it has ended. Whatever happens in between, a crash
// too, the work is not begun again: the sender hears that nobody knows how it ended.
class IdempotentWrites {
 public:
  static constexpr std::int64_t kKeptMs = kMsPerDay;

  struct Deps {
    sql::Database& db;
    const Clock& clock;
    // Who sends the request, such that nobody else is called the same. Nobody: the key is not remembered, so that
    // strangers can neither meet in one key nor fill the table.
    std::function<std::optional<std::string>(const http::Request&)> sender_of;
  };
  explicit IdempotentWrites(Deps deps) : deps_{std::move(deps)} {}
  IdempotentWrites(const IdempotentWrites&) = delete;
  IdempotentWrites& operator=(const IdempotentWrites&) = delete;

  // From now on every route so far that changes something below `prefix` takes keys, behind its gate, and says so. To
  // be called before the server starts; this object outlives the router.
  //
  // Refusals: idempotency.bad_key (400); idempotency.other_request (422), the key came with another request before;
  // idempotency.in_progress (409); idempotency.outcome_unknown (409), it was begun and never answered;
  // idempotency.answer_not_kept (409), it was done, and its answer had a secret in it.
  void guard(http::Router& router, std::string_view prefix);

  // Forgets keys of more than a day; how many.
  std::int64_t remove_old();

 private:
  class Turn;
  struct Work {
    const http::Handler& handler;
    bool shows_secret;
  };
  Result<http::Reply> answer(const http::Request& request, const Work& work);
  Result<http::Reply> answer_first(const http::Request& request, const Work& work, const RequestMark& mark);
  [[nodiscard]] static Result<http::Reply> answer_again(const http::Request& request, const RequestMark& mark,
                                                        const std::optional<KnownRequest>& known, bool is_running);
  void settle(const http::Request& request, const Work& work, const RequestMark& mark,
              const Result<http::Reply>& given);

  Deps deps_;
  std::mutex mutex_;
  std::set<std::string> running_;  // digests, under mutex_
};

}  // namespace hearth::idempotency
