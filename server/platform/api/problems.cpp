#include "platform/api/problems.hpp"

#include <utility>

namespace hearth::api {
namespace {

constexpr std::size_t kMostProblems = 100;

// The escapes of RFC 6901.
void append_token(std::string& path, std::string_view name) {
  path.push_back('/');
  for (const char c : name) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path.push_back(c);
    }
  }
}

}  // namespace

Problems::Step::Step(Problems& problems, std::string_view name)
    : problems_{problems}, length_before_{problems.path_.size()} {
  append_token(problems.path_, name);
}

Problems::Step::Step(Problems& problems, std::size_t index)
    : problems_{problems}, length_before_{problems.path_.size()} {
  append_token(problems.path_, std::to_string(index));
}

void Problems::add(std::string_view reason) {
  if (fields_.size() < kMostProblems) fields_.push_back({.where = path_, .reason = std::string{reason}});
}

Error Problems::error() && {
  return Error{ErrorCode::invalid, "api.bad_input", "some fields are not as they must be", std::move(fields_)};
}

}  // namespace hearth::api
