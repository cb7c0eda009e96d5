#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/http/reply.hpp"

namespace hearth::http {

// Refusals that only HTTP knows. `kind` decides the status number; the rest is as for any Error.
enum class Refusal {
  by_code,  // the error's code decides
  method_not_allowed,
  request_timeout,
  body_too_large,
  header_too_large,
  wrong_host,
  unprocessable,  // well formed, and not what was agreed before
  incident,       // our mistake
};

// `error` as application/problem+json (RFC 9457): type, title, status, detail, reason, request and, where there are
// some, fields with a JSON pointer and a reason each; with the headers that go with it.
[[nodiscard]] Reply problem(const Error& error, std::string_view request_id, Refusal refusal = Refusal::by_code);

// The status of the refusal, and the words that HTTP has for a status.
[[nodiscard]] int status_of(const Error& error, Refusal refusal);
[[nodiscard]] std::string_view phrase_of(int status);

// Nothing is known under this path: http.no_such_page.
[[nodiscard]] Error no_such_page();

}  // namespace hearth::http
