#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth::conversations {

// What came of one reading of an export beyond the counts that its row has. Kept as a JSON text.
struct ImportOutcome {
  std::int64_t groups = 0;
  std::int64_t people = 0;
  std::map<std::string, std::int64_t> skipped = {};  // records that carry nothing to import, by reason
  std::optional<Error> error = {};                   // why it failed
};

[[nodiscard]] std::string to_json(const ImportOutcome& outcome);
// What cannot be read counts as nothing: an older or newer program wrote it.
[[nodiscard]] ImportOutcome parse_outcome(std::string_view json);

}  // namespace hearth::conversations
