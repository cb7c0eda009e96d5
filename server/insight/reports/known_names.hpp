#pragma once

#include <fmt/format.h>
#include <string>
#include <unordered_map>
#include <vector>

#include "communities/community.hpp"
#include "insight/figures/names.hpp"
#include "members/member_service.hpp"

namespace hearth::insight {

// The names of one community's groups as they were listed, and of members as they are now.
class KnownNames final : public Names {
 public:
  KnownNames(members::MemberService& members, const std::vector<communities::Group>& groups) : members_{members} {
    for (const communities::Group& group : groups) groups_.emplace(group.id, group.name);
  }
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    std::vector<MemberLabel> labels;
    for (auto& label : members_.labels_of(members)) labels.push_back({.key = label.key, .name = label.name});
    return labels;
  }
  [[nodiscard]] std::string group_name(GroupId group) const override {
    const auto known = groups_.find(group);
    return known == groups_.end() ? fmt::format("{}", group.value) : known->second;
  }

 private:
  members::MemberService& members_;
  std::unordered_map<GroupId, std::string> groups_;
};

}  // namespace hearth::insight
