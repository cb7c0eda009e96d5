#pragma once

#include <array>
#include <string>
#include <vector>

#include "imports/import_preview.hpp"
#include "imports/upload_views.hpp"

// What the console is told of what an upload holds.
namespace hearth::imports {

struct PreviewGroupView {
  std::string key;
  std::string name;
  std::int64_t messages_in_sample = 0;
  static constexpr std::string_view kSchema = "PreviewGroup";
  static constexpr auto fields() {
    using G = PreviewGroupView;
    return std::tuple{api::field("key", &G::key), api::field("name", &G::name),
                      api::field("messages_in_sample", &G::messages_in_sample)};
  }
};

struct PreviewPersonView {
  std::string key;
  std::string name;
  bool is_bot = false;
  std::int64_t messages_in_sample = 0;
  static constexpr std::string_view kSchema = "PreviewPerson";
  static constexpr auto fields() {
    using P = PreviewPersonView;
    return std::tuple{api::field("key", &P::key), api::field("name", &P::name), api::field("is_bot", &P::is_bot),
                      api::field("messages_in_sample", &P::messages_in_sample)};
  }
};

// What an event of an export is called.
enum class LineKind { message, joined, left, renamed, reacted, group_renamed };
constexpr auto wire_names(LineKind) {
  return std::array{std::pair{LineKind::message, std::string_view{"message"}},
                    std::pair{LineKind::joined, std::string_view{"joined"}},
                    std::pair{LineKind::left, std::string_view{"left"}},
                    std::pair{LineKind::renamed, std::string_view{"renamed"}},
                    std::pair{LineKind::reacted, std::string_view{"reacted"}},
                    std::pair{LineKind::group_renamed, std::string_view{"group_renamed"}}};
}

struct PreviewLineView {
  Timestamp at;
  std::string who;
  std::string text;
  std::string group;
  LineKind kind = LineKind::message;
  static constexpr std::string_view kSchema = "PreviewLine";
  static constexpr auto fields() {
    using L = PreviewLineView;
    return std::tuple{api::field("at", &L::at), api::field("who", &L::who), api::field("text", &L::text),
                      api::field("group", &L::group), api::field("kind", &L::kind)};
  }
};

struct RejectView {
  std::string path;
  std::int64_t line = 0;
  std::string reason;
  std::string raw;
  static constexpr std::string_view kSchema = "Reject";
  static constexpr std::string_view kAbout = "A line that cannot be read.";
  static constexpr auto fields() {
    using R = RejectView;
    return std::tuple{api::field("path", &R::path), api::field("line", &R::line), api::field("reason", &R::reason),
                      api::field("raw", &R::raw)};
  }
};

// What the format tells people apart by.
enum class PeopleBy { id, name };
constexpr auto wire_names(PeopleBy) {
  return std::array{std::pair{PeopleBy::id, std::string_view{"id"}},
                    std::pair{PeopleBy::name, std::string_view{"name"}}};
}

struct PreviewView {
  std::string format;
  std::string title;
  std::vector<FormatView> formats;
  std::vector<PreviewGroupView> groups;
  std::vector<PreviewPersonView> people;
  std::vector<PreviewLineView> messages;
  std::vector<RejectView> rejects;
  PeopleBy people_by = PeopleBy::id;
  bool is_whole = true;
  static constexpr std::string_view kSchema = "ImportPreview";
  static constexpr std::string_view kAbout = "The first part of an upload, as an import would read it.";
  static constexpr auto fields() {
    using P = PreviewView;
    return std::tuple{api::field("format", &P::format),
                      api::field("title", &P::title),
                      api::field("formats", &P::formats),
                      api::field("groups", &P::groups),
                      api::field("people", &P::people),
                      api::field("messages", &P::messages),
                      api::field("rejects", &P::rejects),
                      api::field("people_by", &P::people_by),
                      api::field("is_whole", &P::is_whole, {.about = "The preview has all that the upload has."})};
  }
};

[[nodiscard]] PreviewView preview_view(const ImportPreview& preview);

}  // namespace hearth::imports
