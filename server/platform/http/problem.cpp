#include "platform/http/problem.hpp"

#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::http {
namespace {

constexpr int kUnauthenticated = 401;

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid:
      return 400;
    case ErrorCode::unauthenticated:
      return kUnauthenticated;
    case ErrorCode::forbidden:
      return 403;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::conflict:
      return 409;
    case ErrorCode::too_many:
      return 429;
    case ErrorCode::unavailable:
      return 503;
  }
  return 500;
}

void append_fields(json::Writer& out, const std::vector<FieldError>& fields) {
  out.key("fields").begin_array();
  for (const FieldError& field : fields) {
    out.begin_object();
    out.key("pointer").text(text::clean_utf8(field.where));
    out.key("reason").text(text::clean_utf8(field.reason));
    out.end_object();
  }
  out.end_array();
}

}  // namespace

int status_of(const Error& error, Refusal refusal) {
  switch (refusal) {
    case Refusal::by_code:
      return status_of(error.code);
    case Refusal::method_not_allowed:
      return 405;
    case Refusal::request_timeout:
      return 408;
    case Refusal::body_too_large:
      return 413;
    case Refusal::header_too_large:
      return 431;
    case Refusal::wrong_host:
      return 421;
    case Refusal::unprocessable:
      return 422;
    case Refusal::incident:
      return 500;
  }
  return 500;
}

std::string_view phrase_of(int status) {
  switch (status) {
    case 101:
      return "Switching Protocols";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

Reply problem(const Error& error, std::string_view request_id, Refusal refusal) {
  const int status = status_of(error, refusal);
  json::Writer out;
  out.begin_object();
  out.key("type").text("about:blank");
  out.key("title").text(phrase_of(status));
  out.key("status").number(status);
  if (!error.detail.empty()) out.key("detail").text(text::clean_utf8(error.detail));
  out.key("reason").text(text::clean_utf8(error.reason));
  if (!error.fields.empty()) append_fields(out, error.fields);
  out.key(refusal == Refusal::incident ? "incident" : "request").text(request_id);
  out.end_object();

  Reply reply = bytes(std::move(out).take(), "application/problem+json");
  reply.status = status;
  if (error.retry_after.count() > 0) {
    reply.headers.push_back({"Retry-After", std::to_string(error.retry_after.count())});
  }
  if (status == kUnauthenticated) reply.headers.push_back({"WWW-Authenticate", "Bearer"});
  return reply;
}

Error no_such_page() {
  return Error{ErrorCode::not_found, "http.no_such_page", "there is nothing at this address"};
}

}  // namespace hearth::http
