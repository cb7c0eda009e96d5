#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

// What a request with an `Idempotency-Key` is recognised by.
namespace hearth::idempotency {

constexpr std::string_view kHeader = "Idempotency-Key";
constexpr std::size_t kLongestKey = 128;

// The key that the request carries, if it does. Fails with idempotency.bad_key unless it is 1 to 128 visible characters
// of ASCII, once.
[[nodiscard]] Result<std::optional<std::string>> parse_key(const http::Request& request);

struct RequestMark {
  std::string digest;       // of sender and key: the same for whatever the sender sends with the key
  std::string fingerprint;  // of method, path, query and body; of a body in a file nothing is told

  bool operator==(const RequestMark&) const = default;
};

// Both are made by the key, which is kept nowhere: whoever has the marks alone can neither find the key nor try what a
// body may have been, as long as the key cannot be guessed. 43 characters of [A-Za-z0-9_-] each.
[[nodiscard]] RequestMark mark_of(const http::Request& request, std::string_view sender, std::string_view key);

}  // namespace hearth::idempotency
