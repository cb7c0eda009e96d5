#include "access/entry/gates.hpp"

#include <fmt/format.h>

#include "access/entry/cross_site.hpp"

namespace hearth::access {
namespace {

Result<Caller> let_in(Entrance& entrance, const http::Request& request) {
  auto caller = TRY(entrance.recognise(request));
  if (!caller) return Error{ErrorCode::unauthenticated, "access.sign_in_needed", "sign in, or send a token"};
  TRY(Entrance::check_write(request, *caller));
  return *std::move(caller);
}

}  // namespace

http::Gate Gates::permission(Permission wanted) const {
  return http::Gate{http::Gate::Sign{.name = fmt::format("permission {}", wanted.key()),
                                     .permission = std::string{wanted.key()},
                                     .passes = {"session", "token"}},
                    [entrance = entrance_, wanted](http::Request& request) -> Done {
                      Caller caller = TRY(let_in(*entrance, request));
                      if (!may(caller.role, wanted)) {
                        return Error{ErrorCode::forbidden, "access.not_permitted",
                                     fmt::format("this needs the permission {}", wanted.key())};
                      }
                      request.set_caller(std::move(caller));
                      return {};
                    }};
}

http::Gate Gates::operators_only() const {
  return http::Gate{http::Gate::Sign{.name = "operators", .passes = {"session"}},
                    [entrance = entrance_](http::Request& request) -> Done {
                      Caller caller = TRY(let_in(*entrance, request));
                      if (!caller.is_operator()) {
                        return Error{ErrorCode::forbidden, "access.operators_only",
                                     "this is for people who have signed in, not for programs"};
                      }
                      request.set_caller(std::move(caller));
                      return {};
                    }};
}

http::Gate Gates::anyone() const {
  return http::Gate{"everyone", [entrance = entrance_](http::Request& request) -> Done {
                      const bool reads =
                          request.method() == http::Method::get || request.method() == http::Method::head;
                      if (!reads) TRY(check_same_site(request));
                      auto caller = entrance->recognise(request);
                      request.set_caller(caller.ok() ? *std::move(caller) : std::optional<Caller>{});
                      return {};
                    }};
}

}  // namespace hearth::access
