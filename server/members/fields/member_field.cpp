#include "members/fields/member_field.hpp"

#include <fmt/format.h>
#include <set>

#include "platform/base/text.hpp"

namespace hearth::members {
namespace {

// Quotes would end a name where it is quoted in an expression.
bool is_good_name(std::string_view name) {
  return !name.empty() && name == text::trim(name) && text::count_code_points(name) <= kLongestFieldName &&
         name.find_first_of("\"\n\r\t") == std::string_view::npos;
}

}  // namespace

std::vector<FieldError> faults_in(std::string_view name, FieldKind kind, const std::vector<WantedOption>& options) {
  std::vector<FieldError> faults;
  if (!is_good_name(name)) faults.push_back({"/name", "member_field.bad_name"});
  if (!has_options(kind) && !options.empty()) faults.push_back({"/options", "member_field.has_no_options"});
  if (has_options(kind) && options.empty()) faults.push_back({"/options", "member_field.needs_options"});
  if (options.size() > kMostOptions) faults.push_back({"/options", "member_field.too_many_options"});
  std::set<std::string_view> names;
  std::set<OptionId> ids;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const WantedOption& option = options[i];
    if (!is_good_name(option.name)) {
      faults.push_back({fmt::format("/options/{}/name", i), "member_field.bad_name"});
    } else if (!names.insert(option.name).second) {
      faults.push_back({fmt::format("/options/{}/name", i), "member_field.name_twice"});
    }
    if (option.id && !ids.insert(*option.id).second) {
      faults.push_back({fmt::format("/options/{}/id", i), "member_field.option_twice"});
    }
  }
  return faults;
}

}  // namespace hearth::members
