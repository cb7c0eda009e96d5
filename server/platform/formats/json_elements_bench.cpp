// How fast a chat export is walked, with and without parsing its messages, and in how much memory.
//
//   ./dev bench json_elements [MESSAGES]     default: 2,000,000, about 1 GB
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <sys/resource.h>

#include "platform/formats/json_elements.hpp"
#include "platform/formats/json_value.hpp"

namespace {

using namespace hearth;

// A chat export of any size that is never in memory as a whole: one message again and again.
class ChatStream final : public archive::Stream {
 public:
  explicit ChatStream(std::size_t messages) : left_{messages} {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    std::size_t count = 0;
    while (count < size && (at_ < piece_.size() || next_piece())) {
      const std::size_t part = std::min(size - count, piece_.size() - at_);
      std::memcpy(into + count, piece_.data() + at_, part);
      count += part;
      at_ += part;
    }
    bytes_ += count;
    return count;
  }

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  bool next_piece() {
    if (left_ == 0 && is_closed_) return false;
    is_closed_ = left_ == 0;
    piece_ = is_closed_ ? "]}" : kMessage;
    if (left_ > 0) --left_;
    at_ = 0;
    return true;
  }

  static constexpr std::string_view kMessage = R"(
   {
    "id": 4711,
    "type": "message",
    "date": "2021-05-03T18:15:30",
    "date_unixtime": "1620036930",
    "from": "Mei",
    "from_id": "user123456789",
    "text": "Shall we meet for tea tomorrow at the usual place? I will bring \"the\" cake and the book about gardens.",
    "text_entities": [
     {
      "type": "plain",
      "text": "Shall we meet for tea tomorrow at the usual place? I will bring \"the\" cake and the book about gardens."
     }
    ]
   },)";
  std::string_view piece_ = R"({"name":"Tea house","type":"private_supergroup","id":1,"messages":[)";
  std::size_t at_ = 0;
  std::size_t left_;
  bool is_closed_ = false;
  std::size_t bytes_ = 0;
};

double megabytes_per_second(std::size_t messages, bool parses) {
  const auto begin = std::chrono::steady_clock::now();
  ChatStream stream{messages};
  json::Elements elements{stream, {"/name", "/type", "/id", "/messages/*"}};
  json::Parser parser;
  std::size_t chars = 0;
  while (const auto element = elements.next().value()) {
    chars += parses ? parser.parse(element->json).value().find("text").text().size() : element->json.size();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return chars == 0 ? 0 : static_cast<double>(stream.bytes()) / 1e6 / took.count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t messages = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2'000'000;
  fmt::print("walk only       {:8.0f} MB/s\n", megabytes_per_second(messages, false));
  fmt::print("walk and parse  {:8.0f} MB/s\n", megabytes_per_second(messages, true));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak memory     {:8.1f} MiB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}
