#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "insight/overview/overview_service.hpp"
#include "insight/people/member_list.hpp"
#include "insight/people/opened_set.hpp"
#include "members/member_service.hpp"

namespace hearth::insight {

// Everybody in one community at one moment, ready to be listed. Safe to call from any thread.
class Crowd {
 public:
  // Reads the names of all members: some tenths of a second for a hundred thousand.
  Crowd(std::shared_ptr<const Overview> overview, members::MemberService& members, Timestamp made_at);

  [[nodiscard]] const Overview& overview() const { return *overview_; }
  [[nodiscard]] const std::shared_ptr<const Overview>& shared_overview() const { return overview_; }
  [[nodiscard]] const audience::History& history() const { return *overview_->history; }
  [[nodiscard]] const MemberColumns& columns() const { return columns_; }
  [[nodiscard]] const Roster& roster() const { return roster_; }
  // When names were read.
  [[nodiscard]] Timestamp made_at() const { return made_at_; }

  // The set, opened once and then remembered for a while: its pages and its neighbours are asked for next.
  [[nodiscard]] std::shared_ptr<const OpenedSet> open(const SetScope& scope, const MemberSet& set) const;

 private:
  struct Remembered {
    SetScope scope;
    MemberSet set;
    std::shared_ptr<const OpenedSet> opened;
  };

  std::shared_ptr<const Overview> overview_;
  MemberColumns columns_;
  Roster roster_;
  Timestamp made_at_;
  mutable std::mutex mutex_;
  mutable std::deque<Remembered> remembered_;  // the latest in front; under mutex_
};

// The crowds of all communities that have been asked for. Safe to call from any thread.
class Crowds {
 public:
  struct Deps {
    const Clock& clock;
    members::MemberService& members;
  };
  explicit Crowds(Deps deps) : deps_{deps} {}

  using Shown = std::shared_ptr<const Crowd>;

  // The crowd of the overview. While one is being made anew, others are given the one before, so that only the first
  // time of all is waited for. Names are as they were when it was made.
  Shown of(const std::shared_ptr<const Overview>& overview);

  // The crowd that was shown last, of whatever moment; made only where there has been none.
  Shown known(const std::shared_ptr<const Overview>& overview);

  // Makes the crowd anew if it was asked for before, so that nobody has to wait for it; for a worker.
  void refresh(const std::shared_ptr<const Overview>& overview);

  // Makes those anew that were asked for since the last time and are older than a minute: names may change without a
  // fact that says so. For a worker.
  void read_names_again();

 private:
  struct Place {
    std::mutex making;
    // Under the mutex of all:
    Shown shown;
    bool was_asked_for = false;
  };

  Place& place_of(CommunityId community);
  Shown shown_of(Place& place);
  Shown ask_for(Place& place);
  std::vector<Place*> take_asked_for();
  static bool is_of(const Shown& shown, const std::shared_ptr<const Overview>& overview);
  Shown make(Place& place, const std::shared_ptr<const Overview>& overview);

  Deps deps_;
  std::mutex mutex_;  // protects the map and what is shown
  std::map<CommunityId, std::unique_ptr<Place>> places_;
};

}  // namespace hearth::insight
