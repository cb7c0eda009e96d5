#include "channels/exports/slack.hpp"

#include <algorithm>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/slack_day.hpp"
#include "channels/exports/slack_directory.hpp"

namespace hearth::channels::exports {
namespace {

bool lists_users(std::string_view file) {
  return file == "users.json" || file == "org_users.json";
}

bool lists_channels(std::string_view file) {
  return file == "channels.json" || file == "groups.json" || file == "mpims.json" || file == "dms.json";
}

std::string_view file_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// 2016-07-31.json
bool is_day(std::string_view file) {
  return file.size() == 15 && file.ends_with(".json") && parse_day(file.substr(0, 10)).ok();
}

// The root files may stand anywhere in an archive, so they are read in a walk of their own.
Done read_directory(const archive::Source& source, SlackDirectory& directory, Listener& listener) {
  return source.walk([&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    const std::string_view file = file_of(path);
    const bool is_users = lists_users(file);
    if (!is_users && !lists_channels(file)) return archive::Next::go_on;
    (void)TRY(read_json_records(bytes, path, {"/*"}, listener, [&](const json::Element&, const json::Value& item) {
      if (!is_users) return directory.add_channel(item);
      const Person person = directory.add_user(item);
      if (!person.key.empty()) listener.person(person);
    }));
    return archive::Next::go_on;
  });
}

bool looks_like_slack(const Sample& sample) {
  const bool has_day = std::any_of(sample.paths.begin(), sample.paths.end(),
                                   [](const std::string& path) { return is_day(file_of(path)); });
  if (!has_day) return false;
  const bool has_root = std::any_of(sample.paths.begin(), sample.paths.end(), [](const std::string& path) {
    return lists_users(file_of(path)) || lists_channels(file_of(path));
  });
  return has_root ||
         (begins_with(sample.head, '[') && has_json_key(sample.head, "ts") && has_json_key(sample.head, "type"));
}

Done read_slack(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  SlackDirectory directory;
  TRY(read_directory(source, directory, listener));
  const std::string unnamed = options.group_name.empty() ? source.name() : options.group_name;
  std::optional<std::string> last;
  return read_json_entries(source, listener,
                           [&](const std::string& path, archive::Stream& bytes) -> Result<std::uint64_t> {
                             if (!is_day(file_of(path))) return 0;
                             std::string folder = folder_of(path);
                             if (folder.empty()) folder = unnamed;
                             if (folder != last) listener.group(directory.group(folder));
                             last = std::move(folder);
                             return read_slack_day(bytes, path, directory, listener);
                           });
}

}  // namespace

const Format kSlack{.name = "slack",
                    .title = "Slack workspace export",
                    .platform = "slack",
                    .keys_are_names = false,
                    .looks_like = looks_like_slack,
                    .read = read_slack};

}  // namespace hearth::channels::exports
