#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "access/entry/caller.hpp"

namespace hearth::access {

// Who is behind which digest, remembered for a few seconds, so that a check of a session asks the database once for
// many requests. What was remembered before the epoch moved on is forgotten. Safe to call from any thread.
class CallerCache {
 public:
  // Programs beside this one (another node, the command line) change the database too; so long after they did, it
  // counts here as well.
  static constexpr std::int64_t kRememberMs = 5000;
  static constexpr std::size_t kMostCallers = 10'000;

  struct Remembered {
    Caller caller;
    std::optional<Session> session = {};  // else a token
    std::optional<ApiToken> token = {};
    Timestamp seen_at;        // as the database has it; touched_now moves it
    Timestamp looked_up;      // when
    std::uint64_t epoch = 0;  // read before the database was asked
  };

  [[nodiscard]] std::optional<Remembered> find(const std::string& digest, std::uint64_t epoch, Timestamp now);
  void put(const std::string& digest, Remembered remembered);

  // Whether the caller's time of last use should be written, which is said to one thread only.
  bool claim_touch(const std::string& digest, Timestamp now, std::int64_t every_ms);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, Remembered> callers_;  // guarded by mutex_
};

}  // namespace hearth::access
