#include "platform/api/query.hpp"

#include <algorithm>
#include <set>

namespace hearth::api::query {

void refuse_unknown(const http::Request& request, const std::vector<std::string_view>& known, Problems& problems) {
  std::set<std::string_view> seen;
  for (const http::QueryParameter& parameter : request.all_queries()) {
    const Problems::Step step{problems, parameter.name};
    if (std::find(known.begin(), known.end(), parameter.name) == known.end()) {
      problems.add("unknown_field");
    } else if (!seen.insert(parameter.name).second) {
      problems.add("given_twice");
    }
  }
}

}  // namespace hearth::api::query
