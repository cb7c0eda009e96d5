#include "imports/upload_shelf.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <system_error>

#include "platform/base/text.hpp"

namespace hearth::imports {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kLongestName = 150;
constexpr std::size_t kLongestEnding = 12;

bool is_id(std::string_view id) {
  return id.size() == 2 * kIdBytes &&
         std::ranges::all_of(id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Error not_found() {
  return {ErrorCode::not_found, "upload.not_found", "this upload is not there any more; send the file again"};
}

Timestamp time_of(const std::filesystem::path& path) {
  std::error_code failed;
  const auto written = std::filesystem::last_write_time(path, failed);
  if (failed) return {};
  const auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
  return Timestamp{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

}  // namespace

std::optional<std::string> harmless_name(std::string_view name) {
  if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string clean = text::clean_utf8(name);
  std::erase_if(clean, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  std::string_view trimmed = text::trim(clean);
  while (!trimmed.empty() && trimmed.front() == '.') trimmed.remove_prefix(1);
  if (trimmed.empty()) return std::nullopt;
  if (trimmed.size() <= kLongestName) return std::string{trimmed};
  const auto dot = trimmed.rfind('.');
  const bool has_ending = dot != std::string_view::npos && trimmed.size() - dot <= kLongestEnding;
  const std::string_view ending = has_ending ? trimmed.substr(dot) : std::string_view{};
  return std::string{text::head_of(trimmed, kLongestName - ending.size())} + std::string{ending};
}

std::string UploadShelf::draw_id() {
  std::array<std::byte, kIdBytes> bytes{};
  deps_.random.fill(bytes);
  std::string id;
  for (const std::byte byte : bytes) id += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return id;
}

Result<Upload> UploadShelf::keep(http::BodyFile& body, std::string_view given_name) {
  const auto name = harmless_name(given_name);
  if (!name) {
    return Error{ErrorCode::invalid,
                 "upload.bad_name",
                 "say the file's name, such as result.json",
                 {{.where = "/name", .reason = "upload.bad_name"}}};
  }
  if (body.size() == 0) return Error{ErrorCode::invalid, "upload.empty", "the file is empty"};
  const std::string id = draw_id();
  const auto folder = deps_.folder / id;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Error{ErrorCode::unavailable, "http.cannot_store", failed.message()};
  const Done kept = body.keep_as(folder / *name);
  if (!kept.ok()) {
    std::filesystem::remove(folder, failed);
    return kept.error();
  }
  return Upload{
      .id = id, .name = *name, .size_bytes = body.size(), .created_at = deps_.clock.now(), .path = folder / *name};
}

Result<Upload> UploadShelf::find(const std::string& id) const {
  if (!is_id(id)) return not_found();
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator{deps_.folder / id, failed}) {
    if (!entry.is_regular_file(failed)) continue;
    return Upload{.id = id,
                  .name = entry.path().filename().string(),
                  .size_bytes = entry.file_size(failed),
                  .created_at = time_of(entry.path()),
                  .path = entry.path()};
  }
  return not_found();
}

Done UploadShelf::remove(const std::string& id) {
  const Upload known = TRY(find(id));
  std::error_code failed;
  std::filesystem::remove_all(known.path.parent_path(), failed);
  if (failed) return Error{ErrorCode::unavailable, "upload.cannot_remove", failed.message()};
  return {};
}

int UploadShelf::remove_old() {
  const std::int64_t limit = deps_.clock.now().ms - kUploadDays * kMsPerDay;
  std::vector<std::string> old;
  std::error_code failed;  // No folder yet: nothing to remove.
  for (const auto& entry : std::filesystem::directory_iterator{deps_.folder, failed}) {
    const std::string id = entry.path().filename().string();
    if (is_id(id) && time_of(entry.path()).ms < limit) old.push_back(id);
  }
  for (const std::string& id : old) std::filesystem::remove_all(deps_.folder / id, failed);
  return static_cast<int>(old.size());
}

}  // namespace hearth::imports
