#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "platform/api/page.hpp"
#include "platform/api/query.hpp"
#include "platform/http/handler.hpp"

// Typed endpoints: a handler takes what was read and gives back a value; reading, writing, refusing and the OpenAPI
// document are made of their types.
//
//   router.get("/api/v1/operators", access.permission("operator:manage"),
//              api::reads<OperatorsQuery>({.name = "list_operators", .summary = "…", .tag = "access"},
//                                         [&](const http::Request&, const OperatorsQuery& query) {
//                                           return operators.list(query);   // Result<api::Page<Operator>>
//                                         }));
namespace hearth::api {

// What the document says of an endpoint and its types cannot.
struct Doc {
  std::string_view name;
  std::string_view summary;
  std::string_view tag;
  int status = 200;
  std::string_view text_parameter = {};  // of the path, that is no number
  bool shows_secret = false;             // the answer holds what is shown this once
};

// An answer with headers of its own (a cookie).
template <class T>
struct WithHeaders {
  T value;
  http::Headers headers;
};

// An answer that was written once for many requests; `T` is what it is of.
template <class T>
struct Kept {
  std::shared_ptr<const http::KeptBody> body;
};
template <class T>
Kept<T> keep(const T& value) {
  return {std::make_shared<const http::KeptBody>(to_json(value), "application/json")};
}

namespace endpoint {

http::Operation begin(const Doc& doc);
// Fails unless the request says that it carries JSON: a form of another site cannot say that.
Done check_content_type(const http::Request& request);

template <class Given>
struct AnswerOf;
template <class T>
struct AnswerOf<Result<T>> {
  using Type = T;
};
template <class T>
struct AnswerOf<Result<WithHeaders<T>>> {
  using Type = T;
};
template <class T>
struct AnswerOf<Result<Kept<T>>> {
  using Type = T;
};

template <class Given>
void describe_answer(http::Operation& operation) {
  using Answer = typename AnswerOf<Given>::Type;
  if constexpr (std::is_void_v<Answer>) {
    operation.status = 204;
  } else {
    operation.answer = Codec<Answer>::schema(operation.schemas, {});
  }
}

template <class T>
http::Reply reply_of(const T& value, int status) {
  http::Reply reply = http::json(to_json(value));
  reply.status = status;
  return reply;
}
template <class T>
http::Reply reply_of(const WithHeaders<T>& answer, int status) {
  http::Reply reply = reply_of(answer.value, status);
  reply.headers = answer.headers;
  return reply;
}

template <class T>
http::Reply reply_of(const Kept<T>& answer, int status) {
  http::Reply reply = http::kept(answer.body);
  reply.status = status;
  return reply;
}

template <class Given>
Result<http::Reply> to_reply(Given given, int status) {
  if (!given.ok()) return given.error();
  if constexpr (std::is_same_v<Given, Done>) {
    return http::no_content();
  } else {
    return reply_of(*given, status);
  }
}

}  // namespace endpoint

// `answer(request)`: nothing is read but the path.
template <class Answer>
http::Endpoint answers(const Doc& doc, Answer answer) {
  using Given = std::invoke_result_t<Answer&, const http::Request&>;
  http::Operation operation = endpoint::begin(doc);
  endpoint::describe_answer<Given>(operation);
  const int status = doc.status;
  return {std::move(operation), [answer = std::move(answer), status](const http::Request& request) mutable {
            return endpoint::to_reply(answer(request), status);
          }};
}

// `answer(request, query)`: a described type is read from the query.
template <class Query, class Answer>
http::Endpoint reads(const Doc& doc, Answer answer) {
  using Given = std::invoke_result_t<Answer&, const http::Request&, const Query&>;
  http::Operation operation = endpoint::begin(doc);
  query::add_parameters<Query>(operation);
  endpoint::describe_answer<Given>(operation);
  const int status = doc.status;
  return {std::move(operation),
          [answer = std::move(answer), status](const http::Request& request) mutable -> Result<http::Reply> {
            const Query query = TRY(from_query<Query>(request));
            return endpoint::to_reply(answer(request, query), status);
          }};
}

// `answer(request, body)`: a described type is read from the JSON that was sent.
template <class Body, class Answer>
http::Endpoint writes(const Doc& doc, Answer answer) {
  using Given = std::invoke_result_t<Answer&, const http::Request&, const Body&>;
  http::Operation operation = endpoint::begin(doc);
  operation.body = Codec<Body>::schema(operation.schemas, {});
  endpoint::describe_answer<Given>(operation);
  const int status = doc.status;
  return {std::move(operation),
          [answer = std::move(answer), status](const http::Request& request) mutable -> Result<http::Reply> {
            TRY(endpoint::check_content_type(request));
            const Body body = TRY(from_json<Body>(request.body()));
            return endpoint::to_reply(answer(request, body), status);
          }};
}

// A handler that makes its reply itself: a file, a page, a document whose schema is not a type.
struct RawAnswer {
  std::string_view content_type;
  std::string_view schema = {};  // of JSON
};
http::Endpoint raw(const Doc& doc, const RawAnswer& answer, http::Handler handler);

// The same, `answer(request, query)`, for one that reads a described type from the query.
template <class Query, class Answer>
http::Endpoint raw_reads(const Doc& doc, const RawAnswer& content, Answer answer) {
  http::Endpoint endpoint =
      raw(doc, content, [answer = std::move(answer)](const http::Request& request) -> Result<http::Reply> {
        const Query query = TRY(from_query<Query>(request));
        return answer(request, query);
      });
  query::add_parameters<Query>(endpoint.operation);
  return endpoint;
}

}  // namespace hearth::api
