#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/http/body_file.hpp"
#include "platform/http/gate.hpp"
#include "platform/http/handler.hpp"
#include "platform/http/reply.hpp"
#include "platform/http/request.hpp"

namespace hearth::http {

// One line of the list of routes.
struct Route {
  Method method;
  std::string pattern;
  Gate gate;
  Handler handler;
  std::vector<std::string> parameters;     // names in the pattern, in order
  std::optional<Operation> operation;      // what programs may know of it
  std::optional<FileBody> file_body = {};  // takes its body as a file
};

// What a lookup found: a route with the values for its parameters, or the methods that the path does have, or nothing.
struct Match {
  const Route* route = nullptr;
  std::vector<PathParameter> parameters;
  std::vector<Method> allowed;
};

// Which handler answers which method and path. Filled before the server starts; then safe to read from any thread.
//
// A pattern is a path whose segments may be parameters: "/communities/{community}/groups/{group}". A parameter takes
// one segment that is not empty. The last one may be a rest, "/console/{path...}", that takes one or more segments,
// whatever they are. Where several fit, a plain segment wins over a parameter and that over a rest. Adding a route
// twice, or a pattern that is none, throws std::logic_error.
class Router {
 public:
  Router();
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  // A GET route answers HEAD as well.
  void get(std::string_view pattern, Gate gate, Handler handler);
  void get(std::string_view pattern, Gate gate, Endpoint endpoint);
  void post(std::string_view pattern, Gate gate, Handler handler);
  void post(std::string_view pattern, Gate gate, Endpoint endpoint);
  // The gate is asked before the body is read; the body comes as Request::body_file().
  void post_file(std::string_view pattern, Gate gate, FileBody body, Endpoint endpoint);
  void post_file(std::string_view pattern, Gate gate, FileBody body, Handler handler);
  void put(std::string_view pattern, Gate gate, Handler handler);
  void put(std::string_view pattern, Gate gate, Endpoint endpoint);
  void patch(std::string_view pattern, Gate gate, Handler handler);
  void patch(std::string_view pattern, Gate gate, Endpoint endpoint);
  void remove(std::string_view pattern, Gate gate, Handler handler);
  void remove(std::string_view pattern, Gate gate, Endpoint endpoint);

  // How refusals look to a browser: a whole HTML page for the error and the request's number. Programs (under /api, or
  // not asking for HTML) get problem+json. Without this everybody does.
  using ErrorPage = std::function<std::string(const Error& error, std::string_view request_id)>;
  void set_error_page(ErrorPage page) { error_page_ = std::move(page); }
  [[nodiscard]] const ErrorPage& error_page() const { return error_page_; }

  [[nodiscard]] Match find(Method method, const std::vector<std::string>& segments) const;

  // Lets `change` put something around the handlers of the routes so far, or add to what they say of themselves. Before
  // the server starts.
  void change_each(const std::function<void(Route&)>& change);

  // In order of addition.
  [[nodiscard]] const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  struct Node;
  void add(Method method, std::string_view pattern, Gate gate, Handler handler,
           std::optional<Operation> operation = std::nullopt);

  std::unique_ptr<Node> root_;
  std::vector<std::unique_ptr<Route>> routes_;
  ErrorPage error_page_;
};

}  // namespace hearth::http
