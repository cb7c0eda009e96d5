#pragma once

#include <string_view>
#include <vector>

#include "platform/api/described.hpp"
#include "platform/http/operation.hpp"
#include "platform/http/request.hpp"

// Described types read from the query of a request: "?state=dead&limit=20".
namespace hearth::api {

namespace query {

template <class Member>
constexpr bool must_be_there(const Rule& rule) {
  constexpr bool kMayBeNull = requires(Member member) {
    member.has_value();
  };
  return !kMayBeNull && !rule.may_be_left_out;
}

template <Described T>
T read_fields(const http::Request& request, Problems& problems) {
  T value{};
  each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(value.*field.member)>;
    if constexpr (Described<Member>) {
      value.*field.member = read_fields<Member>(request, problems);
    } else {
      const Problems::Step step{problems, field.name};
      const auto text = request.query(field.name);
      if (text) {
        value.*field.member = Codec<Member>::read_text(*text, field.rule, problems);
      } else if (must_be_there<Member>(field.rule)) {
        problems.add("missing");
      }
    }
  });
  return value;
}

// A problem for each parameter that is not among `known`, or is there twice.
void refuse_unknown(const http::Request& request, const std::vector<std::string_view>& known, Problems& problems);

template <Described T>
void add_parameters(http::Operation& operation) {
  each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
    if constexpr (Described<Member>) {
      add_parameters<Member>(operation);
    } else {
      operation.query.push_back({.name = std::string{field.name},
                                 .schema = Codec<Member>::schema(operation.schemas, field.rule),
                                 .is_required = must_be_there<Member>(field.rule)});
    }
  });
}

}  // namespace query

// Fails with api.bad_input and every bad parameter.
template <Described T>
[[nodiscard]] Result<T> from_query(const http::Request& request) {
  Problems problems;
  std::vector<std::string_view> known;
  described::add_names<T>(known);
  query::refuse_unknown(request, known, problems);
  T value = query::read_fields<T>(request, problems);
  if (!problems.empty()) return std::move(problems).error();
  return value;
}

}  // namespace hearth::api
