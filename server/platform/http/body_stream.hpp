#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace hearth::http {

// A body that is made while it is sent, a piece whenever the caller has taken the one before, so that it needs no more
// memory than a piece.
struct BodyStream {
  // Appends the next piece to `out`; false says that it was the last. Some tens of KiB at once are right. Runs on
  // threads for long work, one call at a time. An exception breaks the connection off, since the head is gone already.
  std::function<bool(std::string& out)> next;
  // Where it is known before. Making less or more than that is a mistake of ours and breaks the connection off.
  std::optional<std::uint64_t> size = {};
};

}  // namespace hearth::http
