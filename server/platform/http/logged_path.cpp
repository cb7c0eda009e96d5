#include "platform/http/logged_path.hpp"

#include <algorithm>

namespace hearth::http {
namespace {

// Random texts of 240 bits and more; names that people choose are shorter or have other characters.
constexpr std::size_t kShortestSecret = 40;

bool is_secret(std::string_view segment) {
  return segment.size() >= kShortestSecret && std::all_of(segment.begin(), segment.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

}  // namespace

std::string logged_path(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  std::string logged;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    logged += is_secret(segment) ? "*" : segment;
    if (end < path.size()) logged += '/';
    begin = end + 1;
  }
  return logged;
}

}  // namespace hearth::http
