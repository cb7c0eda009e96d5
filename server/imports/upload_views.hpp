#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imports/import_preview.hpp"
#include "imports/upload_shelf.hpp"
#include "platform/api/page.hpp"

// What the console is told of uploads and what they hold.
namespace hearth::imports {

struct FormatView {
  std::string format;
  std::string title;
  static constexpr std::string_view kSchema = "ExportFormat";
  static constexpr auto fields() {
    return std::tuple{api::field("format", &FormatView::format), api::field("title", &FormatView::title)};
  }
};

struct RefusalView {
  std::string reason;
  std::string detail;
  static constexpr std::string_view kSchema = "Refusal";
  static constexpr auto fields() {
    return std::tuple{api::field("reason", &RefusalView::reason), api::field("detail", &RefusalView::detail)};
  }
};

struct UploadView {
  std::string id;
  std::string name;
  std::int64_t size = 0;
  Timestamp created_at;
  std::optional<FormatView> detected;
  std::optional<RefusalView> refused;
  static constexpr std::string_view kSchema = "Upload";
  static constexpr auto fields() {
    using U = UploadView;
    return std::tuple{api::field("id", &U::id),
                      api::field("name", &U::name),
                      api::field("size", &U::size),
                      api::field("created_at", &U::created_at),
                      api::field("detected", &U::detected),
                      api::field("refused", &U::refused)};
  }
};

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

struct PreviewLineView {
  Timestamp at;
  std::string who;
  std::string text;
  std::string group;
  std::string kind;
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
  static constexpr auto fields() {
    using R = RejectView;
    return std::tuple{api::field("path", &R::path), api::field("line", &R::line), api::field("reason", &R::reason),
                      api::field("raw", &R::raw)};
  }
};

struct PreviewView {
  std::string format;
  std::string title;
  std::vector<FormatView> formats;
  std::vector<PreviewGroupView> groups;
  std::vector<PreviewPersonView> people;
  std::vector<PreviewLineView> messages;
  std::vector<RejectView> rejects;
  std::string people_by;  // "id" or "name"
  bool is_whole = true;
  static constexpr std::string_view kSchema = "ImportPreview";
  static constexpr auto fields() {
    using P = PreviewView;
    return std::tuple{api::field("format", &P::format),    api::field("title", &P::title),
                      api::field("formats", &P::formats),  api::field("groups", &P::groups),
                      api::field("people", &P::people),    api::field("messages", &P::messages),
                      api::field("rejects", &P::rejects),  api::field("people_by", &P::people_by),
                      api::field("is_whole", &P::is_whole)};
  }
};

// Looks at the file to say what it is.
[[nodiscard]] UploadView upload_view(const Upload& upload);
[[nodiscard]] PreviewView preview_view(const ImportPreview& preview);
}  // namespace hearth::imports
