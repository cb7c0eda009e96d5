#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include "platform/backup/backup.hpp"
#include "platform/backup/backup_format.hpp"
#include "platform/backup/table_shape.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::sql {
namespace {

Error cannot_write(const std::filesystem::path& file) {
  return {ErrorCode::unavailable, "storage.cannot_write_backup", fmt::format("{} cannot be written", file.string())};
}

// Lines into a gzip file that takes its name when it is complete.
class LineFile {
 public:
  explicit LineFile(const std::filesystem::path& file) : file_{file}, draft_{file.string() + ".part"} {
    descriptor_ = open(draft_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor_ < 0) return;
    zip_ = gzdopen(dup(descriptor_), "wb6");
  }
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;
  ~LineFile() {
    if (zip_ != nullptr) gzclose(zip_);
    if (descriptor_ >= 0) close(descriptor_);
    if (!is_kept_) unlink(draft_.c_str());
  }

  void add(const std::string& line) {
    digest_.add(line);
    write(line);
  }
  // The line that is not part of the checksum.
  void write(const std::string& line) {
    if (!is_good()) return;
    const auto size = static_cast<unsigned>(line.size());
    is_broken_ = gzwrite(zip_, line.data(), size) != static_cast<int>(size) || gzputc(zip_, '\n') < 0;
  }

  [[nodiscard]] bool is_good() const { return zip_ != nullptr && !is_broken_; }
  [[nodiscard]] std::string digest() const { return digest_.text(); }

  bool keep() {
    if (!is_good()) return false;
    const bool is_closed = gzclose(zip_) == Z_OK;
    zip_ = nullptr;
    is_kept_ = is_closed && fsync(descriptor_) == 0 && rename(draft_.c_str(), file_.c_str()) == 0;
    return is_kept_;
  }

 private:
  std::filesystem::path file_;
  std::string draft_;
  int descriptor_ = -1;
  gzFile zip_ = nullptr;
  LineDigest digest_;
  bool is_broken_ = false;
  bool is_kept_ = false;
};

std::string header_line() {
  json::Writer out;
  out.begin_object().key("hearth_backup").number(kBackupVersion).key("schema").text(backup_schema()).end_object();
  return std::move(out).take();
}

std::string table_line(const TableShape& table) {
  json::Writer out;
  out.begin_object().key("table").text(table.name).key("columns").begin_array();
  for (const Column& column : table.columns) out.text(column.name);
  out.end_array().end_object();
  return std::move(out).take();
}

std::string row_line(Row& row, const std::vector<Column>& columns) {
  json::Writer out;
  out.begin_array();
  for (const Column& column : columns) {
    if (column.type == ColumnType::text) {
      const auto value = row.next<std::optional<std::string_view>>();
      value ? out.text(*value) : out.null();
    } else if (column.type == ColumnType::real) {
      const auto value = row.next<std::optional<double>>();
      value ? out.raw(fmt::format("{:.17g}", *value)) : out.null();
    } else {
      const auto value = row.next<std::optional<std::int64_t>>();
      value ? out.number(*value) : out.null();
    }
  }
  out.end_array();
  return std::move(out).take();
}

std::string end_line(const BackupCounts& counts, const std::string& digest) {
  json::Writer out;
  out.begin_object().key("rows").number(counts.rows).key("xxh3").text(digest).end_object();
  return std::move(out).take();
}

}  // namespace

Result<BackupCounts> write_backup(Database& database, const std::filesystem::path& file) {
  LineFile lines{file};
  if (!lines.is_good()) return cannot_write(file);
  BackupCounts counts;
  database.read([&](Tx& tx) {
    lines.add(header_line());
    for (const TableShape& table : list_tables(tx)) {
      ++counts.tables;
      lines.add(table_line(table));
      tx.run(*table.select_all).each([&](Row& row) {
        ++counts.rows;
        lines.add(row_line(row, table.columns));
      });
    }
  });
  lines.write(end_line(counts, lines.digest()));
  if (!lines.keep()) return cannot_write(file);
  return counts;
}

}  // namespace hearth::sql
