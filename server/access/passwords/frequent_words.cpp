#include "access/passwords/frequent_words.hpp"

#include <algorithm>
#include <array>

namespace hearth::access {
namespace {

// In order, so that they can be found by halving. What is left of the commonest passwords of published lists without
// digits and marks at their ends, and after "pa55w0rd" has been read as "password".
constexpr auto kWords = std::to_array<std::string_view>({
    "aa",         "aaa",       "ab",         "abc",           "abcd",      "abcde",
    "abcdef",     "access",    "admin",      "administrator", "alexander", "amanda",
    "andrew",     "angel",     "anthony",    "arsenal",       "as",        "asd",
    "asdf",       "asdfg",     "asdfgh",     "ashley",        "asshole",   "azerty",
    "baby",       "babygirl",  "bailey",     "barcelona",     "baseball",  "basketball",
    "batman",     "buster",    "butterfly",  "changeit",      "changeme",  "charlie",
    "cheese",     "chelsea",   "chocolate",  "christian",     "computer",  "cookie",
    "corvette",   "daniel",    "default",    "demo",          "diamond",   "dragon",
    "eminem",     "fashion",   "ferrari",    "flower",        "football",  "forever",
    "freedom",    "friends",   "fuck",       "fuckyou",       "gateway",   "ginger",
    "gongsi",     "google",    "guanliyuan", "guest",         "harley",    "hearth",
    "hello",      "hockey",    "hunter",     "iloveu",        "iloveyou",  "internet",
    "jasmine",    "jennifer",  "jessica",    "jordan",        "joshua",    "justin",
    "killer",     "kobe",      "letmein",    "linkedin",      "liverpool", "lovely",
    "loveme",     "loveyou",   "maggie",     "manager",       "master",    "matrix",
    "matthew",    "mercedes",  "michael",    "michelle",      "mima",      "monkey",
    "mustang",    "mynoob",    "mypassword", "naruto",        "ncc",       "nicole",
    "nihao",      "ninja",     "operator",   "owner",         "pass",      "passw",
    "password",   "passwort",  "patrick",    "pepper",        "pokemon",   "princess",
    "purple",     "qaz",       "qazwsx",     "qazwsxedc",     "qq",        "qqq",
    "qwe",        "qweasd",    "qweasdzxc",  "qwer",          "qwert",     "qwerty",
    "qwertyuiop", "ranger",    "robert",     "root",          "samsung",   "secret",
    "service",    "shadow",    "shequn",     "slipknot",      "soccer",    "sophie",
    "spiderman",  "starwars",  "success",    "summer",        "sunshine",  "superman",
    "system",     "taobao",    "temp",       "test",          "tester",    "testing",
    "thomas",     "tigger",    "trustno",    "user",          "wang",      "weilu",
    "weixin",     "welcome",   "whatever",   "william",       "winner",    "wo",
    "woaini",     "woaiwojia", "wodemima",   "xiaoming",      "yamaha",    "yankees",
    "zaq",        "zaqwsx",    "zhang",      "zxc",           "zxcv",      "zxcvbn",
    "zxcvbnm",
});

constexpr bool is_in_order() {
  return std::is_sorted(kWords.begin(), kWords.end());
}

}  // namespace

bool is_frequent_word(std::string_view word) {
  static_assert(is_in_order());
  return std::binary_search(kWords.begin(), kWords.end(), word);
}

}  // namespace hearth::access
