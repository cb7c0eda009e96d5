#include "audience/population/field_values.hpp"

#include <algorithm>

#include "audience/population/field_parts.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::audience {
namespace {

const Bitmap kNone;

bool contains_text(std::string_view text, std::string_view part) {
  return text::to_lower_ascii(text).find(part) != std::string::npos;
}

}  // namespace

FieldValues::FieldValues() : parts_{std::make_unique<Parts>()} {}
FieldValues::FieldValues(FieldValues&&) noexcept = default;
FieldValues& FieldValues::operator=(FieldValues&&) noexcept = default;
FieldValues::~FieldValues() = default;

const Bitmap& FieldValues::has_value() const {
  return parts_->has_value;
}
const Bitmap& FieldValues::option(std::int64_t option) const {
  const auto found = parts_->options.find(option);
  return found == parts_->options.end() ? kNone : found->second;
}
const Bitmap& FieldValues::is_true() const {
  return parts_->yes;
}
const Bitmap& FieldValues::is_false() const {
  return parts_->no;
}
Bitmap FieldValues::where(Comparison comparison, double value) const {
  return parts_->numbers.where(comparison, value);
}
Bitmap FieldValues::where(Comparison comparison, LocalDay day) const {
  return parts_->days.where(comparison, std::int64_t{day.days});
}

Bitmap FieldValues::equal_to(std::string_view text) const {
  const std::string asked = text::to_lower_ascii(text);
  return parts_->with_words([&](const std::string& word) { return text::to_lower_ascii(word) == asked; });
}
Bitmap FieldValues::containing(std::string_view text) const {
  const std::string asked = text::to_lower_ascii(text);
  return parts_->with_words([&](const std::string& word) { return contains_text(word, asked); });
}

bool FieldValues::matches(Number member, Comparison comparison, double value) const {
  const auto known = parts_->numbers.find(member);
  return known && holds(*known, comparison, value);
}
bool FieldValues::matches(Number member, Comparison comparison, LocalDay day) const {
  const auto known = parts_->days.find(member);
  return known && holds(*known, comparison, std::int64_t{day.days});
}
bool FieldValues::is_equal_to(Number member, std::string_view text) const {
  const std::string* word = parts_->word_of(member);
  return word != nullptr && text::to_lower_ascii(*word) == text::to_lower_ascii(text);
}
bool FieldValues::is_containing(Number member, std::string_view text) const {
  const std::string* word = parts_->word_of(member);
  return word != nullptr && contains_text(*word, text::to_lower_ascii(text));
}

void FieldValues::clear(Number member) {
  if (!parts_->has_value.contains(member)) return;
  parts_->has_value.remove(member);
  for (auto& [option, members] : parts_->options) members.remove(member);
  parts_->yes.remove(member);
  parts_->no.remove(member);
  parts_->numbers.clear(member);
  parts_->days.clear(member);
  parts_->texts.clear(member);
}

bool FieldValues::set(Number member, const json::Value& value) {
  clear(member);
  if (value.is_missing()) return true;
  if (const auto boolean = value.boolean()) {
    (*boolean ? parts_->yes : parts_->no).add(member);
  } else if (value.is_text()) {
    parts_->set_text(member, value.text());
  } else if (value.is_array()) {
    for (const json::Value& item : value.items()) {
      const auto option = item.integer();
      if (!item.is_number() || !option) return false;
      parts_->options[*option].add(member);
    }
    if (value.items().empty()) return true;  // nothing chosen is no value
  } else if (value.is_number() && value.number()) {
    parts_->numbers.set(member, *value.number());
  } else {
    return false;
  }
  parts_->has_value.add(member);
  return true;
}

void FieldValues::Parts::set_text(Number member, std::string text) {
  if (const auto day = parse_day(text); day.ok()) days.set(member, day->days);
  const auto [known, is_new] = word_places.try_emplace(text, static_cast<std::uint32_t>(words.size() + 1));
  if (is_new) words.push_back(std::move(text));
  texts.set(member, known->second);
}

const std::string* FieldValues::Parts::word_of(Number member) const {
  const std::uint32_t place = texts.at(member);
  return place == 0 ? nullptr : &words[place - 1];
}

Bitmap FieldValues::Parts::with_words(const std::function<bool(const std::string&)>& is_meant) const {
  std::vector<bool> meant(words.size() + 1, false);
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_meant(words[i])) continue;
    meant[i + 1] = true;
    places.push_back(static_cast<std::uint32_t>(i + 1));
  }
  if (places.empty()) return {};
  if (places.size() == 1) return texts.between(places.front(), places.front());
  Bitmap found;
  std::vector<Number> members;
  texts.between(places.front(), places.back()).for_each([&](Number member) {
    if (meant[texts.at(member)]) members.push_back(member);
  });
  found.add_all(members);
  return found;
}

std::size_t FieldValues::Parts::size_bytes() const {
  std::size_t bytes = has_value.size_bytes() + yes.size_bytes() + no.size_bytes() + numbers.size_bytes() +
                      days.size_bytes() + texts.size_bytes();
  for (const auto& [option, members] : options) bytes += members.size_bytes() + 64;
  for (const std::string& word : words) bytes += 2 * (sizeof(std::string) + word.size()) + 32;
  return bytes;
}

std::size_t FieldValues::size_bytes() const {
  return parts_->size_bytes();
}

}  // namespace hearth::audience
