#pragma once

#include <optional>
#include <string_view>

#include "access/signin/attempts.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::attempt_store {

// Whose attempts: of an account from a place; an empty text stands for every account or every place.
struct Scope {
  std::string_view account;
  std::string_view place;
};

struct Tally {
  Attempts attempts;
  std::optional<Timestamp> succeeded_at;
};

// Nobody else changes it until the transaction ends. What is not there is empty.
[[nodiscard]] Tally load_to_change(sql::Tx& tx, const Scope& scope, Timestamp now);
void change(sql::Tx& tx, const Scope& scope, const Tally& tally);

// Those that began before `failed_before` and had no success since `succeeded_before`.
void remove_old(sql::Tx& tx, Timestamp failed_before, Timestamp succeeded_before);

}  // namespace hearth::access::attempt_store
