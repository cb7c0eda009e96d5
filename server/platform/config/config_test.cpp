#include "platform/config/config.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "testing/temp_folder.hpp"

namespace hearth::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A configuration file that goes away with the test.
class File {
 public:
  explicit File(std::string_view document) : path_{folder_.write("hearth.toml", document)} {}
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  test::TempFolder folder_;
  std::filesystem::path path_;
};

auto environment(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

std::vector<std::string> places_of(const Error& error) {
  std::vector<std::string> places;
  for (const FieldError& field : error.fields) places.push_back(field.where + " " + field.reason);
  return places;
}

TEST(Config, HasDefaults) {
  const auto config = load({});
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->listen, (ListenAddress{"127.0.0.1", 8080}));
  EXPECT_EQ(config->time_zone, "Asia/Shanghai");
  EXPECT_EQ(config->data, "data");
  EXPECT_EQ(*config, Config{});
}

TEST(Config, TakesArgumentsOverTheEnvironmentOverTheFile) {
  const File file{"readers = 1\nworker_threads = 1\nlog_level = \"error\"\ndata = '/srv/hearth'"};
  const auto config =
      load({.file = file.path(),
            .environment = environment({{"HEARTH_READERS", "2"}, {"HEARTH_WORKER_THREADS", "2"}, {"HEARTH_DATA", ""}}),
            .arguments = {{"worker_threads", "3"}}});
  ASSERT_TRUE(config.ok()) << config.error().detail;
  EXPECT_EQ(config->log_level, log::Level::error);
  EXPECT_EQ(config->readers, 2);
  EXPECT_EQ(config->worker_threads, 3);
  EXPECT_EQ(config->data, "/srv/hearth");
}

TEST(Config, ReportsAllMistakesTogether) {
  const File file{"readers = 0\n\ncolour = 'red'\nlisten = 8080\n"};
  const auto config = load({.file = file.path(),
                            .environment = environment({{"HEARTH_LOG_LEVEL", "loud"}, {"HEARTH_SOMETHING", "else"}}),
                            .arguments = {{"time_zone", "Mars/Olympus"}, {"no_such", "1"}, {"worker_threads", "4x"}}});
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().reason, "config.invalid");
  EXPECT_THAT(places_of(config.error()),
              ElementsAre("hearth.toml:3: colour config.unknown_key", "hearth.toml:4: listen config.wrong_type",
                          "hearth.toml:1: readers config.out_of_bounds", "HEARTH_LOG_LEVEL log.unknown_level",
                          "--time-zone time.unknown_zone", "--no-such config.unknown_key",
                          "--worker-threads config.not_a_number"));
  EXPECT_THAT(config.error().detail, HasSubstr("hearth.toml:1: readers: must be from 1 to 64"));
}

TEST(Config, SaysWhereTheFileIsNotToml) {
  const File file{"readers = 2\nlisten = \n"};
  const auto config = load({.file = file.path()});
  ASSERT_FALSE(config.ok());
  ASSERT_EQ(config.error().fields.size(), 1U);
  EXPECT_EQ(config.error().fields[0].reason, "config.not_toml");
  EXPECT_THAT(config.error().fields[0].where, HasSubstr("hearth.toml:2"));
}

TEST(Config, NeedsTheFileThatWasNamed) {
  const auto config = load({.file = "/nowhere/hearth.toml"});
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(places_of(config.error()), ElementsAre("/nowhere/hearth.toml config.cannot_read"));
}

TEST(Config, NeverRepeatsADatabaseUrl) {
  const auto config = load({.arguments = {{"database", "mysql://ada:secret@host/name"}}});
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().detail.find("secret"), std::string::npos);
}

TEST(Config, NeedsBothFilesOfTls) {
  EXPECT_EQ(load({.arguments = {{"tls_certificate", "a.pem"}, {"tls_key", "a.key"}}})->tls_key, "a.key");
  for (const char* missing : {"tls_key", "tls_certificate"}) {
    const char* given = std::string_view{missing} == "tls_key" ? "tls_certificate" : "tls_key";
    const auto config = load({.arguments = {{given, "a.pem"}}});
    ASSERT_FALSE(config.ok());
    EXPECT_THAT(places_of(config.error()), ElementsAre(std::string{missing} + " config.needs_both"));
  }
}

TEST(Config, ReadsNumbersOnTheirBounds) {
  EXPECT_EQ(load({.arguments = {{"readers", "64"}}})->readers, 64);
  EXPECT_FALSE(load({.arguments = {{"readers", "65"}}}).ok());
  EXPECT_FALSE(load({.arguments = {{"readers", "99999999999999"}}}).ok());
  EXPECT_FALSE(load({.arguments = {{"readers", "-1"}}}).ok());
}

TEST(Config, ReadsHostsFromTextAndFromAList) {
  const File file{"hosts = ['a.example', 'B.example']"};
  EXPECT_THAT(load({.file = file.path()})->hosts, ElementsAre("a.example", "b.example"));
  EXPECT_THAT(load({.arguments = {{"hosts", "a.example, b.example"}}})->hosts, ElementsAre("a.example", "b.example"));
  EXPECT_THAT(load({.arguments = {{"hosts", ""}}})->hosts, IsEmpty());
  EXPECT_FALSE(load({.arguments = {{"hosts", "https://a.example"}}}).ok());
}

TEST(Config, ReadsAddressesOfProxies) {
  EXPECT_THAT(load({.arguments = {{"proxies", "127.0.0.1, ::1"}}})->proxies, ElementsAre("127.0.0.1", "::1"));
  EXPECT_FALSE(load({.arguments = {{"proxies", "proxy.example"}}}).ok());
}

TEST(ExampleConfig, StatesEveryKeyWithItsDefault) {
  const std::filesystem::path example = HEARTH_SOURCE_DIR "/config.example.toml";
  const auto config = load({.file = example});
  ASSERT_TRUE(config.ok()) << config.error().detail;
  EXPECT_EQ(*config, Config{});

  std::ifstream stream{example};
  const std::string document{std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
  for (const std::string_view key : keys()) EXPECT_THAT(document, HasSubstr(fmt::format("\n{} = ", key)));
}

TEST(ListenAddress, TakesNamesAndBothKindsOfAddresses) {
  EXPECT_EQ(*parse_listen_address("127.0.0.1:80"), (ListenAddress{"127.0.0.1", 80}));
  EXPECT_EQ(*parse_listen_address("[::1]:8080"), (ListenAddress{"::1", 8080}));
  EXPECT_EQ(*parse_listen_address("hearth.lan:0"), (ListenAddress{"hearth.lan", 0}));
  EXPECT_EQ(*parse_listen_address(":8080"), (ListenAddress{"0.0.0.0", 8080}));
}

TEST(ListenAddress, RefusesWhatIsNotOne) {
  for (const char* text : {"", "8080", "host", "host:", "host:65536", "host:-1", "host:80x", "::1:80", "[::1]", "[]:80",
                           "[a:80", "http://host:80", "a b:80"}) {
    EXPECT_EQ(parse_listen_address(text).ok(), false) << text;
  }
}

}  // namespace
}  // namespace hearth::config
