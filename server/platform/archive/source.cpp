#include "platform/archive/source.hpp"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/archive/content_kind.hpp"
#include "platform/archive/entry_path.hpp"
#include "platform/archive/inputs.hpp"
#include "platform/archive/unpacker.hpp"
#include "platform/base/text.hpp"

namespace hearth::archive {
namespace {

namespace fs = std::filesystem;

Error cannot_read(const fs::path& path, const std::error_code& why) {
  return Error{ErrorCode::unavailable, "archive.cannot_read", text::clean_utf8(path.string()) + ": " + why.message()};
}

struct FolderFile {
  std::string path;  // relative to the folder, as the system spells it
  std::uint64_t bytes = 0;
};

// Every regular file below `folder`, sorted. Links are not followed, so there are no circles.
Result<std::vector<FolderFile>> list_files(const fs::path& folder, std::uint64_t limit) {
  std::vector<FolderFile> files;
  std::error_code failed;
  fs::recursive_directory_iterator at{folder, failed};
  for (; !failed && at != fs::recursive_directory_iterator{}; at.increment(failed)) {
    if (is_hidden(text::clean_utf8(at->path().filename().string()))) {
      at.disable_recursion_pending();
      continue;
    }
    if (at->symlink_status(failed).type() != fs::file_type::regular) continue;
    const std::uint64_t bytes = at->file_size(failed);
    if (failed) break;
    files.push_back({.path = at->path().lexically_relative(folder).generic_string(), .bytes = bytes});
    if (files.size() > limit) return Error{ErrorCode::invalid, "archive.too_large", "too many files in the folder"};
  }
  if (failed) return cannot_read(folder, failed);
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

// Hands one entry to the visitor, unpacked where it is a gzip.
Result<Next> visit_entry(const std::string& path, Stream& bytes, Meter& meter, const Visit& visit) {
  Result<std::string> head = read_head(bytes, kKindHead);
  // A stream that has failed says so again to the visitor, who may know better what to do.
  if (!head.ok()) return visit(path, bytes);
  const bool is_packed = is_gzip(*head);
  Rejoined whole{std::move(head).value(), bytes};
  if (!is_packed) return visit(path, whole);
  Gunzipped inside{whole, meter};
  return visit(without_gz(path), inside);
}

class CurrentEntry final : public Stream {
 public:
  explicit CurrentEntry(Unpacker& unpacker) : unpacker_{unpacker} {}
  Result<std::size_t> read(char* into, std::size_t size) override { return unpacker_.read(into, size); }

 private:
  Unpacker& unpacker_;
};

Done walk_archive(Unpacker::Kind kind, Input& packed, Meter& meter, const Visit& visit) {
  Unpacker unpacker{kind, packed, &packed, meter};
  while (auto entry = TRY(unpacker.next())) {
    if (!entry->is_regular) continue;
    const std::string path = harmless_path(entry->name);
    if (is_hidden(path)) continue;
    CurrentEntry bytes{unpacker};
    if (TRY(visit_entry(path, bytes, meter, visit)) == Next::stop) return {};
  }
  return {};
}

// What a gzip begins with inside; empty where it cannot be unpacked, which reading it will say again.
std::string head_inside(Input& packed, Meter meter) {
  Gunzipped inside{packed, meter};
  Result<std::string> head = read_head(inside, kKindHead);
  return head.ok() ? std::move(head).value() : std::string{};
}

Done walk_file(const std::string& name, Input& packed, Meter& meter, const Visit& visit) {
  const std::string head = TRY(read_head(packed, kKindHead));
  TRY(packed.seek(0));
  if (is_zip(head)) return walk_archive(Unpacker::Kind::zip, packed, meter, visit);
  bool holds_tar = is_tar(head);
  if (is_gzip(head)) {
    holds_tar = is_tar(head_inside(packed, meter));
    TRY(packed.seek(0));
  }
  if (holds_tar) return walk_archive(Unpacker::Kind::tar, packed, meter, visit);
  const Result<Next> visited = visit_entry(name, packed, meter, visit);
  return visited.ok() ? Done{} : Done{visited.error()};
}

std::string last_part(const fs::path& path) {
  fs::path last = path.filename();
  if (last.empty() || last == "." || last == "..") {
    std::error_code failed;
    const fs::path full = fs::canonical(path, failed);
    last = failed ? path : full.filename();
  }
  const std::string name = text::clean_utf8(last.string());
  return name.empty() ? "unnamed" : name;
}

}  // namespace

struct Source::State {
  fs::path path;  // empty: the bytes below
  std::string bytes;
  Limits limits;
  std::atomic<std::uint64_t> bytes_read{0};

  Done walk_folder(std::uint64_t packed_bytes, const Visit& visit);
};

Done Source::State::walk_folder(std::uint64_t packed_bytes, const Visit& visit) {
  Meter meter{limits, packed_bytes};
  std::uint64_t base = 0;
  const std::vector<FolderFile> files = TRY(list_files(path, limits.entries));
  for (const FolderFile& file : files) {
    auto input = TRY(FileInput::open(path / file.path, FileInput::Links::refuse, bytes_read, base));
    base += file.bytes;
    // A folder's own names need no washing but for their encoding.
    if (TRY(visit_entry(text::clean_utf8(file.path), *input, meter, visit)) == Next::stop) return {};
  }
  return {};
}

Result<Source> Source::open(const std::filesystem::path& path, Limits limits) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::is_regular_file(status) && !fs::is_directory(status)) {
    const char* why = fs::exists(status) ? ": neither a file nor a folder" : ": no such file or folder";
    return Error{ErrorCode::not_found, "archive.not_found", text::clean_utf8(path.string()) + why};
  }
  std::uint64_t packed_bytes = 0;
  if (fs::is_directory(status)) {
    const std::vector<FolderFile> files = TRY(list_files(path, limits.entries));
    for (const FolderFile& file : files) packed_bytes += file.bytes;
  } else {
    packed_bytes = fs::file_size(path, failed);
    if (failed) return cannot_read(path, failed);
  }
  auto state = std::make_shared<State>();
  state->path = path;
  state->limits = limits;
  return Source{last_part(path), std::move(state), packed_bytes};
}

Source Source::of_bytes(std::string name, std::string bytes, Limits limits) {
  const std::uint64_t packed_bytes = bytes.size();
  auto state = std::make_shared<State>();
  state->bytes = std::move(bytes);
  state->limits = limits;
  return Source{harmless_path(name), std::move(state), packed_bytes};
}

Done Source::walk(const Visit& visit) const {
  state_->bytes_read.store(0, std::memory_order_relaxed);
  if (state_->path.empty()) {
    Meter meter{state_->limits, packed_bytes_};
    MemoryInput input{state_->bytes, state_->bytes_read};
    return walk_file(name_, input, meter, visit);
  }
  std::error_code failed;
  if (fs::is_directory(state_->path, failed)) return state_->walk_folder(packed_bytes_, visit);
  Meter meter{state_->limits, packed_bytes_};
  auto input = TRY(FileInput::open(state_->path, FileInput::Links::follow, state_->bytes_read, 0));
  return walk_file(name_, *input, meter, visit);
}

std::uint64_t Source::bytes_read() const {
  return std::min(state_->bytes_read.load(std::memory_order_relaxed), packed_bytes_);
}

}  // namespace hearth::archive
