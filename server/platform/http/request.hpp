#pragma once

#include <any>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/http/body_file.hpp"
#include "platform/http/headers.hpp"
#include "platform/http/target.hpp"

namespace hearth::http {

// `remove` is DELETE, which is a word of the language; `other` is any method that Hearth never answers.
enum class Method { get, head, post, put, patch, remove, other };

[[nodiscard]] std::string_view to_text(Method method);
[[nodiscard]] Method to_method(std::string_view name);

// A value in the path, under the name that the route's pattern gives it.
struct PathParameter {
  std::string name;
  std::string value;
};

// One request as a handler sees it. Belongs to one thread at a time.
class Request {
 public:
  struct Parts {
    Method method = Method::get;
    Target target = {};
    Headers headers = {};
    std::string body = {};
    std::string id = {};    // unique while the log is kept; also in the log and in the reply
    std::string peer = {};  // the address that the connection comes from
    bool is_secure = false;
    std::vector<PathParameter> path_parameters = {};
  };
  explicit Request(Parts parts) : parts_{std::move(parts)} {}

  [[nodiscard]] Method method() const { return parts_.method; }
  [[nodiscard]] const std::vector<std::string>& segments() const { return parts_.target.segments; }
  [[nodiscard]] const std::string& body() const { return parts_.body; }
  [[nodiscard]] const std::string& id() const { return parts_.id; }
  [[nodiscard]] const std::string& peer() const { return parts_.peer; }
  // Whether it came to this server under TLS.
  [[nodiscard]] bool is_secure() const { return parts_.is_secure; }

  // The body of a route that takes it as a file; the file goes when the request has been answered, unless it is kept.
  // Asking elsewhere is a mistake of ours and throws.
  [[nodiscard]] BodyFile& body_file() const;
  [[nodiscard]] bool has_body_file() const { return body_file_ != nullptr; }
  void set_body_file(std::shared_ptr<BodyFile> file) { body_file_ = std::move(file); }

  // The first value under `name`, if there is one; header names in whatever case.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  [[nodiscard]] const Headers& headers() const { return parts_.headers; }
  [[nodiscard]] std::optional<std::string_view> query(std::string_view name) const;
  [[nodiscard]] const std::vector<QueryParameter>& all_queries() const { return parts_.target.query; }

  // The value of {name} in the route's pattern. A name that the pattern lacks is a mistake of ours and throws.
  [[nodiscard]] const std::string& path_text(std::string_view name) const;

  // The same as the Id of a row. Fails with http.no_such_page where it is no positive number.
  template <class RowId>
  [[nodiscard]] Result<RowId> path_id(std::string_view name) const {
    return RowId{TRY(path_number(name))};
  }

  // Who calls: a gate notes it, handlers behind that gate ask for the same type. Asking for a type that the gate did
  // not note is a mistake of ours and throws.
  template <class Caller>
  void set_caller(Caller caller) {
    caller_ = std::move(caller);
  }
  template <class Caller>
  [[nodiscard]] const Caller& caller() const {
    return std::any_cast<const Caller&>(caller_);
  }
  // The same; null where the gate noted no such caller.
  template <class Caller>
  [[nodiscard]] const Caller* find_caller() const {
    return std::any_cast<Caller>(&caller_);
  }

  void set_path_parameters(std::vector<PathParameter> parameters) { parts_.path_parameters = std::move(parameters); }

 private:
  [[nodiscard]] Result<std::int64_t> path_number(std::string_view name) const;

  Parts parts_;
  std::any caller_;
  std::shared_ptr<BodyFile> body_file_;
};

}  // namespace hearth::http
