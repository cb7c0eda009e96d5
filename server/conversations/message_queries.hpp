#pragma once

#include <optional>
#include <string>

#include "platform/api/page.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"

// What may be asked about conversations.
namespace hearth::conversations {

struct MessagesQuery {
  std::optional<FactId> before;
  std::optional<FactId> after;
  std::optional<FactId> around;
  std::optional<LocalDay> day;
  std::optional<MemberId> member;
  std::int64_t limit = 50;

  static constexpr std::string_view kSchema = "MessagesQuery";
  static constexpr auto fields() {
    using Q = MessagesQuery;
    return std::tuple{api::field("before", &Q::before),
                      api::field("after", &Q::after),
                      api::field("around", &Q::around),
                      api::field("day", &Q::day),
                      api::field("member", &Q::member),
                      api::field("limit", &Q::limit, {.min = 1, .max = 200, .may_be_left_out = true})};
  }
};

struct NoticesQuery {
  std::optional<Timestamp> from;    // included
  std::optional<Timestamp> before;  // excluded
  api::PageAsk page;

  static constexpr std::string_view kSchema = "NoticesQuery";
  static constexpr auto fields() {
    using Q = NoticesQuery;
    return std::tuple{api::field("from", &Q::from), api::field("before", &Q::before), api::embed(&Q::page)};
  }
};

// Days are of the calendar of the group or community that is named, else of the default one; both are included.
struct SearchQueryText {
  std::string q;
  std::optional<CommunityId> community;
  std::optional<GroupId> group;
  std::optional<MemberId> member;
  std::optional<LocalDay> from;
  std::optional<LocalDay> to;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "MessageSearchQuery";
  static constexpr auto fields() {
    using Q = SearchQueryText;
    return std::tuple{api::field("q", &Q::q, {.min = 1, .max = 200}),
                      api::field("community", &Q::community),
                      api::field("group", &Q::group),
                      api::field("member", &Q::member),
                      api::field("from", &Q::from),
                      api::field("to", &Q::to),
                      api::embed(&Q::page)};
  }
};

}  // namespace hearth::conversations
