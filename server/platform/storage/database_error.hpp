#pragma once

#include <stdexcept>
#include <string>

namespace hearth::sql {

// The database failed or an invariant of ours did: nothing that a caller of a use case can mend. After it has been
// thrown inside a closure, the transaction takes no further statements: let it pass.
class DatabaseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The engine gave up the whole transaction, with everything that shares it, and not just one statement.
class TransactionLost : public DatabaseError {
 public:
  enum class Repeat {
    helps,       // undone for sure, and another try can succeed (deadlock, serialization failure)
    may_double,  // the connection broke: whether a commit under way was carried out is not known
  };

  TransactionLost(const std::string& what, Repeat repeat) : DatabaseError{what}, repeat_{repeat} {}
  [[nodiscard]] Repeat repeat() const { return repeat_; }

 private:
  Repeat repeat_;
};

}  // namespace hearth::sql
