#include "conversations/import_service.hpp"

#include <exception>
#include <fmt/format.h>
#include <thread>

#include "channels/exports/format.hpp"
#include "conversations/export_reading.hpp"
#include "conversations/import_outcome.hpp"
#include "conversations/import_store.hpp"
#include "conversations/import_writing.hpp"
#include "conversations/rejects_file.hpp"
#include "platform/base/text.hpp"

namespace hearth::conversations {

namespace exports = channels::exports;

namespace {

Result<const exports::Format*> choose_format(const ImportOrder& order, const archive::Source& source) {
  if (!order.format) return exports::detect_format(source);
  if (const exports::Format* known = exports::find_format(*order.format)) return known;
  std::string names;
  for (const exports::Format& format : exports::all_formats()) names += fmt::format(" {}", format.name);
  return Error{ErrorCode::invalid, "import.no_such_format",
               fmt::format("there is no format \"{}\"; known are:{}", *order.format, names)};
}

// A file, folder or archive of one format as a source of events.
class ExportFile final : public EventSource {
 public:
  ExportFile(const exports::Format& format, const archive::Source& source, std::string name,
             exports::ReadOptions options)
      : format_{format}, source_{source}, name_{std::move(name)}, options_{std::move(options)} {}

  [[nodiscard]] Label label() const override {
    return {.name = name_,
            .format = std::string{format_.name},
            .format_title = std::string{format_.title},
            .platform = std::string{format_.platform},
            .keys_are_names = format_.keys_are_names};
  }
  Done tell(exports::Listener& listener) override { return format_.read(source_, options_, listener); }
  [[nodiscard]] Amount told() const override { return {.part = source_.bytes_read(), .whole = source_.packed_bytes()}; }

 private:
  const exports::Format& format_;
  const archive::Source& source_;
  std::string name_;
  exports::ReadOptions options_;
};

// The source as it is being read by a thread of its own. Destruction stops and joins it.
class ReadingThread {
 public:
  ReadingThread(EventSource& source, ImportQueue& queue, ExportReading& reading)
      : queue_{queue}, thread_{[&source, &queue, &reading, this] {
          try {
            outcome_ = source.tell(reading);
            reading.finish();
          } catch (const std::exception&) {
            failure_ = std::current_exception();  // Told again on the thread that waits.
          }
          queue.close();
        }} {}
  ReadingThread(const ReadingThread&) = delete;
  ReadingThread& operator=(const ReadingThread&) = delete;
  ~ReadingThread() {
    queue_.close();
    if (thread_.joinable()) thread_.join();
  }

  Done wait() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
    return outcome_;
  }

 private:
  ImportQueue& queue_;
  Done outcome_;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace

ImportRun ImportService::start(const ImportOrder& order, CommunityId community, const EventSource::Label& label) {
  return deps_.db.write([&](sql::Tx& tx) {
    ImportRun run{.id = deps_.ids.next<ImportId>(tx),
                  .community = community,
                  .source = label.name,
                  .format = label.format,
                  .state = "running",
                  .started_at = deps_.clock.now(),
                  .finished_at = std::nullopt,
                  .ticket = order.ticket,
                  .started_by = order.started_by};
    import_store::insert(tx, run);
    return run;
  });
}

Result<ImportSummary> ImportService::run(const ImportOrder& order, const ImportWatch& watch) {
  const archive::Source source = TRY(archive::Source::open(order.path));
  const exports::Format& format = *TRY(choose_format(order, source));
  const communities::Community community = TRY(deps_.communities.open(order.community, order.time_zone));
  ExportFile file{format,
                  source,
                  text::clean_utf8(order.path.filename().string()),
                  {.calendar = TRY(Calendar::in(community.time_zone)), .group_name = order.group.value_or("")}};
  return carry_out(order, watch, file, community);
}

Result<ImportSummary> ImportService::run(const ImportOrder& order, const ImportWatch& watch, EventSource& source) {
  return carry_out(order, watch, source, TRY(deps_.communities.open(order.community, order.time_zone)));
}

Result<ImportSummary> ImportService::carry_out(const ImportOrder& order, const ImportWatch& watch, EventSource& source,
                                               const communities::Community& community) {
  const EventSource::Label label = source.label();
  ImportWriting writing{
      {.db = deps_.db, .communities = deps_.communities, .members = deps_.members, .facts = deps_.facts},
      community,
      start(order, community.id, label),
      {.community = community.id, .platform = label.platform, .keys_are_names = label.keys_are_names},
      order.operators,
      order.bots};
  watch.begun(writing.run().id);
  RejectsFile rejects{order.rejects_folder, fmt::format("import-{}.csv", writing.run().id.value)};
  ImportQueue queue;
  ExportReading reading{queue, rejects, watch.stop};
  ReadingThread thread{source, queue, reading};

  while (const auto batch = queue.pop()) {
    writing.run().rejected = reading.rejected();
    writing.take(*batch);
    const EventSource::Amount told = source.told();
    watch.show({.bytes_read = told.part,
                .bytes_total = told.whole,
                .events = writing.run().events,
                .added = writing.run().added,
                .rejected = reading.rejected()});
  }
  const Done outcome = thread.wait();
  writing.finish();

  const bool is_stopped = watch.stop != nullptr && watch.stop->load();
  ImportRun& run = writing.run();
  run.state = !outcome.ok() ? "failed" : is_stopped ? "stopped" : "done";
  run.finished_at = deps_.clock.now();
  run.rejected = reading.rejected();
  auto skipped = reading.skipped();
  if (writing.nobodys() > 0) skipped["nobody"] += writing.nobodys();
  run.outcome = to_json(ImportOutcome{.groups = writing.group_count(),
                                      .people = writing.people().count(),
                                      .skipped = skipped,
                                      .error = outcome.ok() ? std::nullopt : std::optional{outcome.error()}});
  deps_.db.write([&](sql::Tx& tx) { import_store::update(tx, run); });
  TRY(outcome);
  TRY(rejects.finish());

  return ImportSummary{.id = run.id,
                       .community = community.id,
                       .format = label.format,
                       .format_title = label.format_title,
                       .events = run.events,
                       .added = run.added,
                       .by_kind = writing.added_by_kind(),
                       .skipped = std::move(skipped),
                       .rejected = rejects.by_reason(),
                       .rejects_file = rejects.path(),
                       .first_rejects = rejects.first(),
                       .unseen_operators = writing.people().unseen_operators(),
                       .groups = writing.group_count(),
                       .people = writing.people().count(),
                       .is_stopped = is_stopped};
}

std::vector<ImportRun> ImportService::list(CommunityId community, std::int64_t limit) {
  return list({.community = community, .limit = limit});
}

std::vector<ImportRun> ImportService::list(const RunsWanted& wanted) {
  return deps_.db.read([&](sql::Tx& tx) { return import_store::list(tx, wanted); });
}

std::optional<ImportRun> ImportService::find(ImportId id) {
  return deps_.db.read([&](sql::Tx& tx) { return import_store::find(tx, id); });
}

std::int64_t ImportService::mark_abandoned() {
  return deps_.db.write([&](sql::Tx& tx) { return import_store::mark_abandoned(tx, deps_.clock.now()); });
}

void ImportService::mark_failed(ImportId id, const Error& error) {
  deps_.db.write([&](sql::Tx& tx) {
    auto run = import_store::find(tx, id);
    if (!run || run->state != "running") return;
    run->state = "failed";
    run->finished_at = deps_.clock.now();
    run->outcome = to_json(ImportOutcome{.error = error});
    import_store::update(tx, *run);
  });
}

}  // namespace hearth::conversations
