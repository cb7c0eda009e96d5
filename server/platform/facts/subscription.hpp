#pragma once

#include <functional>
#include <span>
#include <string>

#include "platform/facts/fact_log.hpp"

namespace hearth::facts {

// Somebody who hears every fact once, in order, whatever happens between: the cursor is a row in `fact_cursors`, moved
// in the same transaction as the subscriber's own changes.
//
// A worker is "take some, do them, return": tests call run_once.
class Subscription {
 public:
  // Called inside a write transaction with up to `batch` facts. May run more than once for the same facts when the
  // transaction is retried, but its changes are kept once.
  using Hear = std::function<void(sql::Tx&, std::span<const RecordedFact>)>;

  Subscription(sql::Database& database, std::string name, Hear hear, std::size_t batch = 1000);

  // Hears what is new, up to one batch; how many facts that were.
  std::size_t run_once();

 private:
  sql::Database& database_;
  std::string name_;
  Hear hear_;
  std::size_t batch_;
};

}  // namespace hearth::facts
