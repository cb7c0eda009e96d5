#include "access/roles/role.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::access {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(Role, IsWrittenAndReadByOneName) {
  for (const Role role : kRoles) EXPECT_EQ(parse_role(to_text(role)).value(), role);
  EXPECT_EQ(parse_role("Owner").error().reason, "access.unknown_role");
  EXPECT_EQ(parse_role("").error().reason, "access.unknown_role");
}

TEST(Role, GrantsWhatItsLineSays) {
  EXPECT_EQ(permissions_of(Role::owner).size(), kPermissions.size());
  EXPECT_THAT(permissions_of(Role::manager),
              ElementsAre("community:read", "member:read", "message:read", "import:run", "operator:manage",
                          "audit:read", "settings:edit", "member:edit", "member:erase", "field:edit", "tag:edit",
                          "tag:assign", "segment:edit"));
  EXPECT_THAT(permissions_of(Role::operator_), ElementsAre("community:read", "member:read", "message:read",
                                                           "import:run", "member:edit", "tag:assign", "segment:edit"));
  EXPECT_THAT(permissions_of(Role::analyst), ElementsAre("community:read", "member:read", "message:read"));
  EXPECT_THAT(permissions_of(Role::read_only), ElementsAre("community:read"));
}

TEST(Role, OfLessTrustNeverMayMore) {
  for (std::size_t i = 1; i < kRoles.size(); ++i) {
    for (const std::string_view key : permissions_of(kRoles.at(i))) {
      EXPECT_THAT(permissions_of(kRoles.at(i - 1)), Contains(key)) << to_text(kRoles.at(i));
    }
  }
}

TEST(Role, OfAnOwnerIsTheBusinessOfOwners) {
  EXPECT_TRUE(may_manage(Role::owner, Role::owner));
  EXPECT_FALSE(may_manage(Role::manager, Role::owner));
  EXPECT_TRUE(may_manage(Role::manager, Role::manager));
  EXPECT_FALSE(may(Role::manager, "token:manage"));
}

}  // namespace
}  // namespace hearth::access
