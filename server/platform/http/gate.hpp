#pragma once

#include <functional>
#include <string>
#include <utility>

#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

namespace hearth::http {

// Who may call a route. A check lets the request in or fails (unauthenticated, forbidden, …); it may note the caller
// with Request::set_caller. Checks run on worker threads, several at once. Slices above provide gates: a permission of
// an operator, a member's sign-in.
class Gate {
 public:
  using Check = std::function<Done(Request&)>;

  // `name` says who may come in, for the list of routes ("everyone", "permission lottery:edit").
  Gate(std::string name, Check check) : name_{std::move(name)}, check_{std::move(check)} {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Done check(Request& request) const { return check_(request); }

 private:
  std::string name_;
  Check check_;
};

[[nodiscard]] inline Gate open_to_everyone() {
  return Gate{"everyone", [](Request&) { return Done{}; }};
}

}  // namespace hearth::http
