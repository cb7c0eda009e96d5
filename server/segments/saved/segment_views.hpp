#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "platform/api/page.hpp"
#include "segments/saved/audience_service.hpp"

// What crosses the edge about segments.
namespace hearth::segments {

struct FaultView {
  std::string reason;
  std::string detail;
  std::optional<std::int64_t> offset = {};
  std::optional<std::int64_t> length = {};
  std::optional<std::string> pointer = {};

  static constexpr std::string_view kSchema = "AudienceFault";
  static constexpr auto fields() {
    using V = FaultView;
    return std::tuple{api::field("reason", &V::reason, {.about = "A stable key."}),
                      api::field("detail", &V::detail, {.about = "What was found there."}),
                      api::field("offset", &V::offset, {.about = "Of a text: characters before it."}),
                      api::field("length", &V::length, {.about = "Of a text: characters that it has."}),
                      api::field("pointer", &V::pointer, {.about = "Of blocks: JSON pointer."})};
  }
  static std::vector<FaultView> of(const std::vector<Mistake>& mistakes, bool is_text) {
    std::vector<FaultView> views;
    for (const Mistake& mistake : mistakes) {
      FaultView& view = views.emplace_back(FaultView{.reason = mistake.reason, .detail = mistake.detail});
      if (is_text) {
        view.offset = mistake.place.offset;
        view.length = mistake.place.length;
      } else {
        view.pointer = mistake.place.pointer;
      }
    }
    return views;
  }
};

struct PreviewView {
  std::optional<std::int64_t> count = {};
  std::optional<std::int64_t> universe = {};
  std::string text = {};
  std::string blocks = {};
  std::vector<FaultView> faults = {};

  static constexpr std::string_view kSchema = "AudiencePreview";
  static constexpr auto fields() {
    using V = PreviewView;
    return std::tuple{api::field("count", &V::count, {.about = "Members in it; null: it cannot be asked, see faults."}),
                      api::field("universe", &V::universe, {.about = "Members of whom it is asked."}),
                      api::field("text", &V::text, {.about = "Its canonical form; empty where it cannot be read."}),
                      api::field("blocks", &V::blocks, {.about = "The same as JSON."}),
                      api::field("faults", &V::faults, {.about = "Everything that is wrong with it."})};
  }
};

struct OverlapPartView {
  std::vector<std::int64_t> in;
  std::int64_t count = 0;

  static constexpr std::string_view kSchema = "OverlapPart";
  static constexpr auto fields() {
    return std::tuple{
        api::field("in", &OverlapPartView::in, {.about = "Places of the audiences, from 0, that the members are in."}),
        api::field("count", &OverlapPartView::count, {.about = "Members who are in exactly these."})};
  }
};
struct OverlapView {
  std::vector<OverlapPartView> parts;

  static constexpr std::string_view kSchema = "Overlap";
  static constexpr auto fields() { return std::tuple{api::field("parts", &OverlapView::parts)}; }
};

struct AudienceNumbers {
  std::vector<MemberId> items;

  static constexpr std::string_view kSchema = "AudienceNumbers";
  static constexpr auto fields() { return std::tuple{api::field("items", &AudienceNumbers::items)}; }
};

struct CommunityName {
  CommunityId id;
  std::string name;

  static constexpr std::string_view kSchema = "CommunityName";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &CommunityName::id), api::field("name", &CommunityName::name)};
  }
};

struct SegmentView {
  SegmentId id;
  std::string name;
  std::optional<CommunityName> community = {};
  std::string text = {};
  std::string blocks = {};
  bool is_frozen = false;
  std::optional<std::int64_t> count = {};
  std::int64_t universe = 0;
  std::optional<std::int64_t> change_7_days = {};
  std::vector<FaultView> faults = {};
  std::string author;
  Timestamp created_at;
  Timestamp changed_at;
  std::int64_t version = 1;

  static constexpr std::string_view kSchema = "Segment";
  static constexpr auto fields() {
    using V = SegmentView;
    return std::tuple{
        api::field("id", &V::id),
        api::field("name", &V::name),
        api::field("community", &V::community, {.about = "Of whom it is asked; null: of all members."}),
        api::field("text", &V::text, {.about = "Of a frozen one: what it was made of."}),
        api::field("blocks", &V::blocks, {.about = "The same as JSON."}),
        api::field("is_frozen", &V::is_frozen, {.about = "A list of members that does not change."}),
        api::field("count", &V::count, {.about = "Members in it now; null: it cannot be asked any more."}),
        api::field("universe", &V::universe),
        api::field("change_7_days", &V::change_7_days,
                   {.about = "Against the end of the day seven days ago; null: it was not kept then."}),
        api::field("faults", &V::faults),
        api::field("author", &V::author),
        api::field("created_at", &V::created_at),
        api::field("changed_at", &V::changed_at),
        api::field("version", &V::version, {.about = "Goes with a change, so that nobody's is lost."})};
  }
};

struct SegmentMemberView {
  MemberId id;
  std::string name;
  std::optional<Timestamp> first_seen, last_seen, joined, last_order;
  std::optional<std::int64_t> level, spend, orders, messages;

  static constexpr std::string_view kSchema = "SegmentMember";
  static constexpr auto fields() {
    using V = SegmentMemberView;
    return std::tuple{api::field("id", &V::id),
                      api::field("name", &V::name),
                      api::field("first_seen", &V::first_seen),
                      api::field("last_seen", &V::last_seen),
                      api::field("joined", &V::joined),
                      api::field("last_order", &V::last_order),
                      api::field("level", &V::level),
                      api::field("spend", &V::spend, {.about = "In hundredths of the currency."}),
                      api::field("orders", &V::orders),
                      api::field("messages", &V::messages)};
  }
};

}  // namespace hearth::segments
