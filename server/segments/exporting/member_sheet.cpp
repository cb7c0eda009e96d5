#include "segments/exporting/member_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "members/merging/merge_service.hpp"
#include "members/personal_address.hpp"
#include "members/profile/profile_service.hpp"
#include "segments/exporting/member_sheet_titles.hpp"

namespace hearth::segments {
namespace {

using members::MemberField;
using members::MergeService;
using members::Trait;
using members::TraitKind;
using members::TraitValue;
using sheet::Cell;
using sheet::CellKind;

constexpr std::size_t kMembersAtOnce = 500;
constexpr std::string_view kBetween = "; ";
constexpr std::string_view kSheetPlatform = "sheet";  // that an import takes member numbers to be of

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, kBetween));
}

std::optional<std::int64_t> number_in(const TraitValue& value) {
  const auto* number = std::get_if<double>(&value);
  return number == nullptr ? std::nullopt : std::optional{static_cast<std::int64_t>(*number)};
}

std::string text_in(const TraitValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string{} : *text;
}

std::string key_on(const std::vector<members::Identity>& identities, std::string_view platform) {
  const auto found = std::ranges::find(identities, platform, &members::Identity::platform);
  return found == identities.end() ? std::string{} : found->key;
}

// However an import finds them again.
std::string address_in(const std::vector<members::Identity>& identities) {
  for (const std::string_view platform : {members::kPhone, members::kUnionId, kSheetPlatform}) {
    if (std::string key = key_on(identities, platform); !key.empty()) return key;
  }
  return {};
}

Cell count_cell(const std::optional<std::int64_t>& count) {
  return count ? sheet::number_cell(*count) : Cell{};
}

Cell money_cell(const std::optional<std::int64_t>& hundredths) {
  if (!hundredths) return {};
  const std::int64_t positive = std::abs(*hundredths);
  return {.kind = CellKind::number,
          .text = fmt::format("{}{}.{:02}", *hundredths < 0 ? "-" : "", positive / 100, positive % 100)};
}

}  // namespace

// What ids and instants are called, for one export.
class MemberSheet::Words {
 public:
  Words(const Deps& deps, const Wish& wish) : calendar_{deps.calendar}, language_{wish.language} {
    for (MemberField& field : deps.fields.list()) {
      if (field.is_archived) continue;
      for (const members::FieldOption& option : field.options) options_[option.id.value] = option.name;
      fields_.push_back(std::move(field));
    }
    for (const tags::TagGroupWithTags& group : deps.tags.list(wish.viewer)) {
      for (const tags::Tag& tag : group.tags) tags_[tag.id] = group.group.name + "/" + tag.name;
    }
    constexpr std::size_t kOperatorsAtOnce = 500;
    std::optional<OperatorId> after;
    while (true) {
      const auto some = deps.operators.list(after, kOperatorsAtOnce);
      for (const access::Operator& each : some) operators_[each.id.value] = each.name;
      if (some.size() < kOperatorsAtOnce) break;
      after = some.back().id;
    }
  }

  [[nodiscard]] std::vector<Cell> titles() const {
    std::vector<Cell> cells;
    for (const InEachLanguage& title : kFirstTitles) cells.push_back(sheet::text_cell(in(language_, title)));
    for (const MemberField& field : fields_) cells.push_back(sheet::text_cell(field.name));
    for (const InEachLanguage& title : kLastTitles) cells.push_back(sheet::text_cell(in(language_, title)));
    return cells;
  }
  [[nodiscard]] const std::vector<MemberField>& fields() const { return fields_; }

  [[nodiscard]] std::string stage(const TraitValue& value) const {
    const std::string word = text_in(value);
    for (const auto& [stage, name] : wire_names(members::Stage{})) {
      if (name == word) return std::string{in(language_, kStageWords[static_cast<std::size_t>(stage)])};
    }
    return {};
  }
  [[nodiscard]] std::string owner(const TraitValue& value) const {
    const auto known = operators_.find(number_in(value).value_or(0));
    return known == operators_.end() ? std::string{} : known->second;
  }
  [[nodiscard]] std::string tags(const std::vector<tags::TagId>& borne) const {
    std::vector<std::string> names;
    for (const tags::TagId tag : borne) {
      if (const auto known = tags_.find(tag); known != tags_.end()) names.push_back(known->second);
    }
    return joined(names);
  }
  [[nodiscard]] Cell time(const std::optional<Timestamp>& at) const {
    if (!at) return {};
    const std::string text = to_text(Timestamp{calendar_.local_time(*at).ms});
    return {.kind = CellKind::time, .text = text.substr(0, 10) + " " + text.substr(11, 8)};
  }
  [[nodiscard]] Cell value(const MemberField& field, const TraitValue& value) const {
    if (const auto* text = std::get_if<std::string>(&value)) {
      return field.kind == members::FieldKind::date ? Cell{.kind = CellKind::day, .text = *text}
                                                    : sheet::text_cell(*text);
    }
    if (const auto* number = std::get_if<double>(&value)) {
      return {.kind = CellKind::number, .text = fmt::format("{}", *number)};
    }
    if (const auto* yes = std::get_if<bool>(&value)) return sheet::text_cell(in(language_, *yes ? kYes : kNo));
    std::vector<std::string> names;
    if (const auto* chosen = std::get_if<std::vector<std::int64_t>>(&value)) {
      for (const std::int64_t id : *chosen) {
        if (const auto known = options_.find(id); known != options_.end()) names.push_back(known->second);
      }
    }
    return sheet::text_cell(joined(names));
  }

 private:
  Calendar calendar_;
  access::Language language_;
  std::vector<MemberField> fields_;
  std::map<std::int64_t, std::string> options_;
  std::map<tags::TagId, std::string> tags_;
  std::map<std::int64_t, std::string> operators_;
};

// What is known of some members, read in one go.
struct MemberSheet::Known {
  std::vector<members::Member> members;
  std::map<MemberId, members::Profile> profiles;
  members::MemberService::IdentitiesOfMembers identities;            // of all who count as each person, theirs first
  std::map<MemberId, std::pair<std::string, std::string>> inviters;  // address and name
  tags::TagsOfMembers tags;
  std::map<MemberId, AudienceService::Row> counted;

  [[nodiscard]] std::vector<Cell> row(const members::Member& member, const Words& words) const;
};

std::vector<Cell> MemberSheet::Known::row(const members::Member& member, const Words& words) const {
  const members::Profile& profile = profiles.at(member.id);
  const auto value = [&](TraitKind kind) { return profile.value_of(Trait::of(kind)); };
  const auto known = identities.find(member.id);
  const std::vector<members::Identity> addresses =
      known == identities.end() ? std::vector<members::Identity>{} : known->second;
  const auto address = [&](TraitKind kind, std::string_view platform) {
    std::string written = text_in(value(kind));
    return sheet::text_cell(written.empty() ? key_on(addresses, platform) : written);
  };
  std::vector<std::string> channels;
  for (const members::Identity& each : addresses) channels.push_back(each.platform + ":" + each.key);
  const auto borne = tags.find(member.id);
  const AudienceService::Row& counts = counted.at(member.id);
  const auto inviter = inviters.find(MemberId{number_in(value(TraitKind::inviter)).value_or(0)});
  const bool is_invited = inviter != inviters.end();
  std::vector<Cell> cells{sheet::number_cell(member.id.value),
                          sheet::text_cell(member.name),
                          address(TraitKind::phone, members::kPhone),
                          address(TraitKind::unionid, members::kUnionId),
                          sheet::text_cell(key_on(addresses, kSheetPlatform)),
                          sheet::text_cell(joined(channels)),
                          sheet::text_cell(text_in(value(TraitKind::source))),
                          sheet::text_cell(words.stage(value(TraitKind::stage))),
                          sheet::text_cell(words.owner(value(TraitKind::owner))),
                          words.time(counts.joined),
                          sheet::text_cell(is_invited ? inviter->second.first : ""),
                          sheet::text_cell(is_invited ? inviter->second.second : ""),
                          sheet::text_cell(borne == tags.end() ? "" : words.tags(borne->second))};
  for (const MemberField& field : words.fields())
    cells.push_back(words.value(field, profile.value_of(Trait::of(field.id))));
  std::vector<std::string> consents;
  for (const members::TraitMark& mark : profile.marks) {
    const auto* is_given = std::get_if<bool>(&mark.value);
    if (mark.trait.kind == TraitKind::consent && is_given != nullptr && *is_given)
      consents.push_back(mark.trait.purpose);
  }
  cells.push_back(sheet::text_cell(joined(consents)));
  for (const auto& at : {counts.first_seen, counts.last_seen, counts.last_order}) cells.push_back(words.time(at));
  cells.push_back(money_cell(counts.spend));
  for (const auto& count : {counts.orders, counts.messages, counts.level}) cells.push_back(count_cell(count));
  return cells;
}

MemberSheet::MemberSheet(Deps deps) : deps_{std::move(deps)} {
  // What a program that was stopped left behind; where it cannot be removed, writing will say so.
  std::error_code ignored;
  std::filesystem::remove_all(deps_.folder, ignored);
}

MemberSheet::Known MemberSheet::read(const std::vector<MemberId>& members, const Wish& wish) const {
  Known known;
  deps_.db.read([&](sql::Tx& tx) {
    known = {};
    known.members = members::MemberService::list(tx, members);
    const auto persons = MergeService::members_of(tx, members);
    for (members::Profile& profile : members::ProfileService::list(tx, persons)) {
      const MemberId person = profile.person;
      known.profiles.emplace(person, std::move(profile));
    }
    std::vector<MemberId> all;
    for (const auto& [person, its] : persons) all.insert(all.end(), its.begin(), its.end());
    auto identities = members::MemberService::identities_of(tx, all);
    for (const auto& [person, its] : persons) {
      auto& kept = known.identities[person];
      for (const MemberId each : its) kept.insert(kept.end(), identities[each].begin(), identities[each].end());
    }
    std::vector<MemberId> inviters;
    for (const auto& [person, profile] : known.profiles) {
      if (const auto inviter = number_in(profile.value_of(Trait::of(TraitKind::inviter))))
        inviters.push_back({*inviter});
    }
    auto addresses = members::MemberService::identities_of(tx, inviters);
    for (const members::Member& inviter : members::MemberService::list(tx, inviters))
      known.inviters[inviter.id] = {address_in(addresses[inviter.id]), inviter.name};
  });
  known.tags = deps_.tagging.list_of_many(members, wish.viewer);
  for (AudienceService::Row& row : deps_.audiences.rows_of(members)) known.counted.emplace(row.id, std::move(row));
  return known;
}

Result<MemberSheet::Written> MemberSheet::write(const Wish& wish) {
  std::error_code failure;
  std::filesystem::create_directories(deps_.folder, failure);
  if (failure) return Error{ErrorCode::unavailable, "sheet.cannot_write", failure.message()};
  Written written{.file = deps_.folder / fmt::format("members-{}{}", next_++, sheet::ending_of(wish.format))};
  const Words words{deps_, wish};
  auto writer = TRY(sheet::create(written.file, wish.format, in(wish.language, kTableName)));
  TRY(writer->write(words.titles()));
  for (std::size_t done = 0; done < wish.members.size(); done += kMembersAtOnce) {
    const auto first = wish.members.begin() + static_cast<std::ptrdiff_t>(done);
    const std::size_t size = std::min(kMembersAtOnce, wish.members.size() - done);
    const Known known = read({first, first + static_cast<std::ptrdiff_t>(size)}, wish);
    for (const members::Member& member : known.members) {
      if (member.is_erased) continue;
      TRY(writer->write(known.row(member, words)));
      ++written.rows;
    }
  }
  TRY(writer->finish());
  return written;
}

}  // namespace hearth::segments
