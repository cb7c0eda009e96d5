#include <fmt/format.h>

#include "app/background.hpp"
#include "app/commands.hpp"
#include "app/links.hpp"
#include "app/live_topics.hpp"
#include "app/routes.hpp"
#include "platform/http/metrics_route.hpp"
#include "platform/http/server.hpp"
#include "platform/http/stop_signals.hpp"
#include "platform/metrics/process_watches.hpp"
#include "platform/storage/database_watches.hpp"

namespace hearth::app {
namespace {

// How often what is new is taken in.
constexpr std::chrono::milliseconds kRefreshPause{1000};
// How often it is looked whether names have been shown for long enough.
constexpr std::chrono::seconds kNamesPause{10};
// How often the histories are kept as snapshots, so that the next start is quick.
constexpr std::chrono::minutes kSnapshotPause{10};

// How often the search index is brought up to date, and how long it lets others write in between when it has much to
// do.
constexpr std::chrono::milliseconds kIndexPause{500};
constexpr std::chrono::milliseconds kIndexBreath{5};

// How often uploads that nobody needs any more are removed, and old keys of requests.
constexpr std::chrono::hours kSweepPause{1};

void refresh(App& app, LivePulse& pulse, http::LiveHub& hub) {
  if (app.overviews().refresh() == 0) return;
  for (const std::string& minute : pulse.take_news()) hub.publish("pulse", minute);
}

void begin_background(Background& background, App& app, LivePulse& pulse, http::LiveHub& hub) {
  background.again("conversation index",
                   [&app] { return app.conversation_index().run_once() > 0 ? kIndexBreath : kIndexPause; });
  background.every(kRefreshPause, "overviews", [&] { refresh(app, pulse, hub); });
  background.every(kRefreshPause, "segments", [&app] { app.keep_segments(); });
  background.every(kNamesPause, "names", [&app] { app.people().read_names_again(); });
  background.every(kSnapshotPause, "snapshots", [&app] { app.save_histories(); });
  background.every(kSweepPause, "old uploads", [&app] { app.uploads().remove_old(); });
  background.every(kSweepPause, "old idempotency keys", [&app] { app.idempotent_writes().remove_old(); });
}

// Until somebody can sign in as owner, each start prints a link with which one person becomes it. Earlier links are
// void.
void print_first_start(App& app, std::uint16_t port) {
  const auto link = app.access().invitations().open_for_first_owner();
  if (!link.ok()) return;
  fmt::print(stderr, "First start: open {} to make the owner account (valid 24 h)\n",
             link_on(app.settings(), port, link->path()));
}

http::Server::Options options_of(const config::Config& settings) {
  http::Server::Options options{.host = settings.listen.host,
                                .port = settings.listen.port,
                                .hosts = settings.hosts,
                                .worker_threads = settings.worker_threads};
  if (!settings.tls_key.empty()) {
    options.tls = http::TlsFiles{.certificate = settings.tls_certificate, .key = settings.tls_key};
  }
  return options;
}

void reload_certificate(http::Server& server, log::Log& log) {
  const Done reloaded = server.reload_certificate();
  if (reloaded.ok()) return log.info("the certificate was read again");
  log.error("the certificate stays as it was: {}", reloaded.error().detail);
}

Result<int> serve(const Common& common, const std::optional<std::string>& listen) {
  std::vector<config::Argument> more;
  if (listen) more.push_back({.key = "listen", .value = *listen});
  const config::Config settings = TRY(load_config(common, std::move(more)));
  http::StopSignals stop;
  const std::unique_ptr<App> app = TRY(App::open(settings));
  metrics::Registry metrics;
  const auto process = metrics::watch_process(metrics);
  const auto database = sql::watch_database(metrics, app->database());
  http::Router router;
  http::LiveHub hub{live_topics()};
  announce_changes(*app, hub);
  app->imports().mark_abandoned();
  app->sheets().mark_abandoned();
  mount_routes(router, *app, hub);
  http::mount_metrics(router, metrics, http::this_machine_only());
  const auto server = TRY(http::Server::start(
      options_of(settings), {.router = router, .clock = app->clock(), .log = app->log(), .metrics = &metrics}));
  if (!settings.tls_key.empty()) stop.on_hangup([&] { reload_certificate(*server, app->log()); });
  fmt::print(stderr, "Hearth 围炉 is at {}://{}:{}/ (Ctrl-C stops it)\n", settings.tls_key.empty() ? "http" : "https",
             settings.listen.host, server->port());
  print_first_start(*app, server->port());
  LivePulse pulse{*app};
  Background background{app->log()};
  begin_background(background, *app, pulse, hub);
  stop.wait();
  app->import_desk().stop_all();
  app->sheet_desk().stop_all();
  const auto ending = server->stop();
  background.stop();
  app->save_histories();
  return ending == http::Server::Ending::clean ? 0 : 1;
}

int run_serve(const Common& common, const std::optional<std::string>& listen) {
  const auto answer = serve(common, listen);
  if (answer.ok()) return *answer;
  print_error(answer.error());
  return exit_code_of(answer.error());
}

}  // namespace

void add_serve_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto listen = std::make_shared<std::optional<std::string>>();
  CLI::App* command = program.add_subcommand("serve", "Show the reports of what was imported to a browser");
  command->add_option("--listen", *listen, "HOST:PORT, 127.0.0.1:8080 unless given");
  command->callback([&common, &chosen, listen] { chosen = [&common, listen] { return run_serve(common, *listen); }; });
}

}  // namespace hearth::app
