#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "access/roles/epoch.hpp"
#include "access/tokens/api_token.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::access {

// Keys of programs. Safe to call from any thread.
class TokenService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    Random& random;
    sql::IdSource& ids;
    const AuditLog& audit;
    Epoch& epoch;
  };
  explicit TokenService(Deps deps) : deps_{deps} {}

  struct NewToken {
    std::string name;
    Role role = Role::read_only;
    std::optional<std::int64_t> days = {};  // until it expires; nothing: never
  };
  struct Made {
    ApiToken token;
    std::string secret;  // "hrt_…", shown this once; only its digest is kept
  };
  // Fails with access.bad_token naming every bad field, or access.owners_only where somebody would give a role that is
  // above them.
  Result<Made> create(const NewToken& wanted, const Actor& by);

  // Newest first; `before` is the last id of the page before.
  [[nodiscard]] std::vector<ApiToken> list(std::optional<TokenId> before, std::size_t limit) const;

  // The next request with it is refused. Fails with access.no_such_token.
  Done remove(TokenId token, const Actor& by);

  // The token of that secret's digest, live or not.
  [[nodiscard]] std::optional<ApiToken> find(sql::Tx& tx, std::string_view digest) const;
  void note_used(sql::Tx& tx, TokenId token) const;

 private:
  Deps deps_;
};

}  // namespace hearth::access
