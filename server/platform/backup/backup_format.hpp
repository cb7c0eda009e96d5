#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hearth::sql {

// The layout of backup files:
//   {"hearth_backup":1,"schema":"0001_facts 0002_communities …"}
//   {"table":"facts","columns":["id",…]}      then one array for each row, tables in order of creation
//   {"rows":N,"xxh3":"…"}                     the last line; the checksum covers all lines before it
constexpr std::int64_t kBackupVersion = 1;

// Names of all migrations without what tells the engines apart, so that a backup of one engine fits the other.
[[nodiscard]] std::string backup_schema();

// Sums up lines, each with the LF that ends it.
class LineDigest {
 public:
  LineDigest();
  LineDigest(const LineDigest&) = delete;
  LineDigest& operator=(const LineDigest&) = delete;
  ~LineDigest();

  void add(std::string_view line);
  // Of all lines so far, as 16 hexadecimal digits.
  [[nodiscard]] std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hearth::sql
