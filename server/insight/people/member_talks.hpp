#pragma once

#include <memory>
#include <vector>

#include "conversations/member_messages.hpp"
#include "insight/overview/overview.hpp"
#include "insight/people/member_portrait.hpp"
#include "members/member_service.hpp"
#include "platform/base/recent.hpp"

namespace hearth::insight {

// Somebody whom a member talks to.
struct Talk {
  MemberId member;
  std::int64_t replies_out = 0;  // the member answered them
  std::int64_t replies_in = 0;   // they answered the member
  std::int64_t mentions = 0;     // the member named them

  [[nodiscard]] std::int64_t sum() const { return replies_out + replies_in + mentions; }
};

// A member in one community.
struct PersonIn {
  std::shared_ptr<const Overview> overview;
  std::vector<Written> written;  // in order of time
};

// How many of a member's messages, the latest, say whom they talk to: so that it costs as little for those who write
// most, and shows whom they talk to now.
constexpr std::size_t kTalkMessages = 300;

// Reads who answered whom, and keeps it for as long as the overviews are the same. Safe to call from any thread.
class TalkReader {
 public:
  struct Deps {
    sql::Database& db;
    members::MemberService& members;
    conversations::MemberMessages& messages;
  };
  explicit TalkReader(Deps deps) : deps_{deps} {}

  // By sum, most first. A message answers at most one; who is mentioned twice in it counts twice. `members` are the
  // person and all who count as them, the person first; whom they talk to are persons, too.
  [[nodiscard]] std::vector<Talk> read(const std::vector<MemberId>& members, const std::vector<PersonIn>& persons);

 private:
  struct KeptTalks {
    std::vector<std::weak_ptr<const Overview>> overviews;
    std::vector<Talk> talks;

    [[nodiscard]] bool are_of(const std::vector<PersonIn>& persons) const;
  };
  static constexpr std::size_t kMostKept = 1000;

  [[nodiscard]] std::vector<Talk> read_anew(const std::vector<MemberId>& members, const std::vector<PersonIn>& persons);

  Deps deps_;
  // By person and by the communities that were asked about.
  Recent<std::pair<MemberId, std::vector<CommunityId>>, KeptTalks> kept_{kMostKept};
};

}  // namespace hearth::insight
