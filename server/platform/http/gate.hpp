#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

namespace hearth::http {

// Who may call a route. A check lets the request in or fails (unauthenticated, forbidden, …); it may note the caller
// with Request::set_caller. Checks run on worker threads, several at once. Slices above provide gates: a permission of
// an operator, a member's sign-in.
class Gate {
 public:
  using Check = std::function<Done(Request&)>;

  // What it tells of itself, for the list of routes.
  struct Sign {
    std::string name;             // who may come in: "everyone", "permission lottery:edit"
    std::string permission = {};  // "lottery:edit", where one is needed
    // What a request may show, one of these, by the names of the OpenAPI document's security schemes; none: nothing.
    std::vector<std::string> passes = {};
  };

  Gate(Sign sign, Check check) : sign_{std::move(sign)}, check_{std::move(check)} {}
  Gate(std::string name, Check check) : Gate{Sign{.name = std::move(name)}, std::move(check)} {}

  [[nodiscard]] const std::string& name() const { return sign_.name; }
  [[nodiscard]] const Sign& sign() const { return sign_; }
  [[nodiscard]] Done check(Request& request) const { return check_(request); }

 private:
  Sign sign_;
  Check check_;
};

[[nodiscard]] inline Gate open_to_everyone() {
  return Gate{"everyone", [](Request&) { return Done{}; }};
}

}  // namespace hearth::http
