// How fast the text exports are read, all passes counted.
//
//   ./dev bench text_exports [MESSAGES]     default: 500,000 of each format
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

#include "channels/exports/chatlog_csv.hpp"
#include "channels/exports/memotrace.hpp"
#include "channels/exports/qq_text.hpp"
#include "channels/exports/whatsapp.hpp"

namespace hearth::channels::exports {
namespace {

constexpr int kMessages = 500'000;

class Counting final : public Listener {
 public:
  void group(const GroupHead& /*head*/) override {}
  void event(Event&& event) override { count_ += event.text.empty() ? 0 : 1; }
  void reject(Reject&& /*reject*/) override {}
  void skip(const std::string& /*reason*/) override {}
  void person(const Person& /*person*/) override {}
  [[nodiscard]] bool is_cancelled() const override { return false; }
  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  std::int64_t count_ = 0;
};

// One message of the format; minute by minute, from two hundred people.
using Write = std::string (*)(int minute, const std::string& person, const std::string& text);

std::string clock_of(int minute, const char* format) {
  return fmt::format(fmt::runtime(format), minute / 1440 / 28 % 12 + 1, minute / 1440 % 28 + 1, minute / 60 % 24,
                     minute % 60);
}

struct Export {
  const char* title;
  const Format* format;
  std::string head;
  Write write;
};

bool measure(const Export& what, int messages) {
  std::string file = what.head;
  for (int i = 0; i < messages; ++i) {
    const std::string text =
        i % 3 == 0 ? "慢慢读书，每天一页。" : "A page a day: that is all we ask, and it makes a book a month.";
    file += what.write(i, fmt::format("reader{}", i * 7919LL % 200), text);
  }
  const double megabytes = static_cast<double>(file.size()) / 1e6;
  const auto source = archive::Source::of_bytes("export.txt", std::move(file), {});
  Counting listener;
  const auto begin = std::chrono::steady_clock::now();
  const Done outcome = what.format->read(source, {.calendar = Calendar::utc(), .group_name = {}}, listener);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  fmt::print("{:18} {:6.1f} MB {:6.0f} MB/s {:10.0f} messages/s\n", what.title, megabytes, megabytes / spent.count(),
             messages / spent.count());
  return outcome.ok() && listener.count() == messages;
}

const Export kExports[] = {
    {"whatsapp, android", &kWhatsApp, "",
     [](int minute, const std::string& person, const std::string& text) {
       return fmt::format("{} - {}: {}\n", clock_of(minute, "{1:02}/{0:02}/2021, {2:02}:{3:02}"), person, text);
     }},
    {"whatsapp, iphone", &kWhatsApp, "",
     [](int minute, const std::string& person, const std::string& text) {
       return fmt::format("[{}:09] {}: {}\r\n", clock_of(minute, "{1:02}/{0:02}/2021, {2:02}:{3:02}"), person, text);
     }},
    {"qq-text", &kQqText, "",
     [](int minute, const std::string& person, const std::string& text) {
       return fmt::format("{}:09 {}(1{:0>8})\r\n{}\r\n\r\n", clock_of(minute, "2021-{:02}-{:02} {:02}:{:02}"), person,
                          person.substr(6), text);
     }},
    {"memotrace", &kMemotrace,
     "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\r\n",
     [](int minute, const std::string& person, const std::string& text) {
       return fmt::format("{0},1@chatroom,1,0,0,{1},,\"{2}\",,,{3},wxid_{3}\r\n", minute, 1'600'000'000 + minute * 60,
                          text, person);
     }},
    {"chatlog-csv", &kChatlogCsv, "Time,Talker,TalkerName,Sender,SenderName,IsSelf,Type,TypeDesc,Content\n",
     [](int minute, const std::string& person, const std::string& text) {
       return fmt::format("{0}:09,1@chatroom,慢读,wxid_{1},{1},false,1,文本消息,\"{2}\"\n",
                          clock_of(minute, "2021-{:02}-{:02} {:02}:{:02}"), person, text);
     }}};

}  // namespace
}  // namespace hearth::channels::exports

int main(int count, char** arguments) {
  using namespace hearth::channels::exports;
  const int messages = count > 1 ? std::atoi(arguments[1]) : kMessages;
  bool is_right = true;
  for (const Export& what : kExports) is_right = measure(what, messages) && is_right;
  return is_right ? EXIT_SUCCESS : EXIT_FAILURE;
}
