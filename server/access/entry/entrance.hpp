#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/entry/caller.hpp"
#include "access/entry/caller_cache.hpp"
#include "access/entry/client.hpp"
#include "access/operators/operator_service.hpp"
#include "access/roles/epoch.hpp"
#include "access/sessions/session_service.hpp"
#include "access/tokens/token_service.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/request.hpp"
#include "platform/storage/database.hpp"

namespace hearth::access {

// Finds out who sent a request. Safe to call from any thread.
class Entrance {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    const SessionService& sessions;
    const TokenService& tokens;
    const OperatorService& operators;
    const Epoch& epoch;
    const Clients& clients;
  };
  explicit Entrance(Deps deps) : deps_{deps} {}

  // By `Authorization: Bearer hrt_…` where there is such a header, else by the session's cookie. Nobody where there is
  // neither. Fails with access.bad_token for a token that is not valid (any more), and with access.session_over for a
  // session that has ended.
  Result<std::optional<Caller>> recognise(const http::Request& request);

  // A write by a session must carry its X-CSRF-Token and come from a page of ours. Fails with access.wrong_csrf or
  // access.cross_site.
  [[nodiscard]] static Done check_write(const http::Request& request, const Caller& caller);

 private:
  Result<Caller> by_token(std::string_view secret);
  Result<Caller> by_session(std::string_view token);
  [[nodiscard]] std::optional<CallerCache::Remembered> look_up_session(std::string_view token,
                                                                       const std::string& digest);
  [[nodiscard]] std::optional<CallerCache::Remembered> look_up_token(const std::string& digest);

  Deps deps_;
  CallerCache cache_;
};

}  // namespace hearth::access
