#include "imports/sheets/sheet_routes.hpp"

#include <fmt/format.h>
#include <memory>

#include "imports/sheets/sheet_views.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::imports::sheets {
namespace {

using http::Request;

constexpr std::size_t kMostColumnsMapped = sheet::kMostColumns;

enum class Language { zh_cn, zh_tw, en };
constexpr auto wire_names(Language) {
  return std::array{std::pair{Language::zh_cn, std::string_view{"zh-CN"}},
                    std::pair{Language::zh_tw, std::string_view{"zh-TW"}},
                    std::pair{Language::en, std::string_view{"en"}}};
}

struct SheetQuery {
  SheetKind kind = SheetKind::members;
  std::optional<std::string> table;
  std::optional<bool> has_titles;
  static constexpr std::string_view kSchema = "SheetQuery";
  static constexpr auto fields() {
    using Q = SheetQuery;
    return std::tuple{api::field("kind", &Q::kind, {.may_be_left_out = true}),
                      api::field("table", &Q::table, {.max = 200, .about = "Of a workbook; its first unless told."}),
                      api::field("has_titles", &Q::has_titles, {.about = "Whether the first row has titles."})};
  }
};

struct SheetImportsQuery {
  api::PageAsk page;
  static constexpr std::string_view kSchema = "SheetImportsQuery";
  static constexpr auto fields() { return std::tuple{api::embed(&SheetImportsQuery::page)}; }
};

struct NewSheetImport {
  std::string upload;
  SheetKind kind = SheetKind::members;
  SheetMode mode = SheetMode::trial;
  std::vector<std::string> columns;
  std::optional<std::string> table;
  std::optional<bool> has_titles;
  std::optional<std::string> platform;
  std::optional<std::string> source;
  std::optional<CommunityId> community;
  std::optional<std::string> time_zone;
  std::optional<Language> language;
  static constexpr std::string_view kSchema = "NewSheetImport";
  static constexpr std::string_view kAbout = "What to read, and what its columns are.";
  static constexpr bool kIsInput = true;
  static constexpr auto fields() {
    using N = NewSheetImport;
    return std::tuple{
        api::field("upload", &N::upload, {.min = 1, .max = 64}),
        api::field("kind", &N::kind),
        api::field("mode", &N::mode),
        api::field("columns", &N::columns,
                   {.max = kMostColumnsMapped, .may_be_left_out = true, .about = "By their titles unless told."}),
        api::field("table", &N::table, {.max = 200}),
        api::field("has_titles", &N::has_titles),
        api::field("platform", &N::platform, {.max = 40, .about = "That identities and customers are of."}),
        api::field("source", &N::source, {.max = 200, .about = "Of new members where no column says another."}),
        api::field("community", &N::community, {.about = "Where the orders were made."}),
        api::field("time_zone", &N::time_zone, {.max = 60, .about = "Of times without one."}),
        api::field("language", &N::language, {.about = "Of the sheet of bad rows."})};
  }
};

std::string word_of(Language language) {
  for (const auto& [known, name] : wire_names(language)) {
    if (known == language) return std::string{name};
  }
  return {};
}

// A sheet goes back as it came, CSV or XLSX; its name says which.
constexpr const char* kSomeSheet = "application/octet-stream";

class SheetPages {
 public:
  explicit SheetPages(SheetRooms rooms) : rooms_{rooms} {}

  [[nodiscard]] Result<SheetPreviewView> preview(const Request& request, const SheetQuery& query) const {
    const Upload upload = TRY(rooms_.uploads.find(request.path_text("upload")));
    const SheetOrder order{.path = upload.path,
                           .source = upload.name,
                           .kind = query.kind,
                           .reading = {.table = query.table},
                           .has_titles = query.has_titles};
    const SheetPreview looked = TRY(rooms_.sheets.preview(order));
    return preview_view(looked, rooms_.sheets.targets(query.kind));
  }

  [[nodiscard]] Result<SheetImportView> begin(const NewSheetImport& wanted, const std::string& caller) const {
    const Upload upload = TRY(rooms_.uploads.find(wanted.upload));
    SheetOrder order{.path = upload.path,
                     .source = upload.name,
                     .kind = wanted.kind,
                     .mode = wanted.mode,
                     .reading = {.table = wanted.table},
                     .has_titles = wanted.has_titles,
                     .community = wanted.community,
                     .time_zone = wanted.time_zone,
                     .language = word_of(wanted.language.value_or(Language::zh_cn)),
                     .started_by = caller,
                     .ticket = api::to_json(wanted)};
    if (!wanted.columns.empty()) order.columns = wanted.columns;
    if (wanted.platform && !wanted.platform->empty()) order.platform = *wanted.platform;
    if (wanted.source && !wanted.source->empty()) order.source_of_new = *wanted.source;
    const auto id = TRY(rooms_.desk.begin(order));
    return show(id);
  }

  [[nodiscard]] Result<SheetImportView> show(SheetImportId id) const {
    // Asked first: what has ended in between is then shown as ended.
    const auto progress = rooms_.desk.progress_of(id);
    const SheetRun run = TRY(rooms_.sheets.load(id));
    return sheet_import_view(run, progress);
  }
  [[nodiscard]] Result<SheetImportView> show(const Request& request) const {
    const auto id = TRY(request.path_id<SheetImportId>("import"));
    return show(id);
  }

  [[nodiscard]] Result<api::Page<SheetImportView>> list(const SheetImportsQuery& query) const {
    std::optional<SheetImportId> before;
    if (query.page.cursor) {
      const auto parts = TRY(api::parse_cursor(*query.page.cursor, "i"));
      before = SheetImportId{std::get<std::int64_t>(parts[0])};
    }
    std::vector<SheetRun> runs = rooms_.sheets.list(before, query.page.limit + 1);
    api::Page<SheetImportView> page;
    if (std::ssize(runs) > query.page.limit) {
      runs.pop_back();
      page.next_cursor = api::to_cursor({runs.back().id.value});
    }
    for (const SheetRun& run : runs) page.items.push_back(sheet_import_view(run, rooms_.desk.progress_of(run.id)));
    return page;
  }

  [[nodiscard]] Result<SheetImportView> stop(const Request& request) const {
    const auto id = TRY(request.path_id<SheetImportId>("import"));
    const SheetRun run = TRY(rooms_.sheets.load(id));
    if (run.state != SheetState::running || !rooms_.desk.stop(id)) {
      return Error{ErrorCode::conflict, "sheet_import.not_at_work", "this import is not at work"};
    }
    return show(id);
  }

  [[nodiscard]] Result<http::Reply> bad_rows(const Request& request) const {
    const auto id = TRY(request.path_id<SheetImportId>("import"));
    const auto file = TRY(rooms_.sheets.bad_rows_of(id));
    return http::download(file, file.filename().string(), kSomeSheet);
  }

 private:
  SheetRooms rooms_;
};

}  // namespace

void mount_sheet_routes(http::Router& router, const ImportRights& rights, const SheetRooms& rooms) {
  const auto pages = std::make_shared<const SheetPages>(rooms);
  router.get("/api/v1/uploads/{upload}/sheet", rights.may_run,
             api::reads<SheetQuery>(
                 {.name = "preview_sheet",
                  .summary = "The first rows of an upload, and what its columns seem to be.",
                  .tag = "imports",
                  .text_parameter = "upload"},
                 [pages](const Request& request, const SheetQuery& query) { return pages->preview(request, query); }));
  router.post("/api/v1/sheet-imports", rights.may_run,
              api::writes<NewSheetImport>(
                  {.name = "begin_sheet_import",
                   .summary = "Reads a sheet of members or orders, or tries what would come of it.",
                   .tag = "imports",
                   .status = 201},
                  [pages, rights](const Request& request, const NewSheetImport& wanted) -> Result<SheetImportView> {
                    auto view = TRY(pages->begin(wanted, rights.name_of_caller(request)));
                    if (wanted.mode == SheetMode::keep) {
                      rights.note(request, "import.started", view.source);
                    }
                    return view;
                  }));
  router.get("/api/v1/sheet-imports", rights.may_run,
             api::reads<SheetImportsQuery>(
                 {"list_sheet_imports", "Sheets that were read or tried, newest first.", "imports"},
                 [pages](const Request&, const SheetImportsQuery& query) { return pages->list(query); }));
  router.get("/api/v1/sheet-imports/{import}", rights.may_run,
             api::answers({"show_sheet_import", "One sheet: how far it is, or what came of it.", "imports"},
                          [pages](const Request& request) { return pages->show(request); }));
  router.post("/api/v1/sheet-imports/{import}/stop", rights.may_run,
              api::answers({"stop_sheet_import", "Stops reading a sheet; what was read is kept.", "imports"},
                           [pages, rights](const Request& request) -> Result<SheetImportView> {
                             auto view = TRY(pages->stop(request));
                             rights.note(request, "import.stopped", view.source);
                             return view;
                           }));
  router.get(
      "/api/v1/sheet-imports/{import}/bad-rows", rights.may_run,
      api::raw({"export_bad_rows", "Rows that could not be used, as a sheet to correct.", "imports"},
               {.content_type = kSomeSheet}, [pages](const Request& request) { return pages->bad_rows(request); }));
}

}  // namespace hearth::imports::sheets
