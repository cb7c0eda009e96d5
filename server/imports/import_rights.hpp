#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/http/router.hpp"

namespace hearth::imports {

// Who may, who it is, and who hears of it for the audit log: the action ("import.started") and what it was done to.
struct ImportRights {
  http::Gate may_run;
  std::function<std::string(const http::Request&)> name_of_caller;
  std::function<void(const http::Request&, std::string_view action, const std::string& subject)> note;
};

}  // namespace hearth::imports
