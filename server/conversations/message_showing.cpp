#include "conversations/message_showing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "conversations/conversation_store.hpp"
#include "members/member_service.hpp"
#include "platform/base/text.hpp"
#include "platform/facts/fact_log.hpp"

namespace hearth::conversations {
namespace {

// People as they are shown, found in one look.
class People {
 public:
  People(sql::Tx& tx, const std::set<MemberId>& ids) {
    for (members::Member& member : members::MemberService::list(tx, std::vector<MemberId>{ids.begin(), ids.end()})) {
      members_.emplace(member.id, std::move(member));
    }
  }

  [[nodiscard]] ShownMember show(MemberId id) const {
    const auto known = members_.find(id);
    if (known == members_.end()) return {.id = id, .name = {}};
    return {.id = id, .name = known->second.name, .role = known->second.role};
  }

 private:
  std::map<MemberId, members::Member> members_;
};

std::string beginning_of(std::string_view text) {
  std::string_view rest = text;
  for (std::size_t i = 0; i < ShownReply::kLongestText && !rest.empty(); ++i) {
    static_cast<void>(text::take_code_point(rest));
  }
  return std::string{text.substr(0, text.size() - rest.size())};
}

using ByGroup = std::map<GroupId, std::vector<std::size_t>>;  // places in the list of messages

ByGroup by_group(const std::vector<StoredMessage>& messages) {
  ByGroup groups;
  for (std::size_t i = 0; i < messages.size(); ++i) groups[messages[i].group].push_back(i);
  return groups;
}

// What each message answers, where it is known.
std::map<FactId, StoredMessage> load_answered(sql::Tx& tx, const std::vector<StoredMessage>& messages,
                                              const ByGroup& groups) {
  std::map<FactId, FactId> answered;  // by the one that answers
  for (const auto& [group, places] : groups) {
    std::vector<FactId> answering;
    std::vector<std::int64_t> keys;
    for (const std::size_t place : places) {
      if (!messages[place].reply_key) continue;
      answering.push_back(messages[place].id);
      keys.push_back(*messages[place].reply_key);
    }
    const auto found = facts::FactLog::find_by_source(tx, group, keys);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i]) answered.emplace(answering[i], *found[i]);
    }
  }
  std::set<FactId> ids;
  for (const auto& [answering, id] : answered) ids.insert(id);
  std::map<FactId, StoredMessage> by_id;
  for (auto& message : conversation_store::list_by_id(tx, std::vector<FactId>{ids.begin(), ids.end()})) {
    by_id.emplace(message.id, std::move(message));
  }
  std::map<FactId, StoredMessage> whole;
  for (const auto& [answering, id] : answered) {
    if (by_id.contains(id)) whole.emplace(answering, by_id.at(id));
  }
  return whole;
}

// Exports name some of the people who reacted and count the others.
void add_reactions(sql::Tx& tx, const ByGroup& groups, std::vector<ShownMessage>& shown) {
  for (const auto& [group, places] : groups) {
    std::vector<FactId> ids;
    for (const std::size_t place : places) ids.push_back(shown[place].id);
    const auto keys = facts::FactLog::source_keys_of(tx, ids);
    std::map<std::int64_t, std::size_t> place_of;
    std::vector<std::int64_t> known;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!keys[i]) continue;
      place_of.emplace(*keys[i], places[i]);
      known.push_back(*keys[i]);
    }
    for (auto& reaction : derived_store::list_reactions(tx, group, known)) {
      shown[place_of.at(reaction.message_key)].reactions.push_back(
          {.emoji = std::move(reaction.emoji), .count = reaction.people + reaction.told});
    }
  }
  for (ShownMessage& message : shown) {
    std::ranges::sort(message.reactions, [](const ShownReaction& a, const ShownReaction& b) {
      return a.count != b.count ? a.count > b.count : a.emoji < b.emoji;
    });
  }
}

}  // namespace

std::vector<ShownMessage> show_messages(sql::Tx& tx, std::vector<StoredMessage> messages) {
  if (messages.empty()) return {};
  const ByGroup groups = by_group(messages);
  const std::map<FactId, StoredMessage> answered = load_answered(tx, messages, groups);
  std::set<MemberId> ids;
  for (const StoredMessage& message : messages) ids.insert(message.member);
  for (const auto& [answering, message] : answered) ids.insert(message.member);
  const People people{tx, ids};

  std::vector<ShownMessage> shown;
  shown.reserve(messages.size());
  for (StoredMessage& message : messages) {
    ShownMessage& one = shown.emplace_back();
    one.id = message.id;
    one.at = message.sent_at;
    one.member = people.show(message.member);
    one.text = std::move(message.text);
    one.media = std::move(message.media);
    one.topic = std::move(message.topic);
    const auto reply = answered.find(message.id);
    if (reply == answered.end()) continue;
    one.reply = {.id = reply->second.id,
                 .member_name = people.show(reply->second.member).name,
                 .text = beginning_of(reply->second.text)};
  }
  add_reactions(tx, groups, shown);
  return shown;
}

std::vector<ShownNotice> show_notices(sql::Tx& tx, std::vector<derived_store::Notice> notices) {
  std::set<MemberId> ids;
  for (const auto& notice : notices) {
    if (notice.member) ids.insert(*notice.member);
    if (notice.other) ids.insert(*notice.other);
  }
  const People people{tx, ids};
  std::vector<ShownNotice> shown;
  shown.reserve(notices.size());
  for (auto& notice : notices) {
    ShownNotice& one = shown.emplace_back();
    one.id = notice.id;
    one.at = notice.at;
    one.kind = api::find_by_wire_name<NoticeKind>(notice.kind).value();  // The table's CHECK knows the same names.
    if (notice.member) one.member = people.show(*notice.member);
    if (notice.other) one.by = people.show(*notice.other);
    one.name = std::move(notice.name);
  }
  return shown;
}

}  // namespace hearth::conversations
