#include "platform/formats/xlsx/package.hpp"

#include <array>
#include <fmt/format.h>
#include <zip.h>

#include "platform/archive/meter.hpp"

namespace hearth::xlsx {
namespace {

constexpr zip_int64_t kMostParts = 20'000;
constexpr std::size_t kChunk = 16U << 10;

Error broken(std::string detail) {
  return {ErrorCode::invalid, "archive.broken", std::move(detail)};
}

class PartStream final : public archive::Stream {
 public:
  PartStream(zip_file_t* file, std::uint64_t packed_bytes, std::uint64_t most_bytes)
      : file_{file}, meter_{{.total_bytes = most_bytes}, packed_bytes} {}
  ~PartStream() override { zip_fclose(file_); }
  PartStream(const PartStream&) = delete;
  PartStream& operator=(const PartStream&) = delete;

  Result<std::size_t> read(char* into, std::size_t size) override {
    const zip_int64_t count = zip_fread(file_, into, size);
    if (count < 0) return broken(fmt::format("the workbook cannot be unpacked: {}", zip_file_strerror(file_)));
    TRY(meter_.add_bytes(static_cast<std::uint64_t>(count)));
    return static_cast<std::size_t>(count);
  }

 private:
  zip_file_t* file_;
  archive::Meter meter_;
};

}  // namespace

Result<std::unique_ptr<Package>> Package::open(const std::filesystem::path& file) {
  int code = 0;
  zip_t* const opened = zip_open(file.c_str(), ZIP_RDONLY, &code);
  if (opened == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const Error why = code == ZIP_ER_OPEN || code == ZIP_ER_READ
                          ? Error{ErrorCode::unavailable, "archive.cannot_read", zip_error_strerror(&error)}
                          : broken(fmt::format("this is no whole workbook: {}", zip_error_strerror(&error)));
    zip_error_fini(&error);
    return why;
  }
  std::unique_ptr<Package> package{new Package{opened}};
  if (zip_get_num_entries(opened, 0) > kMostParts) {
    return Error{ErrorCode::invalid, "archive.too_large", "the workbook has more parts than any spreadsheet writes"};
  }
  return package;
}

Package::~Package() {
  zip_discard(zip_);
}

bool Package::has(const std::string& part) const {
  return zip_name_locate(zip_, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::uint64_t Package::size_of(const std::string& part) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(zip_, part.c_str(), ZIP_FL_NOCASE, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) return 0;
  return stat.size;
}

Result<std::unique_ptr<archive::Stream>> Package::open_part(const std::string& part, std::uint64_t most_bytes) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(zip_, part.c_str(), ZIP_FL_NOCASE, &stat) != 0) {
    return Error{ErrorCode::invalid, "sheet.broken", fmt::format("the workbook has no part {}", part)};
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return Error{ErrorCode::invalid, "sheet.old_excel", "the workbook has a password; save it without"};
  }
  zip_file_t* const file = zip_fopen_index(zip_, stat.index, 0);
  if (file == nullptr) return broken(fmt::format("{}: {}", part, zip_strerror(zip_)));
  const std::uint64_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
  return std::unique_ptr<archive::Stream>{std::make_unique<PartStream>(file, packed, most_bytes)};
}

Done Package::parse_part(const std::string& part, std::uint64_t most_bytes, XmlListener& listener) const {
  const auto stream = TRY(open_part(part, most_bytes));
  XmlFeed feed{listener};
  std::array<char, kChunk> chunk{};
  while (true) {
    const std::size_t count = TRY(stream->read(chunk.data(), chunk.size()));
    if (count == 0) return feed.finish();
    TRY(feed.feed({chunk.data(), count}));
  }
}

}  // namespace hearth::xlsx
