#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/formats/csv.hpp"

namespace hearth::channels::exports {

// Which column of a table holds what, by the names in its first record.
class CsvColumns {
 public:
  CsvColumns() = default;
  explicit CsvColumns(const csv::Record& names);

  // The names in the first line of `head`, which must be as simple as programs write them.
  static CsvColumns of_head(std::string_view head);

  [[nodiscard]] bool has(std::string_view name) const { return columns_.contains(name); }
  [[nodiscard]] bool has_all(const std::vector<std::string_view>& names) const;

  // The record's cell of that name; empty where the table or the record does not have it.
  [[nodiscard]] std::string_view cell(const csv::Record& record, std::string_view name) const;

 private:
  void add(std::string_view name);

  std::map<std::string, std::size_t, std::less<>> columns_;
  std::size_t count_ = 0;
};

}  // namespace hearth::channels::exports
