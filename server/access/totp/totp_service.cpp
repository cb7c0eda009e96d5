#include "access/totp/totp_service.hpp"

#include <array>
#include <cstddef>

#include "access/secrets/secret.hpp"
#include "access/totp/base32.hpp"
#include "access/totp/one_time_code.hpp"
#include "access/totp/recovery_codes.hpp"
#include "access/totp/totp_store.hpp"

namespace hearth::access {

namespace store = totp_store;

namespace {

constexpr std::size_t kSecretBytes = 20;  // as RFC 4226 recommends

std::string without_blanks(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c != ' ') code.push_back(c);
  }
  return code;
}

}  // namespace

Result<std::string> TotpService::begin(sql::Tx& tx, OperatorId owner) {
  std::array<std::byte, kSecretBytes> bytes{};
  deps_.random.fill(bytes);
  std::string secret = to_base32(bytes);
  if (!store::put_key(tx, owner, secret)) {
    return Error{ErrorCode::conflict, "access.totp_is_on", "the second factor is on already; remove it first"};
  }
  return secret;
}

Result<std::vector<std::string>> TotpService::confirm(sql::Tx& tx, OperatorId owner, std::string_view code) {
  const auto key = store::find_key(tx, owner);
  if (!key || key->is_confirmed) {
    return Error{ErrorCode::conflict, "access.totp_not_begun", "there is no second factor that waits for a code"};
  }
  if (!use_code_of_app(tx, owner, code)) {
    return Error{ErrorCode::invalid, "access.wrong_code", "this is not the code that the app shows now"};
  }
  store::confirm(tx, owner, deps_.clock.now());
  const std::vector<std::string> codes = new_recovery_codes(deps_.random);
  for (const std::string& one : codes) store::insert_code(tx, owner, digest_of(one));
  return codes;
}

bool TotpService::is_on(sql::Tx& tx, OperatorId owner) const {
  const auto key = store::find_key(tx, owner);
  return key && key->is_confirmed;
}

std::vector<OperatorId> TotpService::list_on(sql::Tx& tx) const {
  return store::list_confirmed(tx);
}

bool TotpService::use(sql::Tx& tx, OperatorId owner, std::string_view typed) {
  if (const std::string code = tidy_recovery_code(typed); !code.empty()) {
    return store::use_code(tx, owner, digest_of(code));
  }
  return use_code_of_app(tx, owner, typed);
}

bool TotpService::use_code_of_app(sql::Tx& tx, OperatorId owner, std::string_view typed) {
  const auto key = store::find_key(tx, owner);
  if (!key) return false;
  const auto step = find_step(key->secret, without_blanks(typed), deps_.clock.now(), key->last_step);
  return step && store::use_step(tx, owner, *step);
}

void TotpService::remove(sql::Tx& tx, OperatorId owner) {
  store::remove(tx, owner);
}

}  // namespace hearth::access
