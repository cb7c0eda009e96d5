#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"
#include "tags/tag.hpp"

namespace hearth::tags {

// Which tags there are. Nothing is removed: what is archived is offered no more and stays where it was given. Personal
// tag groups and their tags are made, changed and seen by the operator whose they are, for everybody else they do not
// exist; all others are changed by whoever may `tag:edit`, else access.not_permitted. Safe to call from any thread.
class TagService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const access::AuditLog& audit;
  };
  explicit TagService(Deps deps) : deps_{deps} {}

  struct NewGroup {
    TagKind kind = TagKind::enterprise;
    std::string name;
    Choice choice = Choice::multiple;
    Colour colour = Colour::grey;
  };
  // The last in order. Fails with tag.bad naming every bad field, tag_group.name_taken, tag_group.too_many, or
  // tag_group.needs_an_operator where a program wants a personal one.
  Result<TagGroup> create_group(const NewGroup& wanted, const access::Actor& by);

  // What is given changes. Fails with tag_group.not_found, tag.bad, tag_group.name_taken, or tag_group.bears_several
  // where the choice is to be single and somebody has more than one of its tags.
  struct GroupChange {
    std::optional<std::string> name = {};
    std::optional<Choice> choice = {};
    std::optional<Colour> colour = {};
    std::optional<bool> is_archived = {};
  };
  Result<TagGroup> change_group(TagGroupId id, const GroupChange& change, const access::Actor& by);

  struct NewTag {
    std::string name;
    std::optional<Colour> colour = {};  // nothing: that of its tag group
  };
  // The last in its tag group. Fails with tag_group.not_found, tag.bad, tag.name_taken or tag.too_many.
  Result<Tag> create_tag(TagGroupId group, const NewTag& wanted, const access::Actor& by);

  // What is given changes. Fails with tag.not_found, tag.bad or tag.name_taken.
  struct TagChange {
    std::optional<std::string> name = {};
    std::optional<Colour> colour = {};
    std::optional<bool> is_archived = {};
  };
  Result<Tag> change_tag(TagId id, const TagChange& change, const access::Actor& by);

  // The order in which they are shown; those that are not named come after, as they were. Fail with
  // tag_group.not_found, tag.not_found.
  Done reorder_groups(const std::vector<TagGroupId>& order, const access::Actor& by);
  Done reorder_tags(TagGroupId group, const std::vector<TagId>& order, const access::Actor& by);

  // All that `viewer` may see, in order; archived ones last.
  [[nodiscard]] std::vector<TagGroupWithTags> list(OperatorId viewer);
  [[nodiscard]] static std::vector<Tag> list_in(sql::Tx& tx, TagGroupId group);
  // Fails with tag.not_found, also where it is somebody else's.
  Result<TagWithGroup> load(TagId id, OperatorId viewer);
  [[nodiscard]] static Result<TagWithGroup> load(sql::Tx& tx, TagId id, OperatorId viewer);
  // Tags of that name that `viewer` may see, whatever its case, also archived ones; several where the name says no tag
  // group and more than one has it.
  [[nodiscard]] std::vector<TagWithGroup> find_named(const TagName& name, OperatorId viewer);

 private:
  Result<TagGroup> load_to_change(sql::Tx& tx, TagGroupId id, const access::Actor& by) const;

  Deps deps_;
};

}  // namespace hearth::tags
