#include "imports/import_preview.hpp"

#include <algorithm>
#include <map>

#include "communities/community.hpp"
#include "platform/base/text.hpp"

namespace hearth::imports {
namespace {

using channels::exports::Event;
using channels::exports::EventKind;
using channels::exports::GroupHead;
using channels::exports::Person;
using channels::exports::Reject;

constexpr std::size_t kLongestLine = 2000;  // bytes

// Hears the beginning of an export and has the reader come back when it has heard enough.
class Listening final : public channels::exports::Listener {
 public:
  void group(const GroupHead& head) override {
    group_ = head.key;
    groups_.try_emplace(head.key, ImportPreview::Group{.key = head.key, .name = head.name});
  }
  void event(Event&& event) override {
    ++preview_.records;
    meet(event.who, event.kind == EventKind::message ? 1 : 0);
    if (event.by) meet(*event.by, 0);
    ImportPreview::Group& group =
        groups_.try_emplace(group_, ImportPreview::Group{.key = group_, .name = ""}).first->second;
    if (event.kind == EventKind::message) ++group.messages;
    if (event.kind == EventKind::group_renamed) group.name = event.text;
    if (preview_.messages.size() >= kPreviewMessages) return;
    preview_.messages.push_back({.at = event.at,
                                 .who = event.who.name.empty() ? event.who.key : event.who.name,
                                 .text = std::string{text::head_of(event.text, kLongestLine)},
                                 .group = group.name,
                                 .kind = event.kind});
  }
  void reject(Reject&& reject) override {
    ++preview_.records;
    if (preview_.rejects.size() < kPreviewRejects) preview_.rejects.push_back(std::move(reject));
  }
  void skip(const std::string&) override { ++preview_.records; }
  void person(const Person& person) override {
    ++preview_.records;
    meet(person, 0);
  }
  [[nodiscard]] bool is_cancelled() const override { return preview_.records >= kPreviewRecords; }

  ImportPreview finish() && {
    preview_.is_whole = preview_.records < kPreviewRecords;
    for (auto& [key, group] : groups_) preview_.groups.push_back(std::move(group));
    for (auto& [key, person] : people_) preview_.people.push_back(std::move(person));
    const auto most_first = [](auto& rows, std::size_t most) {
      std::ranges::stable_sort(rows, std::greater{}, [](const auto& row) { return row.messages; });
      if (rows.size() > most) rows.resize(most);
    };
    most_first(preview_.groups, kPreviewGroups);
    most_first(preview_.people, kPreviewPeople);
    return std::move(preview_);
  }

 private:
  void meet(const Person& person, std::int64_t messages) {
    if (person.key.empty() && person.name.empty()) return;
    const std::string& index = person.key.empty() ? person.name : person.key;
    ImportPreview::Person& known =
        people_.try_emplace(index, ImportPreview::Person{.key = person.key, .name = ""}).first->second;
    if (!person.name.empty()) known.name = person.name;
    known.is_bot |= person.is_bot;
    known.messages += messages;
  }

  ImportPreview preview_;
  std::string group_;
  std::map<std::string, ImportPreview::Group> groups_;
  std::map<std::string, ImportPreview::Person> people_;
};

Result<const channels::exports::Format*> format_of(const archive::Source& source,
                                                   const std::optional<std::string>& wanted) {
  if (!wanted) return channels::exports::detect_format(source);
  if (const auto* known = channels::exports::find_format(*wanted)) return known;
  return Error{ErrorCode::invalid, "import.no_such_format", "there is no format of that name"};
}

}  // namespace

Result<ImportPreview> make_preview(const PreviewQuestion& question) {
  const Calendar calendar = TRY(Calendar::in(question.time_zone.value_or(communities::kDefaultTimeZone)));
  const archive::Source source = TRY(archive::Source::open(question.path));
  const auto* const format = TRY(format_of(source, question.format));
  Listening listening;
  TRY(format->read(source, {.calendar = calendar, .group_name = ""}, listening));
  ImportPreview preview = std::move(listening).finish();
  preview.format = format;
  return preview;
}

}  // namespace hearth::imports
