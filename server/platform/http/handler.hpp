#pragma once

#include <functional>

#include "platform/base/result.hpp"
#include "platform/http/operation.hpp"
#include "platform/http/reply.hpp"
#include "platform/http/request.hpp"

namespace hearth::http {

// Answers one request. Runs on a worker thread, several at once. An exception means our mistake.
using Handler = std::function<Result<Reply>(const Request&)>;

// A handler together with what it reads and answers, for routes that programs call.
struct Endpoint {
  Operation operation;
  Handler handler;
};

}  // namespace hearth::http
