#pragma once

#include "platform/api/codec.hpp"

// Codecs of what is made of other types: optional values, lists, enums.
namespace hearth::api {

template <class T>
concept MayBeNull = requires(T value) {
  value.has_value();
};

template <class T>
struct Codec<std::optional<T>> {
  static void write(json::Writer& out, const std::optional<T>& value) {
    if (value) {
      Codec<T>::write(out, *value);
    } else {
      out.null();
    }
  }
  static std::optional<T> read(const json::Value& value, const Rule& rule, Problems& problems) {
    if (value.is_missing()) return std::nullopt;
    return Codec<T>::read(value, rule, problems);
  }
  static std::optional<T> read_text(std::string_view text, const Rule& rule, Problems& problems) {
    return Codec<T>::read_text(text, rule, problems);
  }
  static std::string schema(Schemas& schemas, const Rule& rule) {
    return codec::nullable(Codec<T>::schema(schemas, rule));
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static void write(json::Writer& out, const std::vector<T>& values) {
    out.begin_array();
    for (const T& value : values) Codec<T>::write(out, value);
    out.end_array();
  }
  static std::vector<T> read(const json::Value& value, const Rule& rule, Problems& problems) {
    std::vector<T> values;
    for (const json::Value& item : codec::items(value, rule, problems)) {
      const Problems::Step step{problems, values.size()};
      values.push_back(Codec<T>::read(item, {}, problems));
    }
    return values;
  }
  static std::string schema(Schemas& schemas, const Rule& rule) {
    return codec::list_schema(Codec<T>::schema(schemas, {}), rule);
  }
};

// An enum says its names beside its declaration: constexpr auto wire_names(State) { return std::array{
// std::pair{State::open, std::string_view{"open"}}, …}; }
template <class T>
requires requires(T value) {
  wire_names(value);
}
struct Codec<T> {
  static void write(json::Writer& out, T value) {
    for (const auto& [known, name] : wire_names(T{})) {
      if (known == value) return static_cast<void>(out.text(name));
    }
    out.null();
  }
  static T read(const json::Value& value, const Rule&, Problems& problems) {
    return read_text(codec::text(value, {}, problems), {}, problems);
  }
  static T read_text(std::string_view text, const Rule&, Problems& problems) {
    for (const auto& [known, name] : wire_names(T{})) {
      if (name == text) return known;
    }
    problems.add("not_one_of_these");
    return T{};
  }
  static std::string schema(Schemas&, const Rule&) {
    std::vector<std::string_view> names;
    for (const auto& [known, name] : wire_names(T{})) names.push_back(name);
    return codec::enum_schema(names);
  }
};

// The value that goes by that name, if one does.
template <class T>
requires requires(T value) {
  wire_names(value);
}
[[nodiscard]] constexpr std::optional<T> find_by_wire_name(std::string_view name) {
  for (const auto& [known, text] : wire_names(T{})) {
    if (text == name) return known;
  }
  return std::nullopt;
}

}  // namespace hearth::api
