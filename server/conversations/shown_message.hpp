#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "members/member.hpp"
#include "platform/api/described.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"

// Conversations as the console shows them.
namespace hearth::conversations {

struct ShownMember {
  MemberId id;
  std::string name;
  members::Role role = members::Role::member;

  static constexpr std::string_view kSchema = "MessageMember";
  static constexpr auto fields() {
    using M = ShownMember;
    return std::tuple{api::field("id", &M::id), api::field("name", &M::name), api::field("role", &M::role)};
  }
};

// The message that another one answers.
struct ShownReply {
  static constexpr std::size_t kLongestText = 120;  // code points

  FactId id;
  std::string member_name;
  std::string text;  // its beginning

  static constexpr std::string_view kSchema = "MessageReply";
  static constexpr auto fields() {
    using R = ShownReply;
    return std::tuple{api::field("id", &R::id), api::field("member_name", &R::member_name),
                      api::field("text", &R::text)};
  }
};

struct ShownReaction {
  std::string emoji;
  std::int64_t count = 0;

  static constexpr std::string_view kSchema = "MessageReaction";
  static constexpr auto fields() {
    return std::tuple{api::field("emoji", &ShownReaction::emoji), api::field("count", &ShownReaction::count)};
  }
};

struct ShownMessage {
  FactId id;
  Timestamp at;
  ShownMember member;
  std::string text;
  std::optional<std::string> media;
  std::optional<std::string> topic;
  std::optional<ShownReply> reply;       // nothing where the answered message is not known
  std::vector<ShownReaction> reactions;  // most first

  static constexpr std::string_view kSchema = "Message";
  static constexpr std::string_view kAbout = "One message of a conversation.";
  static constexpr auto fields() {
    using M = ShownMessage;
    return std::tuple{
        api::field("id", &M::id),
        api::field("at", &M::at),
        api::field("member", &M::member),
        api::field("text", &M::text),
        api::field("media", &M::media),
        api::field("topic", &M::topic),
        api::field("reply", &M::reply, {.about = "The message that this one answers, where it is known."}),
        api::field("reactions", &M::reactions)};
  }
};

// Messages of one group in order of time.
struct MessagePage {
  std::vector<ShownMessage> items;
  bool has_earlier = false;
  bool has_later = false;

  static constexpr std::string_view kSchema = "MessageWindow";
  static constexpr std::string_view kAbout = "Messages of one group in order of time.";
  static constexpr auto fields() {
    using P = MessagePage;
    return std::tuple{api::field("items", &P::items), api::field("has_earlier", &P::has_earlier),
                      api::field("has_later", &P::has_later)};
  }
};

enum class NoticeKind { joined, left, renamed, group_renamed };
constexpr auto wire_names(NoticeKind) {
  return std::array{std::pair{NoticeKind::joined, std::string_view{"joined"}},
                    std::pair{NoticeKind::left, std::string_view{"left"}},
                    std::pair{NoticeKind::renamed, std::string_view{"renamed"}},
                    std::pair{NoticeKind::group_renamed, std::string_view{"group_renamed"}}};
}

// Somebody came, went or took another name; or the group did.
struct ShownNotice {
  FactId id;
  Timestamp at;
  NoticeKind kind = NoticeKind::joined;
  std::optional<ShownMember> member;
  std::optional<ShownMember> by;    // who invited or removed them
  std::optional<std::string> name;  // the new one

  static constexpr std::string_view kSchema = "Notice";
  static constexpr std::string_view kAbout = "Somebody came, went or took another name; or the group did.";
  static constexpr auto fields() {
    using N = ShownNotice;
    return std::tuple{api::field("id", &N::id),
                      api::field("at", &N::at),
                      api::field("kind", &N::kind),
                      api::field("member", &N::member),
                      api::field("by", &N::by, {.about = "Who invited or removed them."}),
                      api::field("name", &N::name, {.about = "The new one."})};
  }
};

struct DayCount {
  LocalDay day;
  std::int64_t messages = 0;

  static constexpr std::string_view kSchema = "DayMessages";
  static constexpr auto fields() {
    return std::tuple{api::field("day", &DayCount::day), api::field("messages", &DayCount::messages)};
  }
};

}  // namespace hearth::conversations
