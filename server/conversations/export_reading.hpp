#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>

#include "channels/exports/event.hpp"
#include "conversations/import_batch.hpp"
#include "conversations/rejects_file.hpp"

namespace hearth::conversations {

// The reading side of an import: gathers what a format's reader finds into batches and hands them to the queue. Lives
// on the reading thread; what it counted may be looked at when that thread is done.
class ExportReading final : public channels::exports::Listener {
 public:
  ExportReading(ImportQueue& queue, RejectsFile& rejects, const std::atomic<bool>* stop)
      : queue_{queue}, rejects_{rejects}, stop_{stop} {}

  void group(const channels::exports::GroupHead& head) override;
  void event(channels::exports::Event&& event) override;
  void reject(channels::exports::Reject&& reject) override;
  void skip(const std::string& reason) override { ++skipped_[reason]; }
  void person(const channels::exports::Person& person) override { batch_.people.push_back(person); }
  [[nodiscard]] bool is_cancelled() const override;

  // Hands over what is left.
  void finish();

  [[nodiscard]] const std::map<std::string, std::int64_t>& skipped() const { return skipped_; }
  // May be asked from any thread.
  [[nodiscard]] std::int64_t rejected() const { return rejected_; }

 private:
  void hand_over();

  ImportQueue& queue_;
  RejectsFile& rejects_;
  const std::atomic<bool>* stop_;
  ImportBatch batch_;
  std::map<std::string, std::uint32_t> groups_;  // key → order of announcement
  std::uint32_t current_group_ = 0;
  std::map<std::string, std::int64_t> skipped_;
  std::atomic<std::int64_t> rejected_{0};
  bool is_refused_ = false;  // the writer has gone
};

}  // namespace hearth::conversations
