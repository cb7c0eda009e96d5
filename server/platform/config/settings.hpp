#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/config/config.hpp"

namespace hearth::config {

// How a value is written in the file. Elsewhere everything is text, and lists are separated by commas.
enum class Form { text, integer, list };

// What is wrong with a value: a stable reason and a sentence for people.
struct Mistake {
  std::string reason;
  std::string detail;
};

// One key. `set` reads the text into the configuration, or says what is wrong and changes nothing.
struct Setting {
  std::string_view key;
  Form form;
  std::optional<Mistake> (*set)(Config& config, std::string_view text);
};

[[nodiscard]] std::span<const Setting> settings();
[[nodiscard]] const Setting* find_setting(std::string_view key);

}  // namespace hearth::config
