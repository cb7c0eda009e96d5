#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/api/codec_of_kinds.hpp"

// How described types (see field.hpp) are read, written and told to the OpenAPI document.
namespace hearth::api {

namespace described {

template <Described T>
void write_fields(json::Writer& out, const T& value) {
  each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(value.*field.member)>;
    if constexpr (Described<Member>) {
      if (field.name.empty()) return write_fields(out, value.*field.member);
    }
    out.key(field.name);
    Codec<Member>::write(out, value.*field.member);
  });
}

template <Described T>
void add_names(std::vector<std::string_view>& names) {
  each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
    if constexpr (Described<Member>) {
      if (field.name.empty()) return add_names<Member>(names);
    }
    names.push_back(field.name);
  });
}

template <Described T>
T read_fields(const json::Value& object, Problems& problems) {
  T value{};
  each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(value.*field.member)>;
    if constexpr (Described<Member>) {
      if (field.name.empty()) {
        value.*field.member = read_fields<Member>(object, problems);
        return;
      }
    }
    const json::Value found = object.find(field.name);
    if (found.is_missing() && field.rule.may_be_left_out) return;
    const Problems::Step step{problems, field.name};
    value.*field.member = Codec<Member>::read(found, field.rule, problems);
  });
  return value;
}

// The properties and the names of those that must be there, as the inside of a schema.
template <Described T>
void add_properties(Schemas& schemas, json::Writer& properties, std::vector<std::string_view>& required,
                    bool is_answer) {
  each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
    if constexpr (Described<Member>) {
      if (field.name.empty()) return add_properties<Member>(schemas, properties, required, is_answer);
    }
    properties.key(field.name).raw(codec::with_about(Codec<Member>::schema(schemas, field.rule), field.rule.about));
    if (is_answer || !(field.rule.may_be_left_out || MayBeNull<Member>)) required.push_back(field.name);
  });
}

template <Described T>
constexpr bool is_input() {
  if constexpr (requires { T::kIsInput; }) {
    return T::kIsInput;
  } else {
    return false;
  }
}

}  // namespace described

template <Described T>
struct Codec<T> {
  static void write(json::Writer& out, const T& value) {
    out.begin_object();
    described::write_fields(out, value);
    out.end_object();
  }

  static T read(const json::Value& value, const Rule&, Problems& problems) {
    if (!value.is_object()) {
      problems.add(value.is_missing() ? "missing" : "not_an_object");
      return T{};
    }
    std::vector<std::string_view> known;
    described::add_names<T>(known);
    codec::refuse_unexpected(value, known, problems);
    return described::read_fields<T>(value, problems);
  }

  static std::string schema(Schemas& schemas, const Rule&) {
    const std::string name{T::kSchema};
    // Noted before its fields are, so that a type may contain itself.
    if (schemas.emplace(name, "").second) schemas[name] = object_schema(schemas);
    return codec::reference(name);
  }

 private:
  // Of an answer every field is there; of an input those may be missing that may be null or left out.
  static std::string object_schema(Schemas& schemas) {
    json::Writer properties;
    std::vector<std::string_view> required;
    properties.begin_object();
    described::add_properties<T>(schemas, properties, required, !described::is_input<T>());
    properties.end_object();
    json::Writer out;
    out.begin_object().key("type").text("object");
    if constexpr (requires { T::kAbout; }) out.key("description").text(T::kAbout);
    out.key("properties").raw(properties.view());
    if (!required.empty()) {
      out.key("required").begin_array();
      for (const std::string_view field : required) out.text(field);
      out.end_array();
    }
    out.key("additionalProperties").boolean(false).end_object();
    return std::move(out).take();
  }
};

// `value` as a JSON document.
template <class T>
[[nodiscard]] std::string to_json(const T& value) {
  json::Writer out;
  Codec<T>::write(out, value);
  return std::move(out).take();
}

// Reads a JSON document into a described type. Fails with api.bad_json, or with api.bad_input and every bad field.
template <class T>
[[nodiscard]] Result<T> from_json(std::string_view document) {
  json::Parser parser;
  const auto parsed = parser.parse_exactly(document);
  if (!parsed.ok()) return Error{ErrorCode::invalid, "api.bad_json", "the body is not a JSON document"};
  Problems problems;
  T value = Codec<T>::read(*parsed, {}, problems);
  if (!problems.empty()) return std::move(problems).error();
  return value;
}

}  // namespace hearth::api
