#pragma once

#include <cstdint>
#include <string>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::communities {

constexpr const char* kDefaultTimeZone = "Asia/Shanghai";
constexpr std::size_t kLongestName = 200;  // code points

// People around one value. Days are counted in its time zone.
struct Community {
  CommunityId id;
  std::string name;
  std::string time_zone;      // IANA name
  std::int64_t key_seed = 0;  // source keys of its facts are hashed with it
  Timestamp created_at;
};

// Where a group lives and what it is called there.
struct GroupAddress {
  std::string channel;       // "import", …
  std::string platform;      // "telegram", …
  std::string external_key;  // its id on the platform
};

// A chat room of a community on one channel.
struct Group {
  GroupId id;
  CommunityId community;
  GroupAddress address;
  std::string name;
};

}  // namespace hearth::communities
