#pragma once

#include <optional>
#include <string>
#include <vector>

#include "members/profile/profile.hpp"
#include "members/profile/trait_codec.hpp"
#include "platform/api/described.hpp"

// What is told of profiles, and what is asked.
namespace hearth::members {

struct TraitView {
  Trait what;
  TraitValue value;
  std::optional<std::string> name;  // of the operator or member that the value is the id of
  MemberId said_of;
  std::optional<Timestamp> changed_at;
  std::string by;

  static constexpr std::string_view kSchema = "ProfileEntry";
  static constexpr auto fields() {
    using V = TraitView;
    return std::tuple{api::field("what", &V::what),
                      api::field("value", &V::value),
                      api::field("name", &V::name, {.about = "Of the operator or member whose id the value is."}),
                      api::field("said_of", &V::said_of, {.about = "The member, or one who counts as them."}),
                      api::field("changed_at", &V::changed_at, {.about = "Null: a channel told it."}),
                      api::field("by", &V::by)};
  }
};

struct MergedView {
  MemberId id;
  std::string name;
  Timestamp at;
  std::string by;

  static constexpr std::string_view kSchema = "MergedMember";
  static constexpr auto fields() {
    using V = MergedView;
    return std::tuple{api::field("id", &V::id), api::field("name", &V::name), api::field("at", &V::at),
                      api::field("by", &V::by)};
  }
};

struct ProfileView {
  MemberId id;
  std::string name;
  std::int64_t version = 0;
  bool erased = false;
  std::optional<MergedView> merged_into;
  std::vector<MergedView> merged;
  std::vector<TraitView> entries;

  static constexpr std::string_view kSchema = "Profile";
  static constexpr std::string_view kAbout = "What is known of a person, with the words of all who count as them.";
  static constexpr auto fields() {
    using V = ProfileView;
    return std::tuple{api::field("id", &V::id),
                      api::field("name", &V::name),
                      api::field("version", &V::version, {.about = "To be said when the profile is changed."}),
                      api::field("erased", &V::erased),
                      api::field("merged_into", &V::merged_into, {.about = "The person whom the member counts as."}),
                      api::field("merged", &V::merged, {.about = "Members who count as this one."}),
                      api::field("entries", &V::entries)};
  }
};

struct TraitChangeForm {
  Trait what;
  TraitValue value;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "ProfileChangeEntry";
  static constexpr auto fields() {
    return std::tuple{
        api::field("what", &TraitChangeForm::what),
        api::field("value", &TraitChangeForm::value, {.may_be_left_out = true, .about = "Null takes it away."})};
  }
};

struct ProfileForm {
  std::optional<std::int64_t> version;
  std::vector<TraitChangeForm> changes;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "ProfileChange";
  static constexpr auto fields() {
    return std::tuple{
        api::field("version", &ProfileForm::version,
                   {.min = 0, .about = "Of the profile as it was seen; without it, whatever it says now."}),
        api::field("changes", &ProfileForm::changes, {.min = 1, .max = 300})};
  }
};

struct WordsQuery {
  Trait what;

  static constexpr std::string_view kSchema = "ProfileHistoryQuery";
  static constexpr auto fields() { return std::tuple{api::field("what", &WordsQuery::what)}; }
};

struct WordView {
  TraitValue value;
  Timestamp at;
  std::string by;

  static constexpr std::string_view kSchema = "ProfileWord";
  static constexpr auto fields() {
    return std::tuple{api::field("value", &WordView::value), api::field("at", &WordView::at),
                      api::field("by", &WordView::by)};
  }
};
struct WordList {
  std::vector<WordView> items;

  static constexpr std::string_view kSchema = "ProfileWords";
  static constexpr auto fields() { return std::tuple{api::field("items", &WordList::items)}; }
};

struct ConsentView {
  std::string purpose;
  bool given = false;
  Timestamp at;
  std::string by;

  static constexpr std::string_view kSchema = "Consent";
  static constexpr auto fields() {
    using V = ConsentView;
    return std::tuple{api::field("purpose", &V::purpose), api::field("given", &V::given), api::field("at", &V::at),
                      api::field("by", &V::by)};
  }
};
struct ConsentList {
  std::vector<ConsentView> items;
  std::vector<ConsentView> history;

  static constexpr std::string_view kSchema = "Consents";
  static constexpr auto fields() {
    return std::tuple{api::field("items", &ConsentList::items, {.about = "The last word by purpose."}),
                      api::field("history", &ConsentList::history, {.about = "Every word, the last first."})};
  }
};
struct ConsentForm {
  std::string purpose;
  bool given = false;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "ConsentChange";
  static constexpr auto fields() {
    return std::tuple{api::field("purpose", &ConsentForm::purpose, {.min = 1, .max = 40}),
                      api::field("given", &ConsentForm::given)};
  }
};

}  // namespace hearth::members
