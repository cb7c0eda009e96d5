#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hearth {

// What kind of refusal this is. Only the edges (HTTP, command line) turn it into numbers.
enum class ErrorCode {
  invalid,          // the caller's input is wrong
  unauthenticated,  // nobody has signed in
  forbidden,        // signed in, but may not do this
  not_found,
  conflict,     // the state does not allow it now
  too_many,     // a limit was reached
  unavailable,  // something outside is missing; trying again can help
};

// One bad field of an input: where it is (JSON pointer, option name or file:line) and a stable reason.
struct FieldError {
  std::string where;
  std::string reason;
};

// An expected failure. `reason` is a stable key ("import.unknown_format") that front ends translate;
// `detail` is for people and may change.
struct Error {
  ErrorCode code = ErrorCode::invalid;
  std::string reason;
  std::string detail = {};
  std::vector<FieldError> fields = {};
  std::chrono::seconds retry_after{0};  // when trying again can help; 0: nobody knows
};

// A value, or the reason why there is none. Asking for the side that is not there is a broken promise and throws
// std::bad_variant_access.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
  [[nodiscard]] T& value() & { return std::get<0>(state_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_{std::move(error)} {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const {
    if (error_) throw std::bad_variant_access{};
  }
  [[nodiscard]] const Error& error() const { return error_.value(); }

 private:
  std::optional<Error> error_;
};

using Done = Result<void>;

}  // namespace hearth

// The value of a Result, or a return of its error from the enclosing function.
#define TRY(expression)                                    \
  __extension__({                                          \
    auto&& hearth_result = (expression);                   \
    if (!hearth_result.ok()) return hearth_result.error(); \
    std::move(hearth_result).value();                      \
  })
