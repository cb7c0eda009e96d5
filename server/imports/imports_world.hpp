#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <mutex>
#include <string>

#include "conversations/import_world.hpp"
#include "imports/import_desk.hpp"
#include "imports/import_routes.hpp"
#include "imports/upload_shelf.hpp"
#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"

namespace hearth::imports {

// An office where exports are handed in: what was uploaded, the desk, the routes, and who heard of what.
struct ImportsWorld : conversations::ImportWorld {
  explicit ImportsWorld(sql::Engine engine = sql::Engine::sqlite) : ImportWorld{engine} {
    desk.on_change = [this](ImportId id) {
      const std::scoped_lock lock{mutex_};
      ++heard_[id];
      changed_.notify_all();
    };
    mount_import_routes(
        router,
        {.may_run = http::open_to_everyone(),
         .name_of_caller = [](const http::Request&) { return std::string{"Ada"}; },
         .note = [this](const http::Request&, std::string_view action,
                        const std::string& subject) { noted += fmt::format("{} {}; ", action, subject); }},
        {.uploads = uploads,
         .desk = desk,
         .imports = imports,
         .communities = communities,
         .rejects = folder.path() / "rejects"});
  }

  // An IRC log of an invented channel, in its file.
  static std::string log_of(int lines) {
    std::string text;
    for (int i = 0; i < lines; ++i) {
      text += fmt::format("[{:02}:{:02}] <guest{}> tea number {}\n", i / 60 % 24, i % 60, i % 7, i);
    }
    return text;
  }
  Upload upload(std::string_view name, std::string_view content) {
    auto body = http::BodyFile::create(uploads.spool(), fmt::format("body-{}", ++bodies_)).value();
    if (!body->append(content).ok()) throw std::runtime_error{"cannot write"};
    return uploads.keep(*body, name).value();
  }

  // Waits until the import has ended; its row.
  conversations::ImportRun wait_for(ImportId id) {
    std::unique_lock lock{mutex_};
    while (true) {
      lock.unlock();
      const auto run = imports.find(id).value();
      lock.lock();
      if (run.state != "running") return run;
      const int before = heard_[id];
      changed_.wait_for(lock, std::chrono::milliseconds{50}, [&] { return heard_[id] != before; });
    }
  }

  std::string request(std::string method, const std::string& target, std::string body = "", int status = 200) {
    http::Incoming incoming{.method = std::move(method), .target = "/api/v1" + target};
    incoming.body = std::move(body);
    incoming.headers = {{"Content-Type", "application/json"}};
    const http::Reply reply = responder.answer(std::move(incoming));
    EXPECT_EQ(reply.status, status) << target << ": " << reply.body;
    return reply.body;
  }

  std::string noted;
  UploadShelf uploads{{.clock = clock, .random = random, .folder = folder.path() / "uploads"}};
  http::RecordingLog log;
  ImportDesk desk{{.imports = imports, .log = log}};
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};

 private:
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::map<ImportId, int> heard_;
  int bodies_ = 0;
};

}  // namespace hearth::imports
