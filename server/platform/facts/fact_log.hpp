#pragma once

#include <array>
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

  // The fact once for each of these members, in order, otherwise alike and without a source key: what was done to many
  // at once, at a fraction of the cost.
  void append_for_each(sql::Tx& tx, const Fact& fact, std::span<const MemberId> members) const;

  // One community, and what concerns it of facts that belong to none: those of these two kinds.
  struct Scope {
    CommunityId community;
    std::array<std::string_view, 2> kinds_of_none = {};
  };
  // Up to `limit` facts after `after`, in order of position; all communities, or one.
  static std::vector<RecordedFact> read_after(sql::Tx& tx, Position after, std::size_t limit,
                                              const std::optional<Scope>& scope = std::nullopt);

  // The same of the few facts that say what was bought and who is one person with whom: order.paid, order.refunded,
  // member.merged and member.unmerged. They have an index of their own.
  static std::vector<RecordedFact> read_purchases_after(sql::Tx& tx, Position after, std::size_t limit);

  // The fact of that group with that source key, for each of them in order.
  static std::vector<std::optional<FactId>> find_by_source(sql::Tx& tx, GroupId group,
                                                           std::span<const std::int64_t> source_keys);
  // The same for facts of no group.
  static std::vector<std::optional<FactId>> find_by_source_alone(sql::Tx& tx,
                                                                 std::span<const std::int64_t> source_keys);
  // The source key of each fact, where it has one, in order of `facts`.
  static std::vector<std::optional<std::int64_t>> source_keys_of(sql::Tx& tx, std::span<const FactId> facts);

  // The data of a fact without the words that said something of a person who is to be forgotten. The one case in which
  // a fact is written anew: nothing that is counted may hang on what goes.
  static void redact(sql::Tx& tx, FactId fact, std::string_view data);

  // Facts of that kind up to and with the position.
  static std::int64_t count_until(sql::Tx& tx, std::string_view kind, Position last);

  // The place after which nothing has been written yet.
  static Position end(sql::Tx& tx);

 private:
  const Clock& clock_;
};

}  // namespace hearth::facts
