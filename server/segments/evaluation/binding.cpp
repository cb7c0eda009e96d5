#include <map>

#include "segments/evaluation/audience_plan.hpp"
#include "segments/evaluation/leaf_memo.hpp"
#include "segments/evaluation/leaves.hpp"

namespace hearth::segments {
namespace {

constexpr std::size_t kMostBound = 5000;    // clauses, those of segments inside counted each time they are named
constexpr std::size_t kDeepestNesting = 8;  // segments inside segments

// Whether its set is made each time: the population keeps none. None of these names anything.
bool has_to_be_made(const Expression& expression) {
  return std::visit(
      []<class Clause>(const Clause& /*clause*/) {
        return std::is_same_v<Clause, Did> || std::is_same_v<Clause, Followed> || std::is_same_v<Clause, ActiveIn> ||
               std::is_same_v<Clause, SilentFor> || std::is_same_v<Clause, QuantityIs> ||
               std::is_same_v<Clause, InstantIs>;
      },
      expression.clause);
}

// The same question; its set is kept where the scene has a place for it.
Leaf remembered(Leaf leaf, const Needs& needs, const Expression& expression) {
  const auto holds = leaf.holds;
  const auto made =
      std::make_shared<const MadeLeaf>(MadeLeaf{.text = to_text(expression), .leaf = std::move(leaf), .needs = needs});
  return {.set = [made](const Scene& scene) -> SetView {
            return scene.memo() != nullptr ? scene.memo()->find(*made, scene) : made->leaf.set(scene);
          },
          .holds = holds};
}

// One expression on its way to a plan; segments that it names are bound once and shared.
class Binder {
 public:
  explicit Binder(const Names& names) : names_{names} {}

  std::optional<Plan> bind(const Expression& expression, std::optional<CommunityId> community) {
    if (const auto* joined = std::get_if<Joined>(&expression.clause)) return bind_joined(*joined, community);
    if (const auto* negated = std::get_if<Negated>(&expression.clause)) {
      auto one = bind(negated->of.front(), community);
      if (!one) return std::nullopt;
      Needs needs = one->needs();
      return Plan{Plan::Not{std::make_shared<const Plan>(*std::move(one))}, std::move(needs)};
    }
    if (const auto* segment = std::get_if<InSegment>(&expression.clause))
      return bind_segment(*segment, expression, community);
    return bind_leaf(expression, community);
  }

  std::vector<Mistake> mistakes;

 private:
  struct Known {
    std::shared_ptr<const Plan> plan;
    std::size_t clauses = 0;
  };

  std::optional<Plan> refuse(const Expression& at, std::string_view reason, std::string detail) {
    mistakes.push_back({.place = at.place, .reason = std::string{reason}, .detail = std::move(detail)});
    return std::nullopt;
  }

  std::optional<Plan> bind_joined(const Joined& joined, std::optional<CommunityId> community) {
    std::vector<Plan> of;
    Needs needs;
    for (const Expression& one : joined.of) {
      auto plan = bind(one, community);
      if (!plan) continue;  // Others may be wrong too.
      needs.add(plan->needs());
      of.push_back(*std::move(plan));
    }
    if (of.size() != joined.of.size()) return std::nullopt;
    if (joined.joint == Joint::all) return Plan{Plan::All{std::move(of)}, std::move(needs)};
    return Plan{Plan::Any{std::move(of)}, std::move(needs)};
  }

  std::optional<Plan> bind_leaf(const Expression& expression, std::optional<CommunityId> community) {
    if (++clauses_ > kMostBound) return refuse(expression, "segment.too_large", "");
    const Lookup lookup{names_, community};
    LeafOrFault asked = std::visit(
        [&](const auto& clause) -> LeafOrFault {
          if constexpr (requires { ask(clause, lookup); }) {
            return ask(clause, lookup);
          } else {
            return Fault{"segment.empty"};
          }
        },
        expression.clause);
    if (auto* fault = std::get_if<Fault>(&asked)) return refuse(expression, fault->reason, std::move(fault->detail));
    auto& leaf = std::get<Asked>(asked);
    add_universe(leaf.needs, community);
    if (auto* question = std::get_if<Leaf>(&leaf.how); question != nullptr && has_to_be_made(expression)) {
      leaf.how = remembered(std::move(*question), leaf.needs, expression);
    }
    return std::visit([&](auto& how) { return std::optional{Plan{std::move(how), std::move(leaf.needs)}}; }, leaf.how);
  }

  static void add_universe(Needs& needs, std::optional<CommunityId> community) {
    using audience::Input;
    needs.inputs.insert({.sort = Input::Sort::everybody});
    if (community) needs.inputs.insert({.sort = Input::Sort::community, .id = community->value});
  }

  std::optional<Plan> bind_list(const NamedSegment& list, const Expression& expression,
                                std::optional<CommunityId> community) {
    if (++clauses_ > kMostBound) return refuse(expression, "segment.too_large", "");
    Needs needs{.segments = {list.id}};
    add_universe(needs, community);
    return Plan{listed(list.frozen), std::move(needs)};
  }

  std::optional<Plan> bind_segment(const InSegment& clause, const Expression& expression,
                                   std::optional<CommunityId> community) {
    const auto named = names_.segment(clause.name);
    if (!named) return refuse(expression, "segment.unknown_segment", clause.name);
    if (named->frozen) return bind_list(*named, expression, community);
    auto known = known_.find(named->id);
    if (known == known_.end()) {
      if (depth_ >= kDeepestNesting) return refuse(expression, "segment.nested_too_deep", clause.name);
      const std::size_t before = clauses_;
      const std::size_t mistakes_before = mistakes.size();
      ++depth_;
      auto plan = bind(*named->expression, named->community);
      --depth_;
      if (!plan) {
        mistakes.resize(mistakes_before);  // Their places are those of another text.
        return refuse(expression, "segment.broken_segment", clause.name);
      }
      known = known_.emplace(named->id, Known{std::make_shared<const Plan>(*std::move(plan)), clauses_ - before}).first;
    } else {
      clauses_ += known->second.clauses;
      if (clauses_ > kMostBound) return refuse(expression, "segment.too_large", "");
    }
    Needs needs = known->second.plan->needs();
    needs.segments.insert(named->id);
    return Plan{Plan::Other{known->second.plan, named->community}, std::move(needs)};
  }

  const Names& names_;
  std::map<SegmentId, Known> known_;
  std::size_t clauses_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

Binding bind_names(const Expression& expression, const Names& names, std::optional<CommunityId> community) {
  Binder binder{names};
  auto plan = binder.bind(expression, community);
  if (!plan) return {.mistakes = std::move(binder.mistakes)};
  return {.plan = std::move(plan)};
}

}  // namespace hearth::segments
