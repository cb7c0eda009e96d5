#include "app/audience_names.hpp"

#include <charconv>

#include "platform/base/text.hpp"

namespace hearth::app {
namespace {

constexpr std::size_t kMostWords = 20;

std::string folded(std::string_view name) {
  return text::to_lower_ascii(text::trim(name));
}

segments::NamedField named(const members::MemberField& field) {
  segments::NamedField named{
      .id = field.id.value, .name = field.name, .type = static_cast<segments::FieldType>(field.kind)};
  for (const members::FieldOption& option : field.options) named.options.push_back({option.id.value, option.name});
  return named;
}

class AudienceNames final : public segments::Names {
 public:
  AudienceNames(const NameSources& sources, OperatorId viewer, segments::FindSegment find)
      : sources_{sources}, viewer_{viewer}, find_{std::move(find)} {}

  [[nodiscard]] std::vector<std::int64_t> tags(const segments::TagName& name) const override {
    std::vector<std::int64_t> ids;
    for (const auto& found : sources_.tags.find_named({.group = name.group, .name = name.name}, viewer_)) {
      ids.push_back(found.tag.id.value);
    }
    return ids;
  }
  [[nodiscard]] std::vector<GroupId> groups(std::string_view name,
                                            std::optional<CommunityId> community) const override {
    std::vector<GroupId> there;
    std::vector<GroupId> all;
    for (const communities::Group& group : sources_.communities.list_groups_named(name)) {
      all.push_back(group.id);
      if (group.community == community) there.push_back(group.id);
    }
    return there.empty() ? all : there;
  }
  [[nodiscard]] std::optional<CommunityId> community(std::string_view name) const override {
    const auto found = sources_.communities.load(name);
    return found.ok() ? std::optional{found->id} : std::nullopt;
  }
  [[nodiscard]] std::vector<GroupId> groups_of(CommunityId community) const override {
    std::vector<GroupId> ids;
    for (const communities::Group& group : sources_.communities.list_groups(community)) ids.push_back(group.id);
    return ids;
  }
  [[nodiscard]] std::vector<std::int64_t> operators(std::string_view name) const override {
    std::vector<std::int64_t> ids;
    for (const access::Operator& each : everyone()) {
      if (folded(each.name) == folded(name) || each.email == folded(name)) ids.push_back(each.id.value);
    }
    return ids;
  }
  [[nodiscard]] std::vector<std::int64_t> all_operators() const override {
    std::vector<std::int64_t> ids;
    for (const access::Operator& each : everyone()) ids.push_back(each.id.value);
    return ids;
  }
  [[nodiscard]] std::vector<MemberId> members(std::string_view name) const override {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    if (error == std::errc{} && end == name.data() + name.size()) return {MemberId{id}};
    return sources_.members.find_named(name);
  }
  [[nodiscard]] std::optional<segments::NamedField> field(std::string_view name) const override {
    for (const members::MemberField& each : sources_.fields.list()) {
      if (folded(each.name) == folded(name)) return named(each);
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<segments::NamedSegment> segment(std::string_view name) const override {
    return find_(name);
  }

 private:
  [[nodiscard]] std::vector<access::Operator> everyone() const {
    constexpr std::size_t kMostOperators = 10'000;
    return sources_.operators.list(std::nullopt, kMostOperators);
  }

  NameSources sources_;
  OperatorId viewer_;
  segments::FindSegment find_;
};

std::vector<std::string> all_words(const NameSources& sources, segments::SegmentService& segments,
                                   const segments::WordsQuery& query, OperatorId viewer) {
  std::vector<std::string> names;
  switch (query.list) {
    case segments::WordList::tags:
      for (const auto& [group, its_tags] : sources.tags.list(viewer)) {
        for (const tags::Tag& tag : its_tags) {
          if (!tag.archived_at) names.push_back(group.name + "/" + tag.name);
        }
      }
      break;
    case segments::WordList::groups:
      for (const communities::Community& community : sources.communities.list()) {
        if (query.community && community.id != *query.community) continue;
        for (communities::Group& group : sources.communities.list_groups(community.id)) {
          names.push_back(std::move(group.name));
        }
      }
      break;
    case segments::WordList::communities:
      for (communities::Community& community : sources.communities.list()) names.push_back(std::move(community.name));
      break;
    case segments::WordList::segments:
      for (segments::Segment& segment : segments.list({})) names.push_back(std::move(segment.name));
      break;
    case segments::WordList::operators:
      for (access::Operator& each : sources.operators.list(std::nullopt, 10'000)) names.push_back(std::move(each.name));
      break;
  }
  return names;
}

}  // namespace

std::unique_ptr<const segments::Names> audience_names(const NameSources& sources, OperatorId viewer,
                                                      segments::FindSegment find) {
  return std::make_unique<const AudienceNames>(sources, viewer, std::move(find));
}

std::vector<segments::NamedField> audience_fields(members::FieldService& fields) {
  std::vector<segments::NamedField> all;
  for (const members::MemberField& each : fields.list()) {
    if (each.is_archived) continue;
    all.push_back(named(each));
  }
  return all;
}

std::vector<std::string> audience_words(const NameSources& sources, segments::SegmentService& segments,
                                        const segments::WordsQuery& query, OperatorId viewer) {
  const std::string typed = folded(query.search.value_or(""));
  std::vector<std::string> names = all_words(sources, segments, query, viewer);
  std::erase_if(names, [&](const std::string& name) { return folded(name).find(typed) == std::string::npos; });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() > kMostWords) names.resize(kMostWords);
  return names;
}

}  // namespace hearth::app
