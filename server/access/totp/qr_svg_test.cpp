#include "access/totp/qr_svg.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace hearth::access {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// The dark modules that the picture draws.
std::set<std::pair<int, int>> dark_modules(const std::string& svg) {
  std::set<std::pair<int, int>> modules;
  const std::regex run{R"(M(\d+) (\d+)h(\d+)v1h-(\d+)z)"};
  for (auto found = std::sregex_iterator{svg.begin(), svg.end(), run}; found != std::sregex_iterator{}; ++found) {
    for (int i = 0; i < std::stoi((*found)[3]); ++i) {
      modules.emplace(std::stoi((*found)[1]) + i, std::stoi((*found)[2]));
    }
  }
  return modules;
}

TEST(QrSvg, DrawsOneSquareWithItsFindersAndAQuietZone) {
  const std::string svg = qr_svg("otpauth://totp/Hearth:ada%40example.org?secret=GEZDGNBVGY3TQOJQ&issuer=Hearth");
  EXPECT_THAT(svg, StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 45 45\""));  // version 5: 37
  EXPECT_THAT(svg, HasSubstr("fill=\"#fff\""));
  const auto dark = dark_modules(svg);
  const std::pair<int, int> corners[] = {{4, 4}, {34, 4}, {4, 34}};
  for (const auto& [left, top] : corners) {
    for (int i = 0; i < 7; ++i) {  // The outer ring of a finder, and its heart.
      EXPECT_TRUE(dark.contains({left + i, top}) && dark.contains({left, top + i}));
      EXPECT_TRUE(dark.contains({left + i, top + 6}) && dark.contains({left + 6, top + i}));
    }
    EXPECT_TRUE(dark.contains({left + 3, top + 3}));
    EXPECT_FALSE(dark.contains({left + 1, top + 1}));
  }
  for (const auto& [x, y] : dark) EXPECT_TRUE(x >= 4 && x < 41 && y >= 4 && y < 41);
}

TEST(QrSvg, RefusesWhatDoesNotFit) {
  EXPECT_THROW(static_cast<void>(qr_svg(std::string(5000, 'x'))), std::runtime_error);
}

}  // namespace
}  // namespace hearth::access
