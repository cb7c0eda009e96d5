#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "audience/population/population_keeper.hpp"
#include "communities/community_service.hpp"
#include "members/member_service.hpp"
#include "platform/clock/clock.hpp"
#include "segments/evaluation/audience_plan.hpp"
#include "segments/saved/segment.hpp"

namespace hearth::segments {

// Finds a saved segment by its name, for names in expressions.
using FindSegment = std::function<std::optional<NamedSegment>(std::string_view name)>;
// The names that an operator may use; their personal tags are among them.
using NamesFor = std::function<std::unique_ptr<const Names>(OperatorId viewer, FindSegment find)>;

// Of whom something is asked, in whose words.
struct Asking {
  std::optional<CommunityId> community = {};  // nothing: of all members
  OperatorId viewer = {};
};

// Who is in an audience, as of now: everything that the log has is heard before an answer. Safe to call from any
// thread.
class AudienceService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    communities::CommunityService& communities;
    members::MemberService& members;
    audience::PopulationKeeper& people;
    NamesFor names;
    LeafMemo* memo = nullptr;  // hears what the population hears
    Calendar installation = Calendar::utc();
  };
  explicit AudienceService(Deps deps) : deps_{std::move(deps)} {}

  // Whether anything can be asked of it. Fails with community.not_found.
  [[nodiscard]] Done check(std::optional<CommunityId> community) const;

  // What was read and looked up, or everything that is wrong with it.
  struct Read {
    std::optional<Expression> expression = {};
    std::optional<Plan> plan = {};
    std::vector<Mistake> mistakes = {};
  };
  // `text` or JSON.
  [[nodiscard]] Read read(std::string_view text_or_json, const Asking& asking) const;
  // The audience of a saved one; a list where it is frozen.
  [[nodiscard]] Read read(const Segment& segment) const;

  // Calls `look(population, scene_of)` with everybody as of now; scene_of(community) is of whom is asked. Keeps changes
  // waiting meanwhile.
  using SceneOf = std::function<Scene(std::optional<CommunityId>)>;
  void look(const std::function<void(const audience::Population&, const SceneOf&)>& look) const;

  struct Count {
    std::uint64_t count = 0;
    std::uint64_t universe = 0;
  };
  [[nodiscard]] Count count(const Plan& plan, std::optional<CommunityId> community) const;
  // The same of many in one look.
  struct Counted {
    const Plan* plan = nullptr;  // nothing: only of how many it would be asked
    std::optional<CommunityId> community = {};
  };
  [[nodiscard]] std::vector<Count> count(const std::vector<Counted>& all) const;

  // How many are in exactly these of the audiences, for every choice of them that somebody is in.
  struct Part {
    std::vector<std::int64_t> in;  // places in `plans`, rising
    std::uint64_t count = 0;
  };
  [[nodiscard]] std::vector<Part> overlap(const std::vector<Plan>& plans, std::optional<CommunityId> community) const;

  struct Row {
    MemberId id;
    std::string name;
    std::optional<Timestamp> first_seen = {}, last_seen = {}, joined = {}, last_order = {};
    std::optional<std::int64_t> level = {}, spend = {}, orders = {}, messages = {};
  };
  struct Page {
    std::vector<Row> rows;
    std::optional<audience::Place> next = {};  // nothing: these were the last
    std::uint64_t total = 0;
  };
  [[nodiscard]] Page page(const Plan& plan, std::optional<CommunityId> community,
                          const audience::Population::PageQuestion& question) const;
  // What is counted of these members, without their names; of whom nobody has heard: nothing.
  [[nodiscard]] std::vector<Row> rows_of(const std::vector<MemberId>& members) const;
  // All of them, rising.
  [[nodiscard]] std::vector<MemberId> list(const Plan& plan, std::optional<CommunityId> community) const;
  // The same where they are to be changed at once; fails with segment.too_many_at_once where they are more than `most`.
  [[nodiscard]] Result<std::vector<MemberId>> list_few(const Plan& plan, std::optional<CommunityId> community,
                                                       std::size_t most) const;
  // Of whom would be asked, rising.
  [[nodiscard]] std::vector<MemberId> list_all(std::optional<CommunityId> community) const;

 private:
  [[nodiscard]] std::unique_ptr<const Names> names_of(OperatorId viewer) const;
  [[nodiscard]] std::optional<NamedSegment> find_segment(std::string_view name) const;
  template <class Look>
  auto answer(Look look) const;

  Deps deps_;
};

}  // namespace hearth::segments
