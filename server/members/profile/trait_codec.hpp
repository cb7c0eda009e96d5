#pragma once

#include "members/profile/trait.hpp"
#include "platform/api/codec.hpp"

// How traits and their values cross the edge.
namespace hearth::api {

template <>
struct Codec<members::Trait> {
  static void write(json::Writer& out, const members::Trait& trait) { out.text(members::to_text(trait)); }
  static members::Trait read(const json::Value& value, const Rule&, Problems& problems) {
    return read_text(codec::text(value, {}, problems), {}, problems);
  }
  static members::Trait read_text(std::string_view text, const Rule&, Problems& problems) {
    const auto trait = members::parse_trait(text);
    if (!trait) problems.add("not_one_of_these");
    return trait.value_or(members::Trait{});
  }
  static std::string schema(Schemas&, const Rule&) {
    return R"({"type":"string","pattern":"^(stage|owner|source|inviter|phone|unionid|field:[1-9][0-9]*|)"
           R"(consent:[a-z][a-z0-9_]*)$"})";
  }
};

template <>
struct Codec<members::TraitValue> {
  static constexpr std::size_t kMostItems = 1000;

  static void write(json::Writer& out, const members::TraitValue& value) { out.raw(members::to_json(value)); }
  static members::TraitValue read(const json::Value& value, const Rule&, Problems& problems) {
    if (value.is_missing()) return {};
    if (value.is_text()) return codec::text(value, {}, problems);
    if (const auto yes = value.boolean()) return *yes;
    if (value.is_number()) return value.number().value_or(0);
    if (!value.is_array()) {
      problems.add("not_a_value");
      return {};
    }
    std::vector<std::int64_t> options;
    for (const json::Value& item : codec::items(value, {.max = kMostItems}, problems)) {
      const Problems::Step step{problems, options.size()};
      options.push_back(codec::integer(item, {.min = 1}, problems));
    }
    return options;
  }
  static std::string schema(Schemas&, const Rule&) {
    return R"({"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},)"
           R"({"type":"array","items":{"type":"integer"}},{"type":"null"}]})";
  }
};

}  // namespace hearth::api
