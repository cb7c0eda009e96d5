#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::http {

class LiveSocket;

// Topics as a set: bit i is the hub's topic number i.
using TopicSet = std::uint32_t;

// Tells pages that are open what changes meanwhile. Each listener subscribes to topics among those that it may hear;
// one that cannot keep up is disconnected, so that it notices and asks again for everything. Nothing is kept for
// listeners that come later. Safe to use from any thread.
class LiveHub {
 public:
  // At most 32 topics.
  explicit LiveHub(std::vector<std::string> topics);
  ~LiveHub();
  LiveHub(const LiveHub&) = delete;
  LiveHub& operator=(const LiveHub&) = delete;

  [[nodiscard]] const std::vector<std::string>& topics() const { return topics_; }

  // Sends {"topic": topic, …fields} to whoever listens to the topic. `fields` is a JSON object. Returns at once; what
  // is published in quick succession goes out together. A topic that the hub does not have throws std::logic_error.
  void publish(std::string_view topic, std::string_view fields);

  [[nodiscard]] std::size_t listeners() const;

  // For the server: a listener whose thread runs what is posted comes and goes.
  using Post = std::function<void(std::function<void()>)>;
  void join(const std::shared_ptr<LiveSocket>& listener, const Post& post);
  void leave(const LiveSocket& listener);

 private:
  struct Message {
    TopicSet topic;
    std::string frame;
  };
  [[nodiscard]] TopicSet set_of(std::string_view topic) const;
  void deliver();

  const std::vector<std::string> topics_;
  mutable std::mutex mutex_;  // guards what follows
  std::vector<std::shared_ptr<LiveSocket>> listeners_;
  Post post_;
  std::vector<Message> waiting_;
  bool is_on_its_way_ = false;
};

}  // namespace hearth::http
