#pragma once

#include <cstdint>
#include <string_view>

#include "platform/storage/tx.hpp"

namespace hearth::sql {

// Hands out the ids of new rows: 1, 2, 3, … for each kind of id, so that they can be used as dense numbers (they stay
// far below 2^53). Facts have their own, see FactLog.
//
// A kind of id says under which name it is counted, beside its declaration:
//
//   using MemberId = Id<struct MemberTag>;
//   constexpr std::string_view id_block_of(MemberId) { return "members"; }
//
// The counter is a row in `id_blocks`, moved in the given transaction: an id that was handed out in a closure that is
// undone is handed out again, to others only after that, so two rows never share one. On PostgreSQL the row is locked
// until the transaction ends, so nodes that make rows of the same kind at once wait for each other; taking many at once
// (take) keeps that short. Has no state; safe to use from any thread.
class IdSource {
 public:
  template <class IdType>
  IdType next(Tx& tx) const {
    return IdType{take_block(tx, id_block_of(IdType{}), 1)};
  }

  // `count` ids in a row, from 1 up; the first of them.
  template <class IdType>
  IdType take(Tx& tx, std::int64_t count) const {
    return IdType{take_block(tx, id_block_of(IdType{}), count)};
  }

 private:
  static std::int64_t take_block(Tx& tx, std::string_view name, std::int64_t count);
};

}  // namespace hearth::sql
