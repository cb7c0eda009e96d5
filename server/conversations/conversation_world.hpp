#pragma once

#include <map>
#include <string>
#include <vector>

#include "audience/histories.hpp"
#include "conversations/conversation_index.hpp"
#include "conversations/conversation_service.hpp"
#include "conversations/import_world.hpp"
#include "conversations/message_store.hpp"

namespace hearth::conversations {

// A world in which people talk without an export: what is said is there at once, and found after catch_up().
struct ConversationWorld : ImportWorld {
  explicit ConversationWorld(sql::Engine engine) : ImportWorld{engine} {}

  struct Said {
    GroupId group;
    MemberId member;
    Timestamp at;
    std::string text;
  };

  GroupId group(const std::string& name, const std::string& community = "围炉") {
    const CommunityId id = communities.open(community, "UTC").value().id;
    return db->write([&](sql::Tx& tx) {
      return communities.ensure_group(tx, id, {.channel = "import", .platform = "test", .external_key = name}, name).id;
    });
  }
  MemberId member(const std::string& name, members::Role role = members::Role::member) {
    return db->write([&](sql::Tx& tx) {
      return members
          .ensure(tx,
                  {.platform = "test", .community = {}, .key_is_name = false, .key = name, .name = name, .role = role})
          .id;
    });
  }
  // In that order; their ids.
  std::vector<FactId> say(const std::vector<Said>& all) {
    std::vector<facts::Fact> told;
    for (const Said& one : all) {
      told.push_back({.occurred_at = one.at,
                      .kind = "message.posted",
                      .community = communities.find_group(one.group).value().community,
                      .group = one.group,
                      .member = one.member,
                      .actor = "test",
                      .data = R"({"chars":1})"});
    }
    return db->write([&](sql::Tx& tx) {
      std::vector<FactId> made;
      std::vector<Message> messages;
      const auto appended = facts.append_all(tx, told);
      for (std::size_t i = 0; i < all.size(); ++i) {
        made.push_back(appended[i].value());
        messages.push_back({.id = made[i],
                            .group = all[i].group,
                            .member = all[i].member,
                            .sent_at = all[i].at,
                            .text = all[i].text,
                            .media = {},
                            .topic = {},
                            .reply_key = {}});
      }
      message_store::insert_all(tx, messages);
      return made;
    });
  }
  FactId say(GroupId where, MemberId who, const std::string& at, const std::string& text) {
    return say({{.group = where, .member = who, .at = parse_instant(at).value(), .text = text}}).front();
  }
  void catch_up() {
    while (index.run_once() > 0) {
    }
  }

  audience::Histories histories{{.database = *db, .folder = {}}};
  ConversationIndex index{{.db = *db, .communities = communities}, 7};  // small batches, so that tests have several
  ConversationService conversations{{.db = *db, .communities = communities, .histories = histories}};
};

}  // namespace hearth::conversations
