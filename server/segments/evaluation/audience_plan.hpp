#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include "segments/evaluation/scene.hpp"
#include "segments/evaluation/segment_names.hpp"
#include "segments/grammar/reading.hpp"

namespace hearth::segments {

// What the answer of an expression can change with.
struct Needs {
  std::set<audience::Input> inputs = {};  // a group without an id: any group
  bool moves_with_days = false;           // also where nothing happens, at midnight
  bool compares_members = false;          // whether one belongs can hang on others: samples of a number, top shares
  std::set<SegmentId> segments = {};      // that it names, theirs included

  void add(const Needs& other);

  // Who may answer otherwise after these changes: nobody but `members`, or anybody where `all`.
  struct Touched {
    bool all = false;
    Bitmap members = {};
  };
  [[nodiscard]] Touched touched_by(const audience::Changes& changes) const;
};

// One question: as a set, and of one member.
struct Leaf {
  std::function<SetView(const Scene&)> set;
  std::function<bool(const Scene&, Number)> holds;
};
// Takes some of a set away; what stands beside it under an `and` comes first.
struct Filter {
  std::function<Bitmap(const Scene&, const Bitmap& base)> apply;
  std::function<bool(const Scene&, Number)> holds;  // where it compares no members
};

// An expression whose names have been looked up. A value that many threads may read.
class Plan {
 public:
  struct All {
    std::vector<Plan> of;
  };
  struct Any {
    std::vector<Plan> of;
  };
  struct Not {
    std::shared_ptr<const Plan> of;
  };
  struct Other {  // a saved segment, of its own community
    std::shared_ptr<const Plan> of;
    std::optional<CommunityId> community;
  };
  using Node = std::variant<All, Any, Not, Other, Leaf, Filter>;

  Plan(Node node, Needs needs) : node_{std::move(node)}, needs_{std::move(needs)} {}

  // Those of the scene's universe for whom it holds.
  [[nodiscard]] Bitmap evaluate(const Scene& scene) const;
  [[nodiscard]] std::uint64_t count(const Scene& scene) const;

  // The same of one member. Must not be asked where needs().compares_members.
  [[nodiscard]] bool holds(const Scene& scene, Number member) const;

  [[nodiscard]] const Needs& needs() const { return needs_; }
  [[nodiscard]] const Node& node() const { return node_; }

 private:
  [[nodiscard]] SetView set(const Scene& scene) const;
  [[nodiscard]] bool is_true(const Scene& scene, Number member) const;
  static Bitmap intersect(const std::vector<Plan>& of, const Scene& scene);

  Node node_;
  Needs needs_;
};

// What came of looking up the names of an expression.
struct Binding {
  std::optional<Plan> plan = {};
  std::vector<Mistake> mistakes = {};

  [[nodiscard]] bool ok() const { return plan.has_value(); }
};

// Looks every name up and finds out whether each comparison fits what it compares; every mistake is told, with the
// place of its clause. `community`: of whom the expression is asked.
[[nodiscard]] Binding bind_names(const Expression& expression, const Names& names,
                                 std::optional<CommunityId> community);

}  // namespace hearth::segments
