#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "channels/exports/event.hpp"
#include "platform/base/result.hpp"

namespace hearth::conversations {

// What could not be read, kept beside the database as CSV: path, line, reason, what stood there. The file is made with
// the first reject. Used by one thread.
class RejectsFile {
 public:
  RejectsFile(std::filesystem::path folder, std::string name) : folder_{std::move(folder)}, name_{std::move(name)} {}

  void add(const channels::exports::Reject& reject);

  // Fails with import.cannot_write_rejects when some could not be kept.
  Done finish();

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] const std::map<std::string, std::int64_t>& by_reason() const { return by_reason_; }
  [[nodiscard]] const std::vector<std::string>& first() const { return first_; }
  [[nodiscard]] std::optional<std::filesystem::path> path() const;

 private:
  std::filesystem::path folder_;
  std::string name_;
  std::ofstream file_;
  std::int64_t count_ = 0;
  std::map<std::string, std::int64_t> by_reason_;
  std::vector<std::string> first_;
};

}  // namespace hearth::conversations
