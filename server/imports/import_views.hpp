#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "communities/community.hpp"
#include "conversations/import_order.hpp"
#include "conversations/import_run.hpp"
#include "imports/upload_views.hpp"
#include "platform/api/page.hpp"

// What the console is told of imports.
namespace hearth::imports {

struct ImportCommunityView {
  CommunityId id;
  std::string name;
  static constexpr std::string_view kSchema = "ImportCommunity";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &ImportCommunityView::id), api::field("name", &ImportCommunityView::name)};
  }
};

struct SkippedView {
  std::string reason;
  std::int64_t count = 0;
  static constexpr std::string_view kSchema = "Skipped";
  static constexpr auto fields() {
    return std::tuple{api::field("reason", &SkippedView::reason), api::field("count", &SkippedView::count)};
  }
};

enum class ImportState { running, done, stopped, failed };
constexpr auto wire_names(ImportState) {
  return std::array{std::pair{ImportState::running, std::string_view{"running"}},
                    std::pair{ImportState::done, std::string_view{"done"}},
                    std::pair{ImportState::stopped, std::string_view{"stopped"}},
                    std::pair{ImportState::failed, std::string_view{"failed"}}};
}

struct ImportView {
  conversations::ImportId id;
  ImportCommunityView community;
  std::string source;
  std::string format;
  ImportState state = ImportState::running;
  Timestamp started_at;
  std::optional<Timestamp> finished_at;
  std::int64_t bytes_read = 0;
  std::int64_t bytes_total = 0;  // 0: not known
  std::int64_t events = 0;
  std::int64_t added = 0;
  std::int64_t rejected = 0;
  std::vector<SkippedView> skipped;
  std::int64_t groups = 0;
  std::int64_t people = 0;
  std::optional<RefusalView> error;
  std::optional<std::string> started_by;
  bool can_resume = false;
  static constexpr std::string_view kSchema = "Import";
  static constexpr std::string_view kAbout = "One reading of one export: how far it is, or what came of it.";
  static constexpr auto fields() {
    using I = ImportView;
    return std::tuple{
        api::field("id", &I::id),
        api::field("community", &I::community),
        api::field("source", &I::source),
        api::field("format", &I::format),
        api::field("state", &I::state),
        api::field("started_at", &I::started_at),
        api::field("finished_at", &I::finished_at),
        api::field("bytes_read", &I::bytes_read),
        api::field("bytes_total", &I::bytes_total, {.about = "0: not known."}),
        api::field("events", &I::events),
        api::field("added", &I::added),
        api::field("rejected", &I::rejected),
        api::field("skipped", &I::skipped),
        api::field("groups", &I::groups),
        api::field("people", &I::people),
        api::field("error", &I::error),
        api::field("started_by", &I::started_by, {.about = "An operator or a program; null: the command line."}),
        api::field("can_resume", &I::can_resume, {.about = "It stopped or failed, and its upload is still there."})};
  }
};

// `progress` of a run that is at work.
[[nodiscard]] ImportView import_view(const conversations::ImportRun& run, const std::string& community,
                                     const std::optional<conversations::ImportProgress>& progress);

}  // namespace hearth::imports
