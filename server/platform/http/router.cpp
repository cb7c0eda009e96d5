#include "platform/http/router.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>
#include <stdexcept>

namespace hearth::http {

// One segment of the patterns: what follows a plain segment, what follows a parameter, and what ends here.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> plain;
  std::unique_ptr<Node> parameter;
  std::unique_ptr<Node> rest;
  std::map<Method, const Route*> routes;

  // The end of a pattern that takes the segments and has routes; plain segments are tried first.
  [[nodiscard]] const Node* end_of(std::span<const std::string> segments, std::vector<std::string>& values) const {
    if (segments.empty()) return routes.empty() ? nullptr : this;
    const std::string& segment = segments.front();
    if (const auto next = plain.find(segment); next != plain.end()) {
      if (const Node* end = next->second->end_of(segments.subspan(1), values)) return end;
    }
    if (parameter != nullptr && !segment.empty()) {
      values.push_back(segment);
      if (const Node* end = parameter->end_of(segments.subspan(1), values)) return end;
      values.pop_back();
    }
    if (rest != nullptr) values.push_back(fmt::format("{}", fmt::join(segments, "/")));
    return rest.get();
  }

  // What follows a segment of a pattern.
  [[nodiscard]] std::unique_ptr<Node>& next(const std::string& segment) {
    if (!segment.starts_with('{')) return plain[segment];
    return segment.ends_with("...}") ? rest : parameter;
  }
};

namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}' &&
         segment.find_first_of("{}", 1) == segment.size() - 1;
}

// "room" of "{room}", and "path" of "{path...}".
std::string name_of(std::string_view parameter) {
  parameter = parameter.substr(1, parameter.size() - 2);
  if (parameter.ends_with("...")) parameter.remove_suffix(3);
  return std::string{parameter};
}

std::vector<std::string> segments_of(std::string_view pattern) {
  const std::logic_error bad{"not a pattern of a route: " + std::string{pattern}};
  auto target = parse_target(pattern);
  if (!target.ok() || !target->query.empty() || !target->host.empty()) throw bad;
  for (std::size_t i = 0; i < target->segments.size(); ++i) {
    const std::string& segment = target->segments[i];
    if (segment.ends_with("...}") && i + 1 < target->segments.size()) throw bad;
    if (segment.empty() || (!is_parameter(segment) && segment.find_first_of("{}") != std::string::npos)) throw bad;
  }
  return std::move(target->segments);
}

}  // namespace

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;

void Router::get(std::string_view pattern, Gate gate, Handler handler) {
  add(Method::get, pattern, std::move(gate), std::move(handler));
}

void Router::get(std::string_view pattern, Gate gate, Endpoint endpoint) {
  add(Method::get, pattern, std::move(gate), std::move(endpoint.handler), std::move(endpoint.operation));
}

void Router::post(std::string_view pattern, Gate gate, Handler handler) {
  add(Method::post, pattern, std::move(gate), std::move(handler));
}

void Router::post(std::string_view pattern, Gate gate, Endpoint endpoint) {
  add(Method::post, pattern, std::move(gate), std::move(endpoint.handler), std::move(endpoint.operation));
}

void Router::post_file(std::string_view pattern, Gate gate, FileBody body, Endpoint endpoint) {
  post(pattern, std::move(gate), std::move(endpoint));
  routes_.back()->file_body = std::move(body);
}

void Router::post_file(std::string_view pattern, Gate gate, FileBody body, Handler handler) {
  post(pattern, std::move(gate), std::move(handler));
  routes_.back()->file_body = std::move(body);
}

void Router::put(std::string_view pattern, Gate gate, Handler handler) {
  add(Method::put, pattern, std::move(gate), std::move(handler));
}

void Router::put(std::string_view pattern, Gate gate, Endpoint endpoint) {
  add(Method::put, pattern, std::move(gate), std::move(endpoint.handler), std::move(endpoint.operation));
}

void Router::patch(std::string_view pattern, Gate gate, Handler handler) {
  add(Method::patch, pattern, std::move(gate), std::move(handler));
}

void Router::patch(std::string_view pattern, Gate gate, Endpoint endpoint) {
  add(Method::patch, pattern, std::move(gate), std::move(endpoint.handler), std::move(endpoint.operation));
}

void Router::remove(std::string_view pattern, Gate gate, Handler handler) {
  add(Method::remove, pattern, std::move(gate), std::move(handler));
}

void Router::remove(std::string_view pattern, Gate gate, Endpoint endpoint) {
  add(Method::remove, pattern, std::move(gate), std::move(endpoint.handler), std::move(endpoint.operation));
}

void Router::add(Method method, std::string_view pattern, Gate gate, Handler handler,
                 std::optional<Operation> operation) {
  auto route = std::make_unique<Route>(
      Route{method, std::string{pattern}, std::move(gate), std::move(handler), {}, std::move(operation)});
  Node* node = root_.get();
  for (const std::string& segment : segments_of(pattern)) {
    if (is_parameter(segment)) route->parameters.push_back(name_of(segment));
    auto& next = node->next(segment);
    if (next == nullptr) next = std::make_unique<Node>();
    node = next.get();
  }
  if (!node->routes.emplace(method, route.get()).second) {
    throw std::logic_error{"two routes for the same requests: " + std::string{pattern}};
  }
  routes_.push_back(std::move(route));
}

void Router::change_each(const std::function<void(Route&)>& change) {
  for (const auto& route : routes_) change(*route);
}

Match Router::find(Method method, const std::vector<std::string>& segments) const {
  Match match;
  std::vector<std::string> values;
  const Node* end = root_->end_of(segments, values);
  if (end == nullptr) return match;

  const auto found = end->routes.find(method == Method::head ? Method::get : method);
  if (found == end->routes.end()) {
    for (const auto& [allowed, route] : end->routes) {
      match.allowed.push_back(allowed);
      if (allowed == Method::get) match.allowed.push_back(Method::head);
    }
    return match;
  }
  match.route = found->second;
  for (std::size_t i = 0; i < values.size(); ++i) {
    match.parameters.push_back({match.route->parameters[i], std::move(values[i])});
  }
  return match;
}

}  // namespace hearth::http
