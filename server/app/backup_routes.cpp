#include "app/backup_routes.hpp"

#include <fstream>
#include <memory>

#include "platform/api/endpoint.hpp"

namespace hearth::app {
namespace {

using http::Request;

constexpr std::size_t kPieceBytes = 64 * 1024;

struct BackupView {
  std::string id;
  std::int64_t size = 0;
  Timestamp made_at;
  bool is_ready = true;  // false: it is being made

  static constexpr std::string_view kSchema = "Backup";
  static constexpr std::string_view kAbout = "The whole database as one file.";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &BackupView::id), api::field("size", &BackupView::size),
                      api::field("made_at", &BackupView::made_at), api::field("is_ready", &BackupView::is_ready)};
  }
};

// All on one page: nobody keeps so many.
api::Page<BackupView> page_of(const BackupShelf& shelf) {
  api::Page<BackupView> page;
  if (const auto making = shelf.making()) {
    page.items.push_back({.id = making->name, .size = 0, .made_at = making->begun_at, .is_ready = false});
  }
  for (const auto& entry : shelf.list()) {
    page.items.push_back({.id = entry.name, .size = entry.size_bytes, .made_at = entry.made_at});
  }
  page.total = std::ssize(page.items);
  return page;
}

Result<http::Reply> send(const std::filesystem::path& path, const std::string& name) {
  auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*file) return Error{ErrorCode::not_found, "backup.not_found", "there is no backup of that name"};
  http::BodyStream body{.next = [file](std::string& out) {
    const std::size_t before = out.size();
    out.resize(before + kPieceBytes);
    file->read(out.data() + before, kPieceBytes);
    out.resize(before + static_cast<std::size_t>(file->gcount()));
    return file->good();
  }};
  return http::stream(std::move(body), "application/gzip")
      .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

}  // namespace

void mount_backup_routes(http::Router& router, const BackupRights& rights, BackupShelf& shelf) {
  const auto note = rights.note;
  router.get("/api/v1/backups", rights.may_run,
             api::reads<api::PageAsk>({"list_backups", "Backups that were made here, newest first.", "app"},
                                      [&shelf](const Request&, const api::PageAsk&) -> Result<api::Page<BackupView>> {
                                        return page_of(shelf);
                                      }));
  router.post("/api/v1/backups", rights.may_run,
              api::answers(
                  {.name = "make_backup", .summary = "Begins a backup.", .tag = "app", .status = 202},
                  [&shelf, note](const Request& request) -> Result<BackupView> {
                    const std::string name = TRY(shelf.begin());
                    note(request, "backup.made", name);
                    const auto making = shelf.making();
                    return BackupView{
                        .id = name, .size = 0, .made_at = making ? making->begun_at : Timestamp{}, .is_ready = !making};
                  }));
  router.get(
      "/api/v1/backups/{backup}", rights.may_run,
      api::raw({.name = "fetch_backup", .summary = "One backup as a file.", .tag = "app", .text_parameter = "backup"},
               {.content_type = "application/gzip"}, [&shelf, note](const Request& request) -> Result<http::Reply> {
                 const std::string& name = request.path_text("backup");
                 const auto path = TRY(shelf.find(name));
                 note(request, "backup.downloaded", name);
                 return send(path, name);
               }));
  router.remove(
      "/api/v1/backups/{backup}", rights.may_run,
      api::answers(
          {.name = "remove_backup", .summary = "Removes one backup.", .tag = "app", .text_parameter = "backup"},
          [&shelf, note](const Request& request) -> Done {
            const std::string& name = request.path_text("backup");
            TRY(shelf.remove(name));
            note(request, "backup.removed", name);
            return {};
          }));
}

}  // namespace hearth::app
