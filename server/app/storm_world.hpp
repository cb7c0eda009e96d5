#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/roles_world.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/server.hpp"
#include "testing/hostile_json.hpp"

namespace hearth::app {

// Keeps the last line of an error; a storm says too much to keep it all.
class ErrorLog final : public log::Log {
 public:
  [[nodiscard]] bool is_on(log::Level level) const override { return level == log::Level::error; }
  void write(log::Level level, std::string_view message) override;
  // And forgets it.
  [[nodiscard]] std::string take();

 private:
  std::mutex mutex_;
  std::string last_;  // under mutex_
};

// The whole program behind a socket, with two communities in which people talk, an upload, a backup, an import, and
// somebody of each role. Used by one thread.
class StormWorld : public RolesWorld {
 public:
  StormWorld();
  ~StormWorld();

  // What one person of the village is called and says; nobody who may not read of members and messages hears it.
  static constexpr std::string_view kName = "osmanthus-drinker";
  static constexpr std::string_view kTalk = "kettle under the old bridge";

  using Answer = http::ClientDouble::Answer;
  // Sends these bytes and waits for the answer; nothing if the server closed without one.
  std::optional<Answer> ask(std::string_view bytes, bool has_body = true);

  // Header lines of somebody with a session ("o"), or of a program ("o", is_program).
  enum class As { person, program };
  [[nodiscard]] std::string lines_of(char letter, As as) const;

  // The value of a route's parameter that exists, as a segment of a path.
  [[nodiscard]] std::string existing(std::string_view pattern, std::string_view parameter) const;

  // A digest of what a refused request must not change: rows of tables, files of uploads.
  enum class With { audit, no_audit };
  [[nodiscard]] std::string written(With with);

  // After something was changed: waits for imports, and puts back those who were signed out, disabled or made another,
  // and things that were removed.
  void mend();

  // Of lists that were answered.
  void keep_cursor(const std::string& cursor);

  test::KnownValues known;
  std::vector<std::string> cursors;
  ErrorLog errors;
  json::Value openapi;  // of the parser

 private:
  void talk();
  void sell();
  void write_down();
  void provide_upload();
  void provide_backup();
  void wait_for_imports();
  void learn();
  [[nodiscard]] bool is_let_in(std::string_view target, const std::string& lines);

  json::Parser parser_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<http::ClientDouble> client_;
  std::mutex mutex_;
  std::condition_variable moved_;  // an import has
  std::int64_t moves_ = 0;         // under mutex_
  std::string upload_;
  std::string backup_;
  std::string invitation_;
  int joined_ = 0;
};

}  // namespace hearth::app
