#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/timestamp.hpp"
#include "platform/idempotency/request_mark.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::idempotency {

// An answer that can be given again.
struct KeptAnswer {
  std::string content_type;  // empty: there is no body
  std::string location;      // empty: no such header
  std::string body;
};

struct KnownRequest {
  std::string fingerprint;
  std::optional<std::int64_t> status;  // nothing: it has not been answered
  std::optional<KeptAnswer> answer;    // nothing with a status: it must not be given again
};

}  // namespace hearth::idempotency

namespace hearth::idempotency::idempotency_store {

// Forgets what was begun at or before `old`, and takes the digest. False when it is taken already.
bool reserve(sql::Tx& tx, const RequestMark& mark, Timestamp now, Timestamp old);
std::optional<KnownRequest> find(sql::Tx& tx, std::string_view digest);
void finish(sql::Tx& tx, std::string_view digest, int status, const std::optional<KeptAnswer>& answer);
void release(sql::Tx& tx, std::string_view digest);
// How many.
std::int64_t remove_old(sql::Tx& tx, Timestamp old);

}  // namespace hearth::idempotency::idempotency_store
