#pragma once

#include "platform/storage/database.hpp"

namespace hearth::sql {

enum class Access { read, write };

// Marks that this thread is inside a closure of `database`, for as long as it lives.
class InsideClosure {
 public:
  InsideClosure(const Database& database, Access access);
  ~InsideClosure();
  InsideClosure(const InsideClosure&) = delete;
  InsideClosure& operator=(const InsideClosure&) = delete;

  // Throws std::logic_error where `wanted` from this thread could wait for itself for ever: anything inside a write, a
  // read inside a read.
  static void refuse_waiting_for_itself(const Database& database, Access wanted);

 private:
  const Database* database_;
  Access access_;
  const InsideClosure* outer_;
};

}  // namespace hearth::sql
