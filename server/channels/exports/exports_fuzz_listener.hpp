#pragma once

#include <cstdlib>
#include <string>

#include "channels/exports/format.hpp"
#include "platform/base/text.hpp"

// For fuzz targets of readers.
namespace hearth::channels::exports {

// Aborts where a reader breaks what event.hpp promises.
class CheckingListener final : public Listener {
 public:
  void group(const GroupHead& head) override {
    check(head.key);
    check(head.name);
    check(head.owner_key);
    if (head.key.empty()) std::abort();
    has_group_ = true;
  }

  void event(Event&& event) override {
    if (!has_group_) std::abort();
    if (event.at < kEarliest || event.at > kLatest) std::abort();
    check(event.key);
    check(event.who);
    if (event.by) check(*event.by);
    check(event.text);
    check(event.reply_to);
    for (const Person& person : event.mentions) check(person);
    check(event.topic);
    check(event.media);
    if (event.count < 1) std::abort();
  }

  void reject(Reject&& reject) override {
    check(reject.path);
    check(reject.reason);
    check(reject.raw);
    if (reject.reason.empty() || reject.raw.size() > 1024) std::abort();
  }

  void skip(const std::string& reason) override {
    check(reason);
    if (reason.empty() || reason.size() > 64) std::abort();
  }

  void person(const Person& person) override { check(person); }

  [[nodiscard]] bool is_cancelled() const override { return false; }

 private:
  static void check(const std::string& text) {
    if (!text::is_clean_utf8(text)) std::abort();
  }
  static void check(const Person& person) {
    check(person.key);
    check(person.name);
  }

  bool has_group_ = false;
};

// Reads `data` as a single file of that name, and asks looks_like about it too. For LLVMFuzzerTestOneInput.
inline int fuzz_format(const Format& format, const std::string& name, const unsigned char* data, std::size_t size) {
  const std::string bytes{reinterpret_cast<const char*>(data), size};
  const auto source = archive::Source::of_bytes(name, bytes, {.total_bytes = 16U << 20, .entries = 100});
  CheckingListener listener;
  // Errors of the source are as good an answer as any.
  (void)format.looks_like({.paths = {name}, .path = name, .head = bytes.substr(0, 64U << 10)});
  (void)format.read(source, {.calendar = Calendar::utc(), .group_name = {}}, listener);
  return 0;
}

}  // namespace hearth::channels::exports
