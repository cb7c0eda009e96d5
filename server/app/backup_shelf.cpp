#include "app/backup_shelf.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "platform/base/background_thread.hpp"

namespace hearth::app {
namespace {

constexpr std::string_view kPrefix = "hearth-";
constexpr std::string_view kSuffix = ".backup";

// "hearth-20261125-171500-123.backup", in UTC.
std::string name_at(Timestamp at) {
  std::string digits;
  for (const char c : to_text_ms(at)) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
  }
  return fmt::format("{}{}-{}-{}{}", kPrefix, digits.substr(0, 8), digits.substr(8, 6), digits.substr(14), kSuffix);
}

// Letters, digits and dashes between our prefix and suffix: nothing that could lead out of the folder.
bool is_name(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix) || name.size() > 60) return false;
  name.remove_suffix(kSuffix.size());
  return std::ranges::all_of(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; });
}

Timestamp time_of(const std::filesystem::directory_entry& entry) {
  std::error_code failed;
  const auto written = entry.last_write_time(failed);
  if (failed) return {};
  const auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
  return Timestamp{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

Error not_found() {
  return {ErrorCode::not_found, "backup.not_found", "there is no backup of that name"};
}

}  // namespace

BackupShelf::~BackupShelf() {
  if (thread_.joinable()) thread_.join();
}

Result<std::string> BackupShelf::begin() {
  const std::scoped_lock lock{mutex_};
  if (making_) return Error{ErrorCode::conflict, "backup.busy", "a backup is being made already"};
  if (thread_.joinable()) thread_.join();  // It has ended: making_ says so.
  const Timestamp now = deps_.clock.now();
  making_ = Making{.name = name_at(now), .begun_at = now};
  thread_ = std::thread{[this, name = making_->name] {
    work_in_background();
    make(name);
  }};
  return making_->name;
}

void BackupShelf::make(const std::string& name) {
  std::optional<Error> failure;
  try {
    std::filesystem::create_directories(deps_.folder);
    const auto counts = sql::write_backup(deps_.db, deps_.folder / name);
    if (!counts.ok()) failure = counts.error();
  } catch (const std::exception& unexpected) {
    failure = Error{ErrorCode::unavailable, "backup.failed", unexpected.what()};
  }
  if (failure) deps_.log.error("backup {}: {}", name, failure->detail);
  const std::scoped_lock lock{mutex_};
  last_failure_ = failure;
  making_.reset();
}

std::optional<BackupShelf::Making> BackupShelf::making() const {
  const std::scoped_lock lock{mutex_};
  return making_;
}

std::optional<Error> BackupShelf::last_failure() const {
  const std::scoped_lock lock{mutex_};
  return last_failure_;
}

std::vector<BackupShelf::Entry> BackupShelf::list() const {
  std::vector<Entry> entries;
  std::error_code failed;  // No folder yet: no backups.
  for (const auto& entry : std::filesystem::directory_iterator{deps_.folder, failed}) {
    const std::string name = entry.path().filename().string();
    if (!is_name(name) || !entry.is_regular_file(failed)) continue;
    entries.push_back(
        {.name = name, .size_bytes = static_cast<std::int64_t>(entry.file_size(failed)), .made_at = time_of(entry)});
  }
  std::ranges::sort(entries, std::greater{}, &Entry::name);
  return entries;
}

Result<std::filesystem::path> BackupShelf::find(const std::string& name) const {
  std::error_code failed;
  const auto path = deps_.folder / name;
  if (!is_name(name) || !std::filesystem::is_regular_file(path, failed)) return not_found();
  return path;
}

Done BackupShelf::remove(const std::string& name) {
  const auto path = TRY(find(name));
  std::error_code failed;
  if (!std::filesystem::remove(path, failed)) return not_found();
  return {};
}

}  // namespace hearth::app
