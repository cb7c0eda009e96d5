#include "insight/overview/group_card.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

using audience::GroupHistory;
using audience::Number;

// Deals one card after the other, with room for each member's standing that is used again.
class Dealer {
 public:
  Dealer(const audience::History& history, const Calendar& calendar)
      : calendar_{calendar}, standings_(history.member_count()), is_staff_(history.member_count()) {
    const auto mark = [&](Number member) { is_staff_[member] = true; };
    history.operators().for_each(mark);
    history.bots().for_each(mark);
    for (const auto& [id, group] : history.groups()) {
      if (!group->posts.at.empty()) end_ = std::max(end_, group->posts.at.back());
    }
    last_day_ = calendar_.day_of(end_).days;
  }

  GroupCard deal(const HealthRow& row, const GroupHistory& group) {
    GroupCard card;
    card.health = row;
    ++turn_;
    take_posts(card, group);
    for (std::size_t i = 0; i < group.joins.at.size(); ++i) take_sign(group.joins.member[i], group.joins.at[i]);
    std::int64_t gone = 0;
    for (std::size_t i = group.leaves.at.size(); i-- > 0;) {
      Standing& standing = standings_[group.leaves.member[i]];
      if (standing.turn != turn_ || standing.has_left || standing.last_sign > group.leaves.at[i]) continue;
      standing.has_left = true;
      ++gone;
    }
    card.members = known_ - gone;
    known_ = 0;
    return card;
  }

 private:
  struct Standing {
    std::uint32_t turn = 0;
    bool has_left = false;
    Timestamp last_sign;
  };

  void take_sign(Number member, Timestamp at) {
    if (is_staff_[member]) return;
    Standing& standing = standings_[member];
    if (standing.turn != turn_) {
      standing = {.turn = turn_, .has_left = false, .last_sign = at};
      ++known_;
    }
    standing.last_sign = std::max(standing.last_sign, at);
  }

  void take_posts(GroupCard& card, const GroupHistory& group) {
    const Timestamp spark_begins = calendar_.start_of(LocalDay{last_day_ - static_cast<int>(kSparkDays) + 1});
    const audience::Posts& posts = group.posts;
    for (std::size_t i = 0; i < posts.at.size(); ++i) {
      if (is_staff_[posts.member[i]]) continue;
      take_sign(posts.member[i], posts.at[i]);
      if (card.messages++ == 0) card.first_message = posts.at[i];
      card.last_message = posts.at[i];
      if (posts.at[i] >= spark_begins) ++card.spark[place_of(posts.at[i])];
    }
  }

  [[nodiscard]] std::size_t place_of(Timestamp at) const {
    const std::int32_t before = last_day_ - calendar_.day_of(at).days;
    return kSparkDays - 1 - static_cast<std::size_t>(std::clamp(before, 0, static_cast<int>(kSparkDays) - 1));
  }

  Calendar calendar_;
  std::vector<Standing> standings_;
  std::vector<bool> is_staff_;
  Timestamp end_;
  std::int32_t last_day_ = 0;
  std::uint32_t turn_ = 0;
  std::int64_t known_ = 0;
};

}  // namespace

std::vector<GroupCard> make_cards(const audience::History& history, const Calendar& calendar,
                                  const std::vector<HealthRow>& rows) {
  Dealer dealer{history, calendar};
  std::vector<GroupCard> cards;
  cards.reserve(rows.size());
  for (const HealthRow& row : rows) cards.push_back(dealer.deal(row, *history.groups().at(row.group)));
  return cards;
}

}  // namespace hearth::insight
