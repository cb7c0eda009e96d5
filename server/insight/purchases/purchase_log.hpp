#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/facts/fact.hpp"
#include "platform/storage/database.hpp"

namespace hearth::insight {

// One order, or what was given back of one.
struct Purchase {
  MemberId member;
  Timestamp at;
  std::int64_t amount = 0;                    // hundredths of the currency; not below zero
  std::optional<CommunityId> community = {};  // nothing: of none
  bool is_refund = false;
};

// Everything that was bought, as of one place in the log. Cheap to copy; does not change.
class Purchases {
 public:
  Purchases() = default;
  // These and no more; nobody counts as anybody else.
  static Purchases of(std::vector<Purchase> all);

  // Calls `visit` with each, in no order, told of whoever the member counts as by now.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const auto& part : parts_) {
      for (const Purchase& purchase : *part) {
        Purchase told = purchase;
        told.member = person_of(purchase.member);
        visit(told);
      }
    }
  }
  [[nodiscard]] facts::Position position() const { return position_; }

 private:
  friend class PurchaseLog;
  // The last word on whom somebody counts as.
  struct Merge {
    Timestamp at;
    FactId fact;
    std::optional<MemberId> into = {};
  };
  using Merges = std::map<MemberId, Merge>;

  [[nodiscard]] MemberId person_of(MemberId member) const;

  std::vector<std::shared_ptr<const std::vector<Purchase>>> parts_;
  std::shared_ptr<const Merges> merges_ = std::make_shared<Merges>();
  facts::Position position_;
};

// Keeps what was bought in memory: read from the log when it is asked for the first time, then what is new. When the
// database is restored, by whomever, it begins anew. Safe to use from any thread.
class PurchaseLog {
 public:
  explicit PurchaseLog(sql::Database& database) : database_{database} {}

  // Throws sql::DatabaseError. Facts whose data say no amount count as nothing.
  [[nodiscard]] Purchases current();

 private:
  void take_in(const std::vector<facts::RecordedFact>& facts);

  sql::Database& database_;
  std::mutex mutex_;
  std::string mark_;  // of the database that was read
  Purchases known_;
};

}  // namespace hearth::insight
