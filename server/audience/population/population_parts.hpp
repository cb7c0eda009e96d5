#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "audience/population/attributes.hpp"
#include "audience/population/column.hpp"
#include "audience/population/day_counts.hpp"
#include "audience/population/event_times.hpp"
#include "audience/population/group_presence.hpp"
#include "audience/population/instant_column.hpp"
#include "audience/population/member_numbers.hpp"
#include "audience/population/merge_links.hpp"
#include "audience/population/population.hpp"
#include "audience/population/seen_facts.hpp"
#include "audience/population/told_fact.hpp"

namespace hearth::audience {

// One kind of thing that members do: every time of it by the member's own number, and counts of days by the number
// under which the member is shown.
struct KindRecord {
  EventTimes times;
  DayCounts days;
};

// What a member did, summed up. Of one who is merged with others it is kept beside the columns, which have the sum of
// all.
struct Figures {
  std::optional<Timestamp> first_seen;
  std::optional<Timestamp> last_seen;
  std::optional<Timestamp> join;
  std::optional<Timestamp> last_order;
  std::optional<std::int64_t> spend;
  std::uint32_t orders = 0;
  std::uint32_t messages = 0;

  void add(const ToldFact& fact);
  void add(const Figures& other);
  bool operator==(const Figures&) const = default;
};

struct Population::Parts {
  explicit Parts(Calendars given);

  // Who there is.
  Column<std::int64_t> ids;  // by number
  MemberNumbers numbers;
  Number size = 0;
  Bitmap everybody;  // shown
  MergeLinks links;
  std::map<Number, Figures> own;  // of those who are merged, and of whom they are merged into

  // Where.
  Calendars calendars;
  std::vector<CommunityId> communities;  // by place; the first is none
  std::vector<Calendar> zones;           // by place
  std::unordered_map<std::int64_t, CommunityPlace> places;
  std::vector<Bitmap> of_community;                        // by place; shown
  std::unordered_map<std::int64_t, GroupPresence> groups;  // by the members' own numbers

  // What they did; the columns are of those who are shown.
  std::map<std::string, KindRecord, std::less<>> kinds;
  InstantColumn first_seen;
  InstantColumn last_seen;
  InstantColumn joined;  // else first_seen
  Bitmap has_joined;
  InstantColumn last_order;
  Column<std::int64_t> spend;
  Column<std::uint32_t> orders;
  Column<std::uint32_t> messages;

  // What is said of them; shown.
  Attributes said;
  InstantColumn said_at;  // the latest of it
  std::set<Number> unsure;

  struct GroupTag {
    Mark mark;
    bool is_set = false;
  };
  std::map<std::pair<std::int64_t, GroupId>, GroupTag> group_tags;  // by tag, then group

  SeenFacts seen;
  facts::Position position;

  // Taking facts in. `changes` may be absent.
  void apply(std::span<const facts::RecordedFact> facts, Changes* changes);
  void replay(Number root, std::span<const facts::RecordedFact> facts, Changes* changes);
  void change_calendar(CommunityPlace place, const Calendar& calendar);

  [[nodiscard]] Number root_of(Number member) const { return links.root_of(member, ids); }
  [[nodiscard]] std::vector<Number> person_of(Number member) const { return links.person_of(member, ids); }
  [[nodiscard]] Figures figures_of(Number shown) const;
  [[nodiscard]] GroupPresence::Standing standing_of(Number shown, const GroupPresence& group) const;
  [[nodiscard]] std::optional<CommunityPlace> place_in(const Scope& scope) const;
  template <class IsMeant>
  [[nodiscard]] Bitmap those_in(GroupId id, IsMeant is_meant) const;

 private:
  Number number_of(MemberId member);
  void show(Number member, Changes* changes);
  CommunityPlace place_of(const std::optional<CommunityId>& community);
  void take(const ToldFact& fact, FactId last_before, Changes* changes);
  void take_group_tag(const ToldFact& fact, Changes* changes);
  void take_activity(Number member, const ToldFact& fact, Changes* changes);
  void take_place(Number member, CommunityPlace place, const ToldFact& fact, Changes* changes);
  void take_figures(Number member, const ToldFact& fact, Changes* changes);
  void take_said(Number root, const ToldFact& fact, FactId last_before, Changes* changes);
  void take_join_inviter(Number root, const ToldFact& fact, FactId last_before, Changes* changes);
  void say(Number root, const ToldFact& fact, Changes* changes);
  void set_figures(Number shown, const Figures& figures);

  // Merging and parting.
  void take_link(Number member, const ToldFact& fact, Changes* changes);
  void relink(Number member, const MergeLinks::Link& link, Changes* changes);
  void take_away(const std::vector<Number>& members, Changes* changes);
  void give_back(const std::vector<Number>& members, Changes* changes);
  void note_activity(Number member, Number shown, Changes& changes) const;
};

}  // namespace hearth::audience
