#include "insight/figures/join_figures.hpp"

#include "insight/figures/top_lists.hpp"

namespace hearth::insight {
namespace {

using audience::Number;

constexpr std::int64_t kTrial = 7 * kSecondsPerDay;
constexpr std::size_t kTopInviters = 10;

// A member's first join in the group being read; `turn` says which group that is.
struct FirstJoin {
  std::uint32_t turn = 0;
  bool in_scope = false;
  bool posted = false;
  bool posted_in_time = false;
  std::int64_t second = 0;
};

class Following {
 public:
  explicit Following(const Excerpt& excerpt) : excerpt_{excerpt}, joined_(excerpt.member_count()) {}

  void follow(const Excerpt::Group& group) {
    if (group.history->joins.at.empty()) return;
    ++turn_;
    newcomers_.clear();
    take_joins(group.history->joins);
    take_posts(group.history->posts);
    const std::int64_t end = excerpt_.end() ? second_of(*excerpt_.end()) : INT64_MIN;
    for (const Number member : newcomers_) {
      const FirstJoin& join = joined_[member];
      ++result_.joined_ever;
      if (!join.posted) ++result_.never_posted;
      if (join.second + kTrial > end) continue;
      ++result_.eligible;
      if (join.posted_in_time) ++result_.posted;
    }
  }

  [[nodiscard]] const PostingAfterJoin& result() const { return result_; }

 private:
  // From the very beginning: a join is the first one, or it is not, whatever the scope.
  void take_joins(const audience::Joins& joins) {
    const Excerpt::Range range = excerpt_.range_of(joins.at);
    for (std::size_t i = 0; i < range.last; ++i) {
      FirstJoin& join = joined_[joins.member[i]];
      if (join.turn == turn_ || excerpt_.is_staff(joins.member[i])) continue;
      join = {.turn = turn_, .in_scope = i >= range.first, .second = second_of(joins.at[i])};
      if (join.in_scope) newcomers_.push_back(joins.member[i]);
    }
  }

  void take_posts(const audience::Posts& posts) {
    const Excerpt::Range range = excerpt_.range_of(posts.at);
    for (std::size_t i = range.first; i < range.last; ++i) {
      FirstJoin& join = joined_[posts.member[i]];
      if (join.turn != turn_) continue;
      join.posted = true;
      const std::int64_t after = second_of(posts.at[i]) - join.second;
      if (after >= 0 && after <= kTrial) join.posted_in_time = true;
    }
  }

  const Excerpt& excerpt_;
  std::vector<FirstJoin> joined_;  // by member number
  std::vector<Number> newcomers_;
  PostingAfterJoin result_;
  std::uint32_t turn_ = 0;
};

// Joins of members by who invited them; an inviter may be anybody, staff too.
std::vector<std::uint32_t> count_invited(const Excerpt& excerpt) {
  std::vector<std::uint32_t> invited(excerpt.member_count());
  for (const Excerpt::Group& group : excerpt.groups()) {
    const audience::Joins& joins = group.history->joins;
    const Excerpt::Range range = excerpt.range_of(joins.at);
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (joins.inviter[i] == audience::Joins::kNobody || excerpt.is_staff(joins.member[i])) continue;
      ++invited[joins.inviter[i]];
    }
  }
  return invited;
}

}  // namespace

void add_joins(Figures& figures, const Excerpt& excerpt, const Names& names) {
  if (figures.join_events == 0) return;
  Following following{excerpt};
  for (const Excerpt::Group& group : excerpt.groups()) following.follow(group);
  figures.posting_after_join = following.result();

  const std::vector<std::uint32_t> invited = count_invited(excerpt);
  for (const std::uint32_t joins : invited) figures.joins_with_inviter += joins;
  for (Ranked& top : rank(excerpt, names, invited, kTopInviters)) {
    figures.top_inviters.push_back({.member = top.member, .label = std::move(top.label), .joins = top.amount});
  }
}

}  // namespace hearth::insight
