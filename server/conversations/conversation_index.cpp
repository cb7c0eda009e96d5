#include "conversations/conversation_index.hpp"

#include <fmt/format.h>
#include <map>
#include <unordered_map>

#include "conversations/derived_store.hpp"
#include "conversations/message_store.hpp"
#include "conversations/search/message_search.hpp"
#include "conversations/source_keys.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/storage/database_mark.hpp"

namespace hearth::conversations {

namespace store = derived_store;

namespace {

// What the index has not taken in yet.
struct News {
  std::optional<store::Progress> before;
  store::Progress after;
  bool is_anew = false;  // what is there was of another database
  std::vector<facts::RecordedFact> facts;
  std::vector<StoredMessage> messages;  // of the facts that are messages
};

// What comes of it.
struct Derived {
  std::vector<search::NewEntry> entries;
  std::vector<store::Reaction> reactions;
  std::vector<store::Notice> notices;
};

bool is_message(const facts::RecordedFact& recorded) {
  return recorded.fact.kind == "message.posted";
}

std::vector<StoredMessage> messages_of(sql::Tx& tx, const std::vector<facts::RecordedFact>& facts) {
  std::optional<FactId> first;
  FactId last;
  for (const facts::RecordedFact& recorded : facts) {
    if (!is_message(recorded)) continue;
    first = std::min(first.value_or(recorded.id), recorded.id);
    last = std::max(last, recorded.id);
  }
  if (!first) return {};
  return message_store::list_between(tx, *first, last);
}

std::optional<News> look(sql::Tx& tx, std::size_t limit) {
  News news;
  news.before = store::find_progress(tx);
  news.after.mark = sql::find_mark(tx).value_or("");
  news.is_anew = news.before && news.before->mark != news.after.mark;
  if (news.before && !news.is_anew) news.after.position = news.before->position;
  news.facts = facts::FactLog::read_after(tx, news.after.position, limit);
  if (news.facts.empty() && !news.is_anew) return std::nullopt;
  if (!news.facts.empty()) {
    const facts::RecordedFact& last = news.facts.back();
    news.after.position = {.transaction = last.transaction, .id = last.id.value};
  }
  news.messages = messages_of(tx, news.facts);
  return news;
}

std::optional<MemberId> member_named(const json::Value& data, std::string_view key) {
  const auto number = data.find(key).integer();
  return number ? std::optional{MemberId{*number}} : std::nullopt;
}

// Makes of facts what will be kept, outside of any transaction.
class Deriving {
 public:
  explicit Deriving(communities::CommunityService& communities) : communities_{communities} {}

  Derived of(const News& news) {
    std::unordered_map<FactId, const StoredMessage*> messages;
    for (const StoredMessage& message : news.messages) messages.emplace(message.id, &message);
    Derived derived;
    for (const facts::RecordedFact& recorded : news.facts) {
      const facts::Fact& fact = recorded.fact;
      if (!fact.group || !fact.community) continue;
      if (is_message(recorded)) {
        const auto message = messages.find(recorded.id);
        if (message != messages.end()) derived.entries.push_back(entry_of(*fact.community, *message->second));
      } else if (fact.kind == "message.reacted") {
        if (auto reaction = reaction_of(fact)) derived.reactions.push_back(*std::move(reaction));
      } else if (auto notice = notice_of(recorded)) {
        derived.notices.push_back(*std::move(notice));
      }
    }
    return derived;
  }

 private:
  static search::NewEntry entry_of(CommunityId community, const StoredMessage& message) {
    return {.message = message.id,
            .sent_at = message.sent_at,
            .words = search::words_of_message(
                message.text, {.community = community, .group = message.group, .member = message.member})};
  }

  // Nothing where the fact does not say which message it is about.
  std::optional<store::Reaction> reaction_of(const facts::Fact& fact) {
    const auto data = parser_.parse(fact.data);
    if (!data.ok()) return std::nullopt;
    const std::string message = data->find("message").text_or_digits();
    const SourceKeys* keys = keys_of(*fact.community);
    if (message.empty() || keys == nullptr) return std::nullopt;
    return store::Reaction{.group = *fact.group,
                           .message_key = keys->key_of_message(message),
                           .emoji = data->find("emoji").text(),
                           .people = fact.member ? 1 : 0,
                           .told = fact.member ? 0 : data->find("count").integer().value_or(1)};
  }

  std::optional<store::Notice> notice_of(const facts::RecordedFact& recorded) {
    static const std::map<std::string_view, std::string_view> kKinds{{"member.joined", "joined"},
                                                                     {"member.left", "left"},
                                                                     {"member.renamed", "renamed"},
                                                                     {"group.renamed", "group_renamed"}};
    const auto kind = kKinds.find(recorded.fact.kind);
    if (kind == kKinds.end()) return std::nullopt;
    const auto data = parser_.parse(recorded.fact.data);
    if (!data.ok()) return std::nullopt;
    const auto inviter = member_named(*data, "inviter");
    const json::Value name = data->find("name");
    return store::Notice{.id = recorded.id,
                         .group = *recorded.fact.group,
                         .at = recorded.fact.occurred_at,
                         .kind = std::string{kind->second},
                         .member = recorded.fact.member,
                         .other = inviter ? inviter : member_named(*data, "by"),
                         .name = name.is_text() ? std::optional{name.text()} : std::nullopt};
  }

  const SourceKeys* keys_of(CommunityId id) {
    auto& known = keys_[id];
    if (!known) {
      const auto community = communities_.load(id);
      if (!community.ok()) return nullptr;
      known.emplace(community->key_seed);
    }
    return &*known;
  }

  communities::CommunityService& communities_;
  std::map<CommunityId, std::optional<SourceKeys>> keys_;
  json::Parser parser_;
};

}  // namespace

std::size_t ConversationIndex::run_once() {
  const std::optional<News> news = deps_.db.read([&](sql::Tx& tx) { return look(tx, batch_); });
  if (!news) return 0;
  const Derived derived = Deriving{deps_.communities}.of(*news);
  const bool is_ours = deps_.db.write([&](sql::Tx& tx) {
    if (!store::move(tx, news->before, news->after)) return false;
    if (news->is_anew) {
      store::remove_all(tx);
      search::empty_index(tx);
    }
    search::add_to_index(tx, derived.entries);
    store::add_reactions(tx, derived.reactions);
    store::add_notices(tx, derived.notices);
    return true;
  });
  // Where another node was quicker, there may be more after what it took.
  return is_ours ? news->facts.size() : 1;
}

bool ConversationIndex::is_of_this_database(sql::Tx& tx) {
  const auto progress = store::find_progress(tx);
  return progress && progress->mark == sql::find_mark(tx).value_or("");
}

std::vector<std::string> ConversationIndex::check() {
  std::unordered_map<GroupId, CommunityId> groups;
  for (const communities::Community& community : deps_.communities.list()) {
    for (const communities::Group& group : deps_.communities.list_groups(community.id)) {
      groups.emplace(group.id, community.id);
    }
  }
  return deps_.db.read([&](sql::Tx& tx) -> std::vector<std::string> {
    if (!is_of_this_database(tx)) return {};  // It will begin anew.
    const facts::Position position = store::find_progress(tx).value().position;
    return search::check_index(tx, facts::FactLog::count_until(tx, "message.posted", position),
                               [&](GroupId group) { return groups[group]; });
  });
}

}  // namespace hearth::conversations
