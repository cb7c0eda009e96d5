#include "platform/http/live_hub.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/formats/json_writer.hpp"
#include "platform/http/live_socket.hpp"
#include "platform/http/websocket_frames.hpp"

namespace hearth::http {
namespace {

constexpr std::size_t kMostTopics = 32;

// The object with its topic in front.
std::string with_topic(std::string_view topic, std::string_view fields) {
  if (!fields.starts_with('{')) throw std::logic_error{"what is published is a JSON object"};
  std::string out = R"({"topic":)";
  json::append_quoted(out, topic);
  fields.remove_prefix(1);
  if (fields != "}") out += ',';
  out += fields;
  return out;
}

}  // namespace

LiveHub::LiveHub(std::vector<std::string> topics) : topics_{std::move(topics)} {
  if (topics_.size() > kMostTopics) throw std::logic_error{"a hub has at most 32 topics"};
}
LiveHub::~LiveHub() = default;

TopicSet LiveHub::set_of(std::string_view topic) const {
  const auto found = std::find(topics_.begin(), topics_.end(), topic);
  if (found == topics_.end()) throw std::logic_error{"the hub has no topic " + std::string{topic}};
  return TopicSet{1} << static_cast<unsigned>(found - topics_.begin());
}

void LiveHub::publish(std::string_view topic, std::string_view fields) {
  Message message{.topic = set_of(topic), .frame = WebSocketFrames::text_frame(with_topic(topic, fields))};
  const std::lock_guard lock{mutex_};
  if (listeners_.empty()) return;
  waiting_.push_back(std::move(message));
  if (std::exchange(is_on_its_way_, true)) return;
  // Under the lock: as long as there is a listener, its thread is there.
  post_([this] { deliver(); });
}

// On the thread of the listeners.
void LiveHub::deliver() {
  std::vector<Message> messages;
  std::vector<std::shared_ptr<LiveSocket>> listeners;
  {
    const std::lock_guard lock{mutex_};
    is_on_its_way_ = false;
    messages.swap(waiting_);
    listeners = listeners_;
  }
  for (const auto& listener : listeners) {
    std::string frames;
    for (const Message& message : messages) {
      if ((message.topic & listener->subscribed()) != 0) frames += message.frame;
    }
    listener->send(frames);
  }
}

std::size_t LiveHub::listeners() const {
  const std::lock_guard lock{mutex_};
  return listeners_.size();
}

void LiveHub::join(const std::shared_ptr<LiveSocket>& listener, const Post& post) {
  const std::lock_guard lock{mutex_};
  if (listeners_.empty()) post_ = post;
  listeners_.push_back(listener);
}

void LiveHub::leave(const LiveSocket& listener) {
  const std::lock_guard lock{mutex_};
  std::erase_if(listeners_, [&](const auto& each) { return each.get() == &listener; });
  if (listeners_.empty()) waiting_.clear();
}

}  // namespace hearth::http
