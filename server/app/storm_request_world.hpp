#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/formats/json_value.hpp"
#include "platform/http/router.hpp"
#include "testing/dice.hpp"
#include "testing/hostile_json.hpp"

namespace hearth::app {

// One request of a storm, as its bytes are made.
struct StormRequest {
  std::string method;
  std::string target;
  std::string lines;  // of the head, each with its end
  std::string body;
  // Fields that break what the OpenAPI document says, as JSON pointers. Should the server read the input at all, it has
  // to refuse it and to name each of them.
  std::vector<std::string> wrong;

  [[nodiscard]] std::string bytes() const;
};

// Makes requests that fit no expectation: ids, queries, headers and bodies, each of them fitting or hostile. Used by
// one thread; what it is made of outlives it.
class StormRequests {
 public:
  struct Deps {
    test::Dice& dice;
    const json::Value& openapi;
    const test::KnownValues& known;
    const std::vector<std::string>& cursors;  // that lists have given
  };
  explicit StormRequests(Deps deps) : deps_{deps}, json_{deps.dice, deps.openapi, deps.known} {}

  // `caller` are the header lines that say who asks.
  [[nodiscard]] StormRequest make(const http::Route& route, const std::string& caller);

 private:
  [[nodiscard]] std::string path_of(const http::Route& route);
  [[nodiscard]] std::string segment_of(std::string_view parameter);
  [[nodiscard]] std::string query_of(const json::Value& operation, StormRequest& request);
  [[nodiscard]] std::string cursor();
  void add_body(const json::Value& operation, StormRequest& request);
  void add_headers(StormRequest& request);

  Deps deps_;
  test::HostileJson json_;
};

}  // namespace hearth::app
