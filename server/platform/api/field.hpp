#pragma once

#include <string_view>
#include <tuple>

#include "platform/api/rule.hpp"

namespace hearth::api {

// One field of a type that crosses the edge. A type is described once, and reading, writing and its schema follow:
//
//   struct NewOperator {
//     std::string email;
//     std::optional<std::string> name;
//     static constexpr std::string_view kSchema = "NewOperator";
//     static constexpr std::string_view kAbout = "Whom to invite.";  // optional
//     static constexpr auto fields() {
//       return std::tuple{api::field("email", &NewOperator::email, {.min = 3, .max = 254, .format = "email"}),
//                         api::field("name", &NewOperator::name, {.max = 60})};
//     }
//   };
//
// A std::optional may be null or left out when it is read and is written as null. A field without a name lends its own
// fields to the outer type.
template <class Owner, class T>
struct Field {
  std::string_view name;
  T Owner::*member;
  Rule rule;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::*member, Rule rule = {}) {
  return {name, member, rule};
}

template <class Owner, class T>
constexpr Field<Owner, T> embed(T Owner::*member) {
  return {{}, member, {}};
}

template <class T>
concept Described = requires {
  T::fields();
  T::kSchema;
};

// Calls `visit(field)` with each field of the type, those of embedded types too when `Deep` says how to reach them.
template <Described T, class Visit>
constexpr void each_field(Visit visit) {
  std::apply([&](const auto&... fields) { (visit(fields), ...); }, T::fields());
}

}  // namespace hearth::api
