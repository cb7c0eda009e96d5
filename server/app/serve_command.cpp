#include <fmt/format.h>

#include "app/commands.hpp"
#include "insight/reports/report_routes.hpp"
#include "platform/http/health_route.hpp"
#include "platform/http/server.hpp"
#include "platform/http/stop_signals.hpp"

namespace hearth::app {
namespace {

void mount_routes(http::Router& router, App& app) {
  http::mount_health(router, [&app]() -> Done {
    static_cast<void>(app.communities().list());  // Throws when the database is gone.
    return {};
  });
  insight::mount_report_routes(router, app.communities(), app.reports());
}

Result<int> serve(const Common& common, const std::optional<std::string>& listen) {
  std::vector<config::Argument> more;
  if (listen) more.push_back({.key = "listen", .value = *listen});
  const config::Config settings = TRY(load_config(common, std::move(more)));
  http::StopSignals stop;
  const std::unique_ptr<App> app = TRY(App::open(settings));
  http::Router router;
  mount_routes(router, *app);
  const auto server = TRY(http::Server::start({.host = settings.listen.host,
                                               .port = settings.listen.port,
                                               .hosts = settings.hosts,
                                               .worker_threads = settings.worker_threads},
                                              {.router = router, .clock = app->clock(), .log = app->log()}));
  fmt::print(stderr, "Hearth 围炉 is at http://{}:{}/ (Ctrl-C stops it)\n", settings.listen.host, server->port());
  stop.wait();
  return server->stop() == http::Server::Ending::clean ? 0 : 1;
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
