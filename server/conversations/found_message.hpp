#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/search/message_search.hpp"
#include "conversations/shown_message.hpp"

// What a search answers.
namespace hearth::conversations {

struct GroupLabel {
  GroupId id;
  std::string name;

  static constexpr std::string_view kSchema = "GroupLabel";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &GroupLabel::id), api::field("name", &GroupLabel::name)};
  }
};

struct CommunityLabel {
  CommunityId id;
  std::string name;

  static constexpr std::string_view kSchema = "CommunityLabel";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &CommunityLabel::id), api::field("name", &CommunityLabel::name)};
  }
};

struct ShownFind {
  ShownMessage message;
  GroupLabel group;
  CommunityLabel community;
  std::vector<std::vector<std::int64_t>> marks;  // [begin, length] in code points of the text

  static constexpr std::string_view kSchema = "FoundMessage";
  static constexpr std::string_view kAbout = "A message that has what was sought.";
  static constexpr auto fields() {
    using F = ShownFind;
    return std::tuple{
        api::field("message", &F::message), api::field("group", &F::group), api::field("community", &F::community),
        api::field("marks", &F::marks, {.about = "[begin, length] of what was sought, in code points of the text."})};
  }
};

struct FindPage {
  std::vector<ShownFind> items;
  std::optional<search::SearchPosition> next;  // nothing: no more
};

}  // namespace hearth::conversations
