#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "channels/exports/event.hpp"
#include "channels/exports/format.hpp"
#include "platform/base/result.hpp"

namespace hearth::imports {

constexpr std::size_t kPreviewMessages = 50;
constexpr std::size_t kPreviewPeople = 200;
constexpr std::size_t kPreviewGroups = 200;
constexpr std::size_t kPreviewRejects = 10;
constexpr std::int64_t kPreviewRecords = 20'000;  // an import reads on, a preview does not

// What the first part of an export holds.
struct ImportPreview {
  struct Group {
    std::string key;
    std::string name;
    std::int64_t messages = 0;
  };
  struct Person {
    std::string key;
    std::string name;
    bool is_bot = false;
    std::int64_t messages = 0;
  };
  struct Line {
    Timestamp at;
    std::string who;
    std::string text;
    std::string group;
    channels::exports::EventKind kind = channels::exports::EventKind::message;
  };

  const channels::exports::Format* format = nullptr;
  std::vector<Group> groups;  // most messages first
  std::vector<Person> people;
  std::vector<Line> messages;  // the first ones, in file order
  std::vector<channels::exports::Reject> rejects;
  std::int64_t records = 0;  // looked at: events, people of member lists, and what could not be read
  bool is_whole = true;      // the export has no more than this
};

struct PreviewQuestion {
  std::filesystem::path path;
  std::optional<std::string> format = {};     // nothing: found by looking at the content
  std::optional<std::string> time_zone = {};  // of times that are written without one
};

// Fails with import.unknown_format, import.no_such_format, import.wrong_format, time.unknown_zone, archive.*.
Result<ImportPreview> make_preview(const PreviewQuestion& question);

}  // namespace hearth::imports
