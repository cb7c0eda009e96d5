#include "platform/http/request.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

#include "platform/http/problem.hpp"

namespace hearth::http {
namespace {

constexpr std::array<std::string_view, 6> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

}  // namespace

std::string_view to_text(Method method) {
  return method == Method::other ? "OTHER" : kMethods.at(static_cast<std::size_t>(method));
}

Method to_method(std::string_view name) {
  for (std::size_t i = 0; i < kMethods.size(); ++i) {
    if (kMethods[i] == name) return static_cast<Method>(i);
  }
  return Method::other;
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  return find_header(parts_.headers, name);
}

std::optional<std::string_view> Request::query(std::string_view name) const {
  for (const QueryParameter& parameter : parts_.target.query) {
    if (parameter.name == name) return parameter.value;
  }
  return std::nullopt;
}

const std::string& Request::path_text(std::string_view name) const {
  for (const PathParameter& parameter : parts_.path_parameters) {
    if (parameter.name == name) return parameter.value;
  }
  throw std::logic_error{"the route has no path parameter " + std::string{name}};
}

BodyFile& Request::body_file() const {
  if (body_file_ == nullptr) throw std::logic_error{"the route does not take its body as a file"};
  return *body_file_;
}

Result<std::int64_t> Request::path_number(std::string_view name) const {
  const std::string& value = path_text(name);
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failure != std::errc{} || end != value.data() + value.size() || number <= 0) return no_such_page();
  return number;
}

}  // namespace hearth::http
