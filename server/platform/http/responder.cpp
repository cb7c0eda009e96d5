#include "platform/http/responder.hpp"

#include <exception>
#include <fmt/format.h>

#include "platform/http/finish.hpp"

namespace hearth::http {

// One request on its way, with what every step needs to know of it.
struct Responder::Visit {
  Incoming& incoming;
  std::string id;

  // Without the query, which may hold what is not for the log.
  [[nodiscard]] std::string_view path() const {
    const std::string_view target = incoming.target;
    return target.substr(0, target.find('?'));
  }
};

namespace {

bool wants_page(const Incoming& incoming) {
  const auto accept = find_header(incoming.headers, "Accept");
  return accept && accept->find("text/html") != std::string_view::npos && !incoming.target.starts_with("/api/");
}

std::string to_list(const std::vector<Method>& methods) {
  std::string list;
  for (const Method method : methods) {
    if (!list.empty()) list += ", ";
    list += to_text(method);
  }
  return list;
}

}  // namespace

Responder::Responder(Deps deps, AllowedHosts hosts)
    : deps_{deps}, hosts_{std::move(hosts)}, id_prefix_{fmt::format("{:x}", deps.clock.now().ms)} {}

Reply Responder::answer(Incoming incoming) const {
  const Timestamp begun = deps_.clock.now();
  const Visit visit{incoming, next_id()};
  Reply reply;
  try {
    reply = finished(find_reply(visit), incoming, visit.id);
  } catch (const std::exception& failure) {
    reply = incident(visit, failure.what());
  } catch (...) {
    reply = incident(visit, "an exception without a description");
  }
  log_line(visit, reply, begun);
  return reply;
}

Reply Responder::refuse(const Error& error, Refusal refusal, std::string_view peer) const {
  Incoming unread{.method = "-", .target = "-", .peer = std::string{peer}};
  const Visit visit{unread, next_id()};
  Reply reply = finished(problem(error, visit.id, refusal), unread, visit.id);
  log_line(visit, reply, deps_.clock.now());
  return reply;
}

Reply Responder::find_reply(const Visit& visit) const {
  const Incoming& incoming = visit.incoming;
  auto target = parse_target(incoming.target);
  if (!target.ok()) return to_reply(visit, target.error(), Refusal::by_code);
  if (const Done host = check_host(incoming, *target); !host.ok()) {
    const bool is_wrong = host.error().reason == "http.wrong_host";
    return to_reply(visit, host.error(), is_wrong ? Refusal::wrong_host : Refusal::by_code);
  }
  return call(visit, to_method(incoming.method), std::move(target).value());
}

Reply Responder::call(const Visit& visit, Method method, Target target) const {
  Match match = deps_.router.find(method, target.segments);
  if (match.route == nullptr && match.allowed.empty()) return to_reply(visit, no_such_page(), Refusal::by_code);
  if (match.route == nullptr) {
    const Error error{ErrorCode::invalid, "http.method_not_allowed", "this address does not answer that method"};
    return to_reply(visit, error, Refusal::method_not_allowed).with("Allow", to_list(match.allowed));
  }

  Incoming& incoming = visit.incoming;
  Request request{Request::Parts{.method = method,
                                 .target = std::move(target),
                                 .headers = incoming.headers,
                                 .body = std::move(incoming.body),
                                 .id = visit.id,
                                 .peer = incoming.peer,
                                 .path_parameters = std::move(match.parameters)}};
  if (const Done entry = match.route->gate.check(request); !entry.ok()) {
    return to_reply(visit, entry.error(), Refusal::by_code);
  }
  Result<Reply> reply = match.route->handler(request);
  return reply.ok() ? std::move(reply).value() : to_reply(visit, reply.error(), Refusal::by_code);
}

Reply Responder::to_reply(const Visit& visit, const Error& error, Refusal refusal) const {
  Reply reply = problem(error, visit.id, refusal);
  if (deps_.router.error_page() && wants_page(visit.incoming)) {
    Reply shown = page(deps_.router.error_page()(error, visit.id));
    shown.status = reply.status;
    reply = std::move(shown);
  }
  if (error.code == ErrorCode::unauthenticated) return std::move(reply).with("WWW-Authenticate", "Bearer");
  return reply;
}

// Never through the error page: it may be what failed.
Reply Responder::incident(const Visit& visit, std::string_view cause) const {
  deps_.log.error("incident {}: {} {}: {}", visit.id, visit.incoming.method, visit.path(), cause);
  const Error error{ErrorCode::unavailable, "http.incident", "something went wrong here; the log has the cause"};
  return finished(problem(error, visit.id, Refusal::incident), visit.incoming, visit.id);
}

Done Responder::check_host(const Incoming& incoming, const Target& target) const {
  const Error wrong{ErrorCode::invalid, "http.wrong_host", "this server is not known by that name; see setting hosts"};
  std::size_t named = 0;
  for (const Header& header : incoming.headers) {
    if (!is_same_name(header.name, "Host")) continue;
    ++named;
    if (!hosts_.allows(header.value)) return wrong;
  }
  if (!target.host.empty() && !hosts_.allows(target.host)) return wrong;
  if (named > 1 || (named == 0 && incoming.must_name_host)) {
    return Error{ErrorCode::invalid, "http.bad_request", "the request must name one host"};
  }
  return {};
}

std::string Responder::next_id() const {
  return fmt::format("{}-{}", id_prefix_, ++last_id_);
}

void Responder::log_line(const Visit& visit, const Reply& reply, Timestamp begun) const {
  deps_.log.info("{} {} {} {} B {} ms id={} from={}", visit.incoming.method, visit.path(), reply.status,
                 reply.body.size(), deps_.clock.now().ms - begun.ms, visit.id, visit.incoming.peer);
}

}  // namespace hearth::http
