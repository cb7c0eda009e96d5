#include "conversations/export_reading.hpp"

#include <utility>

namespace hearth::conversations {
namespace {

// Large enough that a commit is cheap for each, small enough that a stop loses little and memory stays low.
constexpr std::size_t kBatchEvents = 16'384;

}  // namespace

void ExportReading::group(const channels::exports::GroupHead& head) {
  const auto [known, is_new] = groups_.try_emplace(head.key, static_cast<std::uint32_t>(groups_.size()));
  if (is_new) batch_.groups.push_back(head);
  current_group_ = known->second;
}

void ExportReading::event(channels::exports::Event&& event) {
  if (groups_.empty()) group({.key = "", .name = "", .owner_key = ""});
  batch_.events.push_back({.group = current_group_, .event = std::move(event)});
  if (batch_.events.size() >= kBatchEvents) hand_over();
}

void ExportReading::reject(channels::exports::Reject&& reject) {
  rejects_.add(reject);
  ++rejected_;
}

bool ExportReading::is_cancelled() const {
  return is_refused_ || (stop_ != nullptr && stop_->load());
}

void ExportReading::hand_over() {
  if (!queue_.push(std::exchange(batch_, {}))) is_refused_ = true;
}

void ExportReading::finish() {
  if (!batch_.events.empty() || !batch_.people.empty() || !batch_.groups.empty()) hand_over();
}

}  // namespace hearth::conversations
