#include "members/duplicates/near_names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/base/text.hpp"

namespace hearth::members {
namespace {

constexpr std::size_t kShortName = 4;

// Fullwidth forms, as Chinese keyboards write Latin letters and digits.
char32_t narrow(char32_t code) {
  constexpr char32_t kFirst = 0xff01, kLast = 0xff5e, kAway = 0xfee0;
  return code >= kFirst && code <= kLast ? code - kAway : code;
}

bool is_letter_or_digit(char32_t code) {
  if (code < 0x80) return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
  if (code < 0xc0 || (code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f)) return false;
  if (code >= 0xfe00 && code <= 0xfe0f) return false;                             // how the one before is shown
  return code < 0xe000 || (code >= 0xf900 && code < 0x1f000) || code >= 0x20000;  // no private use, no emoji
}

// How many characters both begin with.
std::size_t common_head(const std::u32string& left, const std::u32string& right) {
  std::size_t head = 0;
  while (head < left.size() && head < right.size() && left[head] == right[head]) ++head;
  return head;
}

// Who has each name, by name.
using Holders = std::map<std::u32string, std::vector<MemberId>>;

void add_pairs(const std::vector<MemberId>& left, const std::vector<MemberId>& right,
               std::set<std::pair<MemberId, MemberId>>& pairs) {
  for (const MemberId one : left) {
    for (const MemberId other : right) {
      if (one != other) pairs.insert(std::minmax(one, other));
    }
  }
}

}  // namespace

std::u32string compared_name(std::string_view name) {
  std::u32string compared;
  while (!name.empty()) {
    char32_t code = narrow(text::take_code_point(name));
    if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
    if (is_letter_or_digit(code)) compared += code;
  }
  return compared;
}

bool are_near(const std::u32string& left, const std::u32string& right) {
  if (left == right) return true;
  const std::u32string& longer = left.size() >= right.size() ? left : right;
  const std::u32string& shorter = left.size() >= right.size() ? right : left;
  if (shorter.size() < kShortName || longer.size() - shorter.size() > 1) return false;
  const std::size_t head = common_head(longer, shorter);
  const std::size_t skipped = longer.size() == shorter.size() ? 1 : 0;
  return longer.compare(head + 1, std::u32string::npos, shorter, head + skipped, std::u32string::npos) == 0;
}

std::vector<std::pair<MemberId, MemberId>> near_pairs(const std::vector<ComparedName>& names) {
  Holders holders;
  for (const ComparedName& one : names) {
    if (!one.name.empty()) holders[one.name].push_back(one.member);
  }
  std::erase_if(holders, [](const auto& one) { return one.second.size() > kMostOfOneName; });

  // Names one step apart give the same text when a character is left out of one of them or of each.
  std::map<std::u32string, std::vector<Holders::const_iterator>> alike;
  std::set<std::pair<MemberId, MemberId>> pairs;
  for (auto one = holders.cbegin(); one != holders.cend(); ++one) {
    add_pairs(one->second, one->second, pairs);
    const std::u32string& name = one->first;
    if (name.size() < kShortName) continue;
    std::set<std::u32string> keys{name};
    for (std::size_t left_out = 0; left_out < name.size(); ++left_out) {
      keys.insert(name.substr(0, left_out) + name.substr(left_out + 1));
    }
    for (const std::u32string& key : keys) alike[key].push_back(one);
  }
  for (const auto& [key, candidates] : alike) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      for (std::size_t j = i + 1; j < candidates.size(); ++j) {
        if (!are_near(candidates[i]->first, candidates[j]->first)) continue;
        add_pairs(candidates[i]->second, candidates[j]->second, pairs);
      }
    }
  }
  return {pairs.begin(), pairs.end()};
}

}  // namespace hearth::members
