#include "conversations/rejects_file.hpp"

#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"

namespace hearth::conversations {
namespace {

constexpr std::size_t kShown = 10;
constexpr std::size_t kShownBytes = 80;

}  // namespace

void RejectsFile::add(const channels::exports::Reject& reject) {
  ++count_;
  ++by_reason_[reject.reason];
  if (first_.size() < kShown) {
    first_.push_back(
        fmt::format("{}:{}: {}: {}", reject.path, reject.line, reject.reason, text::head_of(reject.raw, kShownBytes)));
  }
  std::string record;
  if (!file_.is_open()) {
    std::error_code ignored;  // The open below fails when the folder could not be made, and finish() says so.
    std::filesystem::create_directories(folder_, ignored);
    file_.open(folder_ / name_, std::ios::binary | std::ios::trunc);
    csv::append_record(record, {"path", "line", "reason", "raw"});
  }
  csv::append_record(record, {reject.path, std::to_string(reject.line), reject.reason, reject.raw});
  file_ << record;
}

Done RejectsFile::finish() {
  if (count_ == 0) return {};
  file_.flush();
  if (file_.good()) return {};
  return Error{ErrorCode::unavailable, "import.cannot_write_rejects",
               fmt::format("{} could not be written", (folder_ / name_).string())};
}

std::optional<std::filesystem::path> RejectsFile::path() const {
  if (count_ == 0) return std::nullopt;
  return folder_ / name_;
}

}  // namespace hearth::conversations
