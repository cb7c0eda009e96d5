#include "platform/http/responder.hpp"

#include <exception>
#include <fmt/format.h>

#include "platform/http/finish.hpp"
#include "platform/http/logged_path.hpp"

namespace hearth::http {

// One request on its way, with what every step needs to know of it.
struct Visit {
  Incoming incoming;
  std::string id;
  std::chrono::microseconds begun;
  const Route* route = nullptr;
  std::optional<Request> request = {};

  [[nodiscard]] std::string path() const { return logged_path(incoming.target); }
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

Request to_request(Visit& visit, Method method, Target target, std::vector<PathParameter> parameters) {
  Incoming& incoming = visit.incoming;
  return Request{Request::Parts{.method = method,
                                .target = std::move(target),
                                .headers = incoming.headers,
                                .body = std::move(incoming.body),
                                .id = visit.id,
                                .peer = incoming.peer,
                                .is_secure = incoming.is_secure,
                                .path_parameters = std::move(parameters)}};
}

}  // namespace

Responder::Responder(Deps deps, AllowedHosts hosts)
    : deps_{deps}, hosts_{std::move(hosts)}, id_prefix_{fmt::format("{:x}", deps.clock.now().ms)} {}

Visit Responder::begin(Incoming incoming) const {
  return Visit{.incoming = std::move(incoming), .id = next_id(), .begun = deps_.clock.ticks()};
}

template <class Make>
Reply Responder::guard(const Visit& visit, Make make) const {
  try {
    return make();
  } catch (const std::exception& failure) {
    return incident(visit, failure.what());
  } catch (...) {
    return incident(visit, "an exception without a description");
  }
}

Reply Responder::answer(Incoming incoming) const {
  Visit visit = begin(std::move(incoming));
  Reply reply = guard(visit, [&] {
    auto refusal = enter(visit);
    return finished(refusal ? *std::move(refusal) : call(visit), visit.incoming, visit.id);
  });
  note(visit, reply);
  return reply;
}

Reply Responder::refuse(const Error& error, Refusal refusal, std::string_view peer) const {
  return refuse(begin({.method = "-", .target = "-", .peer = std::string{peer}}), error, refusal);
}

bool Responder::takes_file(std::string_view method, std::string_view target) const {
  const auto parsed = parse_target(target);
  if (!parsed.ok()) return false;
  const Match match = deps_.router.find(to_method(method), parsed->segments);
  return match.route != nullptr && match.route->file_body;
}

Responder::Entry Responder::admit(Incoming head) const {
  Entry entry{.visit = std::make_shared<Visit>(begin(std::move(head)))};
  const Visit& visit = *entry.visit;
  Reply reply = guard(visit, [&] {
    auto refusal = enter_with_file(entry);
    return refusal ? finished(*std::move(refusal), visit.incoming, visit.id) : Reply{};
  });
  if (entry.file != nullptr) return entry;
  note(visit, reply);
  entry.refusal = std::move(reply);
  return entry;
}

Reply Responder::answer(Visit& visit, std::shared_ptr<BodyFile> file) const {
  visit.request->set_body_file(std::move(file));
  Reply reply = guard(visit, [&] { return finished(call(visit), visit.incoming, visit.id); });
  visit.request.reset();  // Lets go of the file.
  note(visit, reply);
  return reply;
}

Reply Responder::refuse(const Visit& visit, const Error& error, Refusal refusal) const {
  Reply reply = finished(problem(error, visit.id, refusal), visit.incoming, visit.id);
  note(visit, reply);
  return reply;
}

void Responder::note_broken_stream(std::string_view request_id, std::string_view cause) const {
  deps_.log.error("incident {}: the reply broke off: {}", request_id, cause);
}

// All that comes before the handler. Nothing says that the caller is in.
std::optional<Reply> Responder::enter(Visit& visit) const {
  auto target = parse_target(visit.incoming.target);
  if (!target.ok()) return to_reply(visit, target.error(), Refusal::by_code);
  if (const Done host = check_host(visit.incoming, *target); !host.ok()) {
    const bool is_wrong = host.error().reason == "http.wrong_host";
    return to_reply(visit, host.error(), is_wrong ? Refusal::wrong_host : Refusal::by_code);
  }
  if (auto refusal = find_route(visit, std::move(target).value())) return refusal;
  if (const Done entry = visit.route->gate.check(*visit.request); !entry.ok()) {
    return to_reply(visit, entry.error(), Refusal::by_code);
  }
  return std::nullopt;
}

std::optional<Reply> Responder::enter_with_file(Entry& entry) const {
  Visit& visit = *entry.visit;
  if (auto refusal = enter(visit)) return refusal;
  const FileBody& body = visit.route->file_body.value();
  auto file = BodyFile::create(body.folder, visit.id);
  if (!file.ok()) return to_reply(visit, file.error(), Refusal::by_code);
  entry.file = std::move(file).value();
  entry.most_bytes = body.most_bytes;
  return std::nullopt;
}

std::optional<Reply> Responder::find_route(Visit& visit, Target target) const {
  const Method method = to_method(visit.incoming.method);
  Match match = deps_.router.find(method, target.segments);
  if (match.route == nullptr && match.allowed.empty()) return to_reply(visit, no_such_page(), Refusal::by_code);
  if (match.route == nullptr) {
    const Error error{ErrorCode::invalid, "http.method_not_allowed", "this address does not answer that method"};
    return to_reply(visit, error, Refusal::method_not_allowed).with("Allow", to_list(match.allowed));
  }
  visit.route = match.route;
  visit.request = to_request(visit, method, std::move(target), std::move(match.parameters));
  return std::nullopt;
}

Reply Responder::call(Visit& visit) const {
  if (const Done ready = provide_file(visit); !ready.ok()) return to_reply(visit, ready.error(), Refusal::by_code);
  Result<Reply> reply = visit.route->handler(*visit.request);
  return reply.ok() ? std::move(reply).value() : to_reply(visit, reply.error(), Refusal::by_code);
}

// A body that was not held up, because it is empty, goes to a file all the same.
Done Responder::provide_file(Visit& visit) const {
  if (!visit.route->file_body || visit.request->has_body_file()) return {};
  std::shared_ptr<BodyFile> file = TRY(BodyFile::create(visit.route->file_body->folder, visit.id));
  TRY(file->append(visit.request->body()));
  visit.request->set_body_file(std::move(file));
  return {};
}

Reply Responder::to_reply(const Visit& visit, const Error& error, Refusal refusal) const {
  Reply reply = problem(error, visit.id, refusal);
  if (deps_.router.error_page() && wants_page(visit.incoming)) {
    Reply shown = page(deps_.router.error_page()(error, visit.id));
    shown.status = reply.status;
    shown.headers = std::move(reply.headers);
    reply = std::move(shown);
  }
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

void Responder::note(const Visit& visit, const Reply& reply) const {
  const std::chrono::microseconds duration = deps_.clock.ticks() - visit.begun;
  if (deps_.traffic != nullptr) deps_.traffic->note(visit.route, reply.status, duration);
  if (!deps_.log.is_on(log::Level::info)) return;
  const std::string size = reply.stream ? "stream" : fmt::format("{} B", reply.content().size());
  deps_.log.info("{} {} {} {} {} us route={} id={} from={}", visit.incoming.method, visit.path(), reply.status, size,
                 duration.count(), visit.route == nullptr ? "-" : visit.route->pattern, visit.id, visit.incoming.peer);
}

}  // namespace hearth::http
