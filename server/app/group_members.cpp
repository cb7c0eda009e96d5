#include "app/group_members.hpp"

namespace hearth::app {

std::vector<std::vector<MemberId>> members_by_group(const audience::History& history) {
  std::vector<std::vector<MemberId>> groups;
  for (const auto& [id, group] : history.groups()) {
    std::vector<bool> is_in(history.member_count());
    std::vector<MemberId> members;
    for (const std::vector<audience::Number>* column :
         {&group->posts.member, &group->joins.member, &group->leaves.member}) {
      for (const audience::Number number : *column) {
        if (is_in[number]) continue;
        is_in[number] = true;
        members.push_back(history.member_at(number));
      }
    }
    groups.push_back(std::move(members));
  }
  return groups;
}

}  // namespace hearth::app
