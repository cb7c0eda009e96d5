#include "imports/import_routes.hpp"

#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <sstream>

#include "imports/import_views.hpp"
#include "imports/preview_views.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::imports {
namespace {

using conversations::ImportRun;
using http::Request;

struct UploadQuery {
  std::string name;
  static constexpr std::string_view kSchema = "UploadQuery";
  static constexpr auto fields() { return std::tuple{api::field("name", &UploadQuery::name, {.min = 1, .max = 1000})}; }
};

struct PreviewQuery {
  std::optional<std::string> format;
  std::optional<std::string> time_zone;
  static constexpr std::string_view kSchema = "PreviewQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("format", &PreviewQuery::format, {.max = 60}),
                      api::field("time_zone", &PreviewQuery::time_zone, {.max = 60})};
  }
};

struct ImportsQuery {
  std::optional<CommunityId> community;
  api::PageAsk page;
  static constexpr std::string_view kSchema = "ImportsQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("community", &ImportsQuery::community), api::embed(&ImportsQuery::page)};
  }
};

struct NewImport {
  std::string upload;
  std::string community;
  std::optional<std::string> format;
  std::optional<std::string> group;
  std::optional<std::string> time_zone;
  std::vector<std::string> operators;
  std::vector<std::string> bots;
  static constexpr std::string_view kSchema = "NewImport";
  static constexpr std::string_view kAbout = "What to read into which community.";
  static constexpr bool kIsInput = true;
  static constexpr auto fields() {
    using N = NewImport;
    return std::tuple{api::field("upload", &N::upload, {.min = 1, .max = 64}),
                      api::field("community", &N::community, {.min = 1, .max = 200}),
                      api::field("format", &N::format, {.max = 60}),
                      api::field("group", &N::group, {.max = 200}),
                      api::field("time_zone", &N::time_zone, {.max = 60}),
                      api::field("operators", &N::operators, {.max = 1000, .may_be_left_out = true}),
                      api::field("bots", &N::bots, {.max = 1000, .may_be_left_out = true})};
  }
};

Error no_such_import() {
  return {ErrorCode::not_found, "import.not_found", "there is no such import"};
}

std::filesystem::path rejects_file(const ImportRooms& rooms, ImportId id) {
  return rooms.rejects / fmt::format("import-{}.csv", id.value);
}

class ImportPages {
 public:
  explicit ImportPages(ImportRooms rooms) : rooms_{std::move(rooms)} {}

  Result<ImportView> show(const Request& request) const {
    const auto id = TRY(request.path_id<ImportId>("import"));
    const auto run = rooms_.imports.find(id);
    if (!run) return no_such_import();
    return view(*run);
  }

  Result<api::Page<ImportView>> list(const ImportsQuery& query) const {
    conversations::RunsWanted wanted{.community = query.community, .limit = query.page.limit + 1};
    if (query.page.cursor) {
      const auto parts = TRY(api::parse_cursor(*query.page.cursor, "i"));
      wanted.before = ImportId{std::get<std::int64_t>(parts[0])};
    }
    std::vector<ImportRun> runs = rooms_.imports.list(wanted);
    api::Page<ImportView> page;
    if (std::ssize(runs) > query.page.limit) {
      runs.pop_back();
      page.next_cursor = api::to_cursor({runs.back().id.value});
    }
    for (const ImportRun& run : runs) page.items.push_back(view(run));
    return page;
  }

  Result<ImportView> begin(const NewImport& wanted, const std::string& caller) const {
    const Upload upload = TRY(rooms_.uploads.find(wanted.upload));
    const auto id = TRY(rooms_.desk.begin({.path = upload.path,
                                           .community = wanted.community,
                                           .format = wanted.format,
                                           .group = wanted.group,
                                           .time_zone = wanted.time_zone,
                                           .operators = wanted.operators,
                                           .bots = wanted.bots,
                                           .started_by = caller,
                                           .ticket = api::to_json(wanted),
                                           .rejects_folder = rooms_.rejects}));
    return view(rooms_.imports.find(id).value());
  }

  // Reads the whole upload again, as it was ordered: what is there already is recognised.
  Result<ImportView> resume(const Request& request, const std::string& caller) const {
    const auto id = TRY(request.path_id<ImportId>("import"));
    const auto run = rooms_.imports.find(id);
    if (!run) return no_such_import();
    if (!has_stopped(*run)) {
      return Error{ErrorCode::conflict, "import.not_stopped", "only an import that stopped or failed can go on"};
    }
    const auto wanted = api::from_json<NewImport>(run->ticket.value_or("{}"));
    if (!wanted.ok()) return Error{ErrorCode::not_found, "upload.not_found", "the import was not made of an upload"};
    return begin(*wanted, caller);
  }

  Result<ImportView> stop(const Request& request) const {
    const auto id = TRY(request.path_id<ImportId>("import"));
    if (!rooms_.imports.find(id)) return no_such_import();
    if (!rooms_.desk.stop(id)) return Error{ErrorCode::conflict, "import.not_at_work", "this import is not at work"};
    return view(rooms_.imports.find(id).value());
  }

  Result<http::Reply> rejects(const Request& request) const {
    const auto id = TRY(request.path_id<ImportId>("import"));
    if (!rooms_.imports.find(id)) return no_such_import();
    std::ifstream file{rejects_file(rooms_, id), std::ios::binary};
    if (!file) return Error{ErrorCode::not_found, "import.no_rejects", "every line of this import could be read"};
    std::ostringstream content;
    content << file.rdbuf();
    return http::bytes(std::move(content).str(), "text/csv; charset=utf-8")
        .with("Content-Disposition", fmt::format("attachment; filename=\"import-{}-rejects.csv\"", id.value));
  }

  [[nodiscard]] const ImportRooms& rooms() const { return rooms_; }

 private:
  [[nodiscard]] ImportView view(const ImportRun& run) const {
    const auto community = rooms_.communities.load(run.community);
    auto shown = import_view(run, community.ok() ? community->name : std::string{}, rooms_.desk.progress_of(run.id));
    shown.can_resume = can_resume(run);
    return shown;
  }

  static bool has_stopped(const ImportRun& run) { return run.state == "stopped" || run.state == "failed"; }

  // While the upload is there.
  [[nodiscard]] bool can_resume(const ImportRun& run) const {
    if (!has_stopped(run) || !run.ticket) return false;
    const auto wanted = api::from_json<NewImport>(*run.ticket);
    return wanted.ok() && rooms_.uploads.find(wanted->upload).ok();
  }

  ImportRooms rooms_;
};

Result<UploadView> take_upload(UploadShelf& uploads, const Request& request) {
  const auto query = TRY(api::from_query<UploadQuery>(request));
  return upload_view(TRY(uploads.keep(request.body_file(), query.name)));
}

Result<PreviewView> preview(const UploadShelf& uploads, const Request& request, const PreviewQuery& query) {
  const Upload upload = TRY(uploads.find(request.path_text("upload")));
  const auto made = TRY(make_preview({.path = upload.path, .format = query.format, .time_zone = query.time_zone}));
  return preview_view(made);
}

void mount_uploads(http::Router& router, const ImportRights& rights, UploadShelf& uploads) {
  http::Endpoint take = api::answers(
      {.name = "take_upload", .summary = "Takes an export; says what it looks like.", .tag = "imports", .status = 201},
      [&uploads](const Request& request) { return take_upload(uploads, request); });
  take.operation.body = R"({"type":"string","format":"binary"})";
  take.operation.body_type = "application/octet-stream";
  api::query::add_parameters<UploadQuery>(take.operation);
  router.post_file("/api/v1/uploads", rights.may_run, {.folder = uploads.spool()}, std::move(take));
  router.get("/api/v1/uploads/{upload}/preview", rights.may_run,
             api::reads<PreviewQuery>({.name = "preview_upload",
                                       .summary = "The first part of an upload, as an import would read it.",
                                       .tag = "imports",
                                       .text_parameter = "upload"},
                                      [&uploads](const Request& request, const PreviewQuery& query) {
                                        return preview(uploads, request, query);
                                      }));
  router.remove(
      "/api/v1/uploads/{upload}", rights.may_run,
      api::answers(
          {.name = "remove_upload", .summary = "Forgets an upload.", .tag = "imports", .text_parameter = "upload"},
          [&uploads](const Request& request) -> Done { return uploads.remove(request.path_text("upload")); }));
}

}  // namespace

void mount_import_routes(http::Router& router, const ImportRights& rights, const ImportRooms& rooms) {
  mount_uploads(router, rights, rooms.uploads);
  const auto pages = std::make_shared<const ImportPages>(rooms);
  router.get(
      "/api/v1/imports", rights.may_run,
      api::reads<ImportsQuery>({"list_imports", "Imports, newest first.", "imports"},
                               [pages](const Request&, const ImportsQuery& query) { return pages->list(query); }));
  router.post(
      "/api/v1/imports", rights.may_run,
      api::writes<NewImport>(
          {.name = "begin_import", .summary = "Reads an upload into a community.", .tag = "imports", .status = 201},
          [pages, rights](const Request& request, const NewImport& wanted) -> Result<ImportView> {
            auto view = TRY(pages->begin(wanted, rights.name_of_caller(request)));
            rights.note(request, "import.started", view.community.name);
            return view;
          }));
  router.get("/api/v1/imports/{import}", rights.may_run,
             api::answers({"show_import", "One import: how far it is, or what came of it.", "imports"},
                          [pages](const Request& request) { return pages->show(request); }));
  router.post("/api/v1/imports/{import}/stop", rights.may_run,
              api::answers({"stop_import", "Stops an import; what was read is kept.", "imports"},
                           [pages, rights](const Request& request) -> Result<ImportView> {
                             auto view = TRY(pages->stop(request));
                             rights.note(request, "import.stopped", view.community.name);
                             return view;
                           }));
  router.post("/api/v1/imports/{import}/resume", rights.may_run,
              api::answers({.name = "resume_import",
                            .summary = "Begins an import anew that stopped; what it had read is not read twice.",
                            .tag = "imports",
                            .status = 201},
                           [pages, rights](const Request& request) -> Result<ImportView> {
                             auto view = TRY(pages->resume(request, rights.name_of_caller(request)));
                             rights.note(request, "import.started", view.community.name);
                             return view;
                           }));
  router.get(
      "/api/v1/imports/{import}/rejects.csv", rights.may_run,
      api::raw({"export_rejects", "The lines of an import that could not be read.", "imports"},
               {.content_type = "text/csv"}, [pages](const Request& request) { return pages->rejects(request); }));
}

}  // namespace hearth::imports
