#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "platform/archive/source.hpp"
#include "platform/formats/xlsx/xml_feed.hpp"

struct zip;

namespace hearth::xlsx {

// The parts that an XLSX file is made of: a ZIP archive in which any part can be read at any time, unpacked while it is
// read. Used by one thread.
class Package {
 public:
  // Fails with archive.cannot_read, archive.broken or archive.too_large (too many parts).
  static Result<std::unique_ptr<Package>> open(const std::filesystem::path& file);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  [[nodiscard]] bool has(const std::string& part) const;
  // What the archive says that the part unpacks to; it may lie.
  [[nodiscard]] std::uint64_t size_of(const std::string& part) const;

  // The part's bytes, which end with archive.too_large after `most_bytes`, or when they are many times what they were
  // packed in. Fails with sheet.broken where there is no such part. The package outlives the stream.
  Result<std::unique_ptr<archive::Stream>> open_part(const std::string& part, std::uint64_t most_bytes) const;

  // Parses the whole part. Fails as open_part, XmlFeed and streams do.
  Done parse_part(const std::string& part, std::uint64_t most_bytes, XmlListener& listener) const;

 private:
  explicit Package(zip* file) : zip_{file} {}
  zip* zip_;
};

}  // namespace hearth::xlsx
