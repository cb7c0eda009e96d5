#pragma once

#include <cstdint>
#include <string>

#include "channels/exports/event.hpp"
#include "platform/base/result.hpp"

namespace hearth::conversations {

// What tells an import its events: the file of an export, or something that makes events itself.
class EventSource {
 public:
  virtual ~EventSource() = default;

  struct Label {
    std::string name;          // what the run is remembered by: the file's name
    std::string format;        // as --format takes it
    std::string format_title;  // for people
    std::string platform;      // keys of people and groups are unique within it
    bool keys_are_names = false;
  };
  [[nodiscard]] virtual Label label() const = 0;

  // Tells everything, group by group or mixed, the events of each group in the same order each time. Runs on a thread
  // of its own, returns soon once the listener is cancelled, and fails only when the source itself does.
  virtual Done tell(channels::exports::Listener& listener) = 0;

  // How much has been told, in bytes or whatever the source counts. May be asked from any thread while tell() runs.
  struct Amount {
    std::uint64_t part = 0;
    std::uint64_t whole = 0;  // 0: not known
  };
  [[nodiscard]] virtual Amount told() const = 0;
};

}  // namespace hearth::conversations
