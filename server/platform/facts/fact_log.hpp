#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/database.hpp"

namespace hearth::facts {

// The append-only log of what happened. Appending is part of the transaction that makes the change.
class FactLog {
 public:
  explicit FactLog(const Clock& clock) : clock_{clock} {}

  // The new fact's id, or nothing when its source key is known already.
  std::optional<FactId> append(sql::Tx& tx, const Fact& fact) const;

  // The same for many, in order.
  [[nodiscard]] std::vector<std::optional<FactId>> append_all(sql::Tx& tx, std::span<const Fact> facts) const;

  // Up to `limit` facts after `after`, in order of position; all communities, or one.
  static std::vector<RecordedFact> read_after(sql::Tx& tx, Position after, std::size_t limit,
                                              std::optional<CommunityId> community = std::nullopt);

  // The place after which nothing has been written yet.
  static Position end(sql::Tx& tx);

 private:
  const Clock& clock_;
};

}  // namespace hearth::facts
