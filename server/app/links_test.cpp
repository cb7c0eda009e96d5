#include "app/links.hpp"

#include <gtest/gtest.h>

namespace hearth::app {
namespace {

std::string link(std::string host, std::string key = "") {
  config::Config settings;
  settings.listen.host = std::move(host);
  settings.tls_key = std::move(key);
  return link_on(settings, 8443, "/console");
}

TEST(Links, LeadABrowserOnThisMachineToTheServer) {
  EXPECT_EQ(link("127.0.0.1"), "http://127.0.0.1:8443/console");
  EXPECT_EQ(link("hearth.example.org"), "http://hearth.example.org:8443/console");
  EXPECT_EQ(link("0.0.0.0"), "http://127.0.0.1:8443/console");
  EXPECT_EQ(link("::"), "http://[::1]:8443/console");
  EXPECT_EQ(link("2001:db8::1", "key.pem"), "https://[2001:db8::1]:8443/console");
}

}  // namespace
}  // namespace hearth::app
