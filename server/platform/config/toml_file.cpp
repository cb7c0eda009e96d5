#include "platform/config/toml_file.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <toml++/toml.h>

namespace hearth::config {
namespace {

// A list as the text that the other sources use. Nothing if an item is no text.
std::optional<std::string> joined(const toml::array& items) {
  std::string out;
  for (const toml::node& item : items) {
    const auto text = item.value_exact<std::string>();
    if (!text) return std::nullopt;
    if (!out.empty()) out += ',';
    out += *text;
  }
  return out;
}

// The value as text, if it is written in the form of its key.
std::optional<std::string> text_of(const toml::node& node, Form form) {
  switch (form) {
    case Form::text:
      return node.value_exact<std::string>();
    case Form::integer:
      if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
      return std::nullopt;
    case Form::list:
      return node.is_array() ? joined(*node.as_array()) : std::nullopt;
  }
  return std::nullopt;
}

FileContent read_table(const toml::table& table, const std::string& file) {
  FileContent content;
  for (const auto& [key, node] : table) {
    const std::string where = fmt::format("{}:{}: {}", file, key.source().begin.line, key.str());
    const Setting* setting = find_setting(key.str());
    if (setting == nullptr) {
      content.mistakes.push_back({where, "config.unknown_key"});
    } else if (auto text = text_of(node, setting->form)) {
      content.values.push_back({std::string{key.str()}, std::move(*text), where});
    } else {
      content.mistakes.push_back({where, "config.wrong_type"});
    }
  }
  return content;
}

}  // namespace

FileContent read_toml(const std::filesystem::path& path) {
  const std::string file = path.filename().string();
  std::ifstream stream{path, std::ios::binary};
  const std::string document{std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
  if (!stream.is_open() || stream.bad()) return FileContent{{}, {{path.string(), "config.cannot_read"}}};
  try {
    return read_table(toml::parse(document), file);
  } catch (const toml::parse_error& failure) {
    const auto line = failure.source().begin.line;
    return FileContent{{}, {{fmt::format("{}:{}: {}", file, line, failure.description()), "config.not_toml"}}};
  }
}

}  // namespace hearth::config
