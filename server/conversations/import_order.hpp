#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/facts/fact.hpp"

namespace hearth::conversations {

using ImportId = Id<struct ImportTag>;
constexpr std::string_view id_block_of(ImportId) {
  return "imports";
}

// What somebody asks for: read this export into that community.
struct ImportOrder {
  std::filesystem::path path;                  // file, folder or archive
  std::string community;                       // made when it is not there
  std::optional<std::string> format;           // nothing: found by looking at the content
  std::optional<std::string> group;            // names the group where the format does not
  std::optional<std::string> time_zone;        // becomes the community's; also of times written without a zone
  std::vector<std::string> operators;          // names or keys of those who run the groups
  std::vector<std::string> bots = {};          // names or keys of programs that the export does not mark as such
  std::optional<std::string> started_by = {};  // who asked for it; nothing: the command line
  std::optional<std::string> ticket = {};      // kept with the run, for whoever asked to know it again
  std::filesystem::path rejects_folder;        // where the file of rejected lines goes
};

struct ImportProgress {
  std::uint64_t bytes_read = 0;  // of a file; what the source counts where it is none
  std::uint64_t bytes_total = 0;
  std::int64_t events = 0;
  std::int64_t added = 0;
  std::int64_t rejected = 0;
};

// How the one who ordered it follows the import and stops it. `show` is called from the importing thread, a few times a
// second at most when `show_every` events have passed.
struct ImportWatch {
  std::function<void(const ImportProgress&)> show = [](const ImportProgress&) {};
  // Once, when the source is known to be readable and its run has a row; before the first show.
  std::function<void(ImportId)> begun = [](ImportId) {};
  const std::atomic<bool>* stop = nullptr;  // may be absent; set from any thread or a signal
};

// What came of it.
struct ImportSummary {
  ImportId id;
  CommunityId community;
  std::string format;                            // name, as --format takes it
  std::string format_title;                      // for people
  std::int64_t events = 0;                       // read, of all kinds
  std::int64_t added = 0;                        // facts that were new
  std::map<std::string, std::int64_t> by_kind;   // new facts by kind
  std::map<std::string, std::int64_t> skipped;   // records that carry nothing to import, by reason
  std::map<std::string, std::int64_t> rejected;  // lines that could not be read, by reason
  std::optional<std::filesystem::path> rejects_file;
  std::vector<std::string> first_rejects;     // "path:line: reason: what stood there", at most ten
  std::vector<std::string> unseen_operators;  // asked for, but nobody has that name or key
  std::int64_t groups = 0;
  std::int64_t people = 0;
  bool is_stopped = false;
};

}  // namespace hearth::conversations
