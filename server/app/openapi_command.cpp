#include <cstdlib>
#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/live_topics.hpp"
#include "app/openapi_document.hpp"
#include "app/routes.hpp"
#include "platform/formats/json_layout.hpp"

namespace hearth::app {
namespace {

// A folder that goes away with this object: routes are made of services, and those want a database.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "hearth-openapi-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no folder can be made for temporary files"};
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;  // Nothing can be done about what cannot be removed.
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Result<std::string> make_document() {
  const ScratchFolder folder;
  config::Config settings;
  settings.data = folder.path();
  const std::unique_ptr<App> app = TRY(App::open(settings));
  http::LiveHub hub{live_topics()};
  http::Router router;
  mount_routes(router, *app, hub);
  return json::indented(openapi_document(router));
}

int print_document() {
  const auto document = make_document();
  if (!document.ok()) {
    print_error(document.error());
    return exit_code_of(document.error());
  }
  fmt::print("{}\n", *document);
  return 0;
}

}  // namespace

void add_openapi_command(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("openapi", "Print what programs may call, as OpenAPI 3.1 in JSON");
  command->callback([&chosen] { chosen = print_document; });
}

}  // namespace hearth::app
