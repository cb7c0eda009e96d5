#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "conversations/import_world.hpp"
#include "insight/people/people_service.hpp"

namespace hearth::insight {

// A chat of one group, written down as an exporter would.
class ChatFile {
 public:
  struct Said {
    std::string who;  // the key "user:mei" is made of it
    std::int64_t second = 0;
    std::string text;
    int reply_to = 0;          // id of an earlier message
    std::string mention = {};  // who is named in it
  };
  // The id of the message.
  int said(const Said& said) {
    std::string entities = "[]";
    if (!said.mention.empty()) {
      entities = fmt::format(R"([{{"type":"mention_name","text":"{0}","user_id":"{0}"}}])", said.mention);
    }
    const std::string reply = said.reply_to == 0 ? "" : fmt::format(R"("reply_to_message_id":{},)", said.reply_to);
    return add(fmt::format(
        R"("type":"message","date_unixtime":"{}","from":"{}","from_id":"user{}",{}"text":"{}","text_entities":{})",
        said.second, said.who, said.who, reply, said.text, entities));
  }
  int invited(const std::string& inviter, std::int64_t second, const std::string& who) {
    return add(fmt::format(
        R"("type":"service","date_unixtime":"{}","actor":"{}","actor_id":"user{}","action":"invite_members","members":["{}"])",
        second, inviter, inviter, who));
  }
  int left(const std::string& who, std::int64_t second) {
    return add(fmt::format(
        R"("type":"service","date_unixtime":"{}","actor":"{}","actor_id":"user{}","action":"remove_members","members":["{}"])",
        second, who, who, who));
  }
  [[nodiscard]] std::string text(const std::string& group) const {
    return fmt::format(R"({{"name":"{}","type":"private_supergroup","id":{},"messages":[{}]}})", group,
                       std::hash<std::string>{}(group) % 1'000'000 + 1, fmt::join(records_, ","));
  }

 private:
  int add(const std::string& fields) {
    const int id = static_cast<int>(records_.size()) + 1;
    records_.push_back(fmt::format(R"({{"id":{},{}}})", id, fields));
    return id;
  }

  std::vector<std::string> records_;
};

// Imported chats, and everything that opens them down to their members.
struct PeopleWorld : conversations::ImportWorld {
  explicit PeopleWorld(sql::Engine engine = sql::Engine::sqlite) : ImportWorld{engine} {}

  void import_chat(const ChatFile& chat, const std::string& group = "Tea room",
                   const std::string& community = "Tea house", std::vector<std::string> operators = {}) {
    const std::string file = folder.write(community + "-" + group + ".json", chat.text(group));
    auto what = order(file, community);
    what.operators = std::move(operators);
    ASSERT_TRUE(import(what).ok());
    overviews.refresh();
  }
  // Of the member who is called so now.
  MemberId id_of(const std::string& name) {
    for (const MemberId id : members.list_ids()) {
      if (members.load(id)->name == name) return id;
    }
    throw std::runtime_error{"nobody is called " + name};
  }

  audience::Histories histories{{.database = *db, .folder = {}}};
  OverviewService overviews{
      {.db = *db, .clock = clock, .communities = communities, .members = members, .histories = histories}};
  PeopleService people{{.db = *db, .clock = clock, .members = members, .overviews = overviews}};
};

}  // namespace hearth::insight
