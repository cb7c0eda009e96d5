#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channels/exports/format.hpp"
#include "imports/upload_shelf.hpp"
#include "platform/api/page.hpp"

// What the console is told of uploads.
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
  static constexpr std::string_view kSchema = "ReadingFailure";
  static constexpr std::string_view kAbout = "Why a file cannot be read.";
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
  static constexpr std::string_view kAbout = "A file that was sent, and what it looks like.";
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

[[nodiscard]] FormatView format_view(const channels::exports::Format& format);
// Looks at the file to say what it is.
[[nodiscard]] UploadView upload_view(const Upload& upload);

}  // namespace hearth::imports
