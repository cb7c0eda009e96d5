#include "platform/idempotency/idempotent_writes.hpp"

#include "platform/http/problem.hpp"

namespace hearth::idempotency {
namespace {

namespace store = idempotency_store;
using http::Reply;
using http::Request;

constexpr std::size_t kLargestAnswer = 256 * 1024;
constexpr int kFirstRefusal = 400;
constexpr int kTooMany = 429;
constexpr int kFirstFailure = 500;

bool changes_something(http::Method method) {
  return method != http::Method::get && method != http::Method::head;
}

// "Come later" and "it did not work" say nothing that should be said again.
bool is_final(int status) {
  return status != kTooMany && status < kFirstFailure;
}

// What may be given again: no answer with a secret, and only what the database can hold.
std::optional<KeptAnswer> to_keep(const Reply& reply, bool shows_secret) {
  if (shows_secret && reply.status < kFirstRefusal) return std::nullopt;
  if (http::find_header(reply.headers, "Set-Cookie") || reply.stream || reply.body.size() > kLargestAnswer) {
    return std::nullopt;
  }
  const bool is_json = reply.content_type.ends_with("json");
  if (!is_json && !reply.body.empty()) return std::nullopt;
  return KeptAnswer{.content_type = reply.content_type,
                    .location = std::string{http::find_header(reply.headers, "Location").value_or("")},
                    .body = reply.body};
}

Reply to_reply(int status, const KeptAnswer& answer) {
  Reply reply = http::bytes(answer.body, answer.content_type);
  reply.status = status;
  if (!answer.location.empty()) reply.headers.push_back({"Location", answer.location});
  return std::move(reply).with("Idempotency-Replayed", "true");
}

http::Operation::Parameter header_of_key() {
  return {.name = std::string{kHeader},
          .schema = R"({"type":"string","minLength":1,"maxLength":128,"pattern":"^[!-~]+$"})",
          .about = "A key of your choice that nobody can guess; with the same one the request is carried out once."};
}

}  // namespace

// One request with a digest in this program at a time; the others know that it is running.
class IdempotentWrites::Turn {
 public:
  Turn(IdempotentWrites& writes, const std::string& digest) : writes_{writes}, digest_{digest} {
    const std::scoped_lock lock{writes_.mutex_};
    is_first_ = writes_.running_.insert(digest_).second;
  }
  ~Turn() {
    if (!is_first_) return;
    const std::scoped_lock lock{writes_.mutex_};
    writes_.running_.erase(digest_);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  [[nodiscard]] bool is_first() const { return is_first_; }

 private:
  IdempotentWrites& writes_;
  const std::string& digest_;
  bool is_first_ = false;
};

void IdempotentWrites::guard(http::Router& router, std::string_view prefix) {
  router.change_each([&](http::Route& route) {
    if (!changes_something(route.method) || !route.pattern.starts_with(prefix)) return;
    const bool shows_secret = route.operation && route.operation->shows_secret;
    if (route.operation) route.operation->headers.push_back(header_of_key());
    route.handler = [this, handler = std::move(route.handler), shows_secret](const Request& request) {
      return answer(request, {.handler = handler, .shows_secret = shows_secret});
    };
  });
}

Result<Reply> IdempotentWrites::answer(const Request& request, const Work& work) {
  const auto key = TRY(parse_key(request));
  const auto sender = key ? deps_.sender_of(request) : std::nullopt;
  if (!sender) return work.handler(request);
  const RequestMark mark = mark_of(request, *sender, *key);
  const Turn turn{*this, mark.digest};
  const Timestamp now = deps_.clock.now();
  const bool is_new = turn.is_first() && deps_.db.write([&](sql::Tx& tx) {
    return store::reserve(tx, mark, now, Timestamp{now.ms - kKeptMs});
  });
  if (is_new) return answer_first(request, work, mark);
  const auto known = deps_.db.read([&](sql::Tx& tx) { return store::find(tx, mark.digest); });
  return answer_again(request, mark, known, !turn.is_first());
}

// What the handler throws leaves the key taken: nobody knows what it had done by then.
Result<Reply> IdempotentWrites::answer_first(const Request& request, const Work& work, const RequestMark& mark) {
  Result<Reply> given = work.handler(request);
  settle(request, work, mark, given);
  return given;
}

void IdempotentWrites::settle(const Request& request, const Work& work, const RequestMark& mark,
                              const Result<Reply>& given) {
  const Reply refusal = given.ok() ? Reply{} : http::problem(given.error(), request.id());
  const Reply& reply = given.ok() ? *given : refusal;
  deps_.db.write([&](sql::Tx& tx) {
    if (!is_final(reply.status)) return store::release(tx, mark.digest);
    store::finish(tx, mark.digest, reply.status, to_keep(reply, work.shows_secret));
  });
}

Result<Reply> IdempotentWrites::answer_again(const Request& request, const RequestMark& mark,
                                             const std::optional<KnownRequest>& known, bool is_running) {
  if (known && known->fingerprint != mark.fingerprint) {
    return http::problem({ErrorCode::invalid, "idempotency.other_request", "this key came with another request before"},
                         request.id(), http::Refusal::unprocessable);
  }
  if (known && known->answer) return to_reply(static_cast<int>(known->status.value()), *known->answer);
  if (known && known->status) {
    return Error{ErrorCode::conflict, "idempotency.answer_not_kept",
                 "this was done before; the answer is not kept, because it may hold a secret"};
  }
  if (is_running || !known) {
    return Error{ErrorCode::conflict,
                 "idempotency.in_progress",
                 "a request with this key is being carried out",
                 {},
                 std::chrono::seconds{1}};
  }
  return Error{ErrorCode::conflict, "idempotency.outcome_unknown",
               "this was begun before and never answered; look whether it was done, then send it with another key"};
}

std::int64_t IdempotentWrites::remove_old() {
  const Timestamp old{deps_.clock.now().ms - kKeptMs};
  return deps_.db.write([&](sql::Tx& tx) { return store::remove_old(tx, old); });
}

}  // namespace hearth::idempotency
