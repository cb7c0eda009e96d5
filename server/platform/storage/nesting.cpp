#include "platform/storage/nesting.hpp"

#include <stdexcept>

namespace hearth::sql {
namespace {

thread_local const InsideClosure* innermost = nullptr;

}  // namespace

InsideClosure::InsideClosure(const Database& database, Access access)
    : database_{&database}, access_{access}, outer_{innermost} {
  innermost = this;
}

InsideClosure::~InsideClosure() {
  innermost = outer_;
}

void InsideClosure::refuse_waiting_for_itself(const Database& database, Access wanted) {
  for (const InsideClosure* closure = innermost; closure != nullptr; closure = closure->outer_) {
    if (closure->database_ != &database) continue;
    if (closure->access_ == Access::write) {
      throw std::logic_error{"A write closure called write() or read() of its own database; pass its tx on instead"};
    }
    if (wanted == Access::read) {
      throw std::logic_error{"A read closure called read() of its own database; pass its tx on instead"};
    }
  }
}

}  // namespace hearth::sql
