#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearth::metrics {

// Something that happened so often. Safe to use from any thread; never waits.
class Counter {
 public:
  void add(std::uint64_t count = 1) { count_.fetch_add(count, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t count() const { return count_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> count_{0};
};

// How long something took, each time. Safe to use from any thread; never waits.
class Durations {
 public:
  // Upper bounds of the steps that are told apart; longer ones fall behind the last.
  static constexpr std::array<std::chrono::microseconds, 14> kSteps{
      std::chrono::microseconds{100},       std::chrono::microseconds{250},       std::chrono::microseconds{500},
      std::chrono::microseconds{1'000},     std::chrono::microseconds{2'500},     std::chrono::microseconds{5'000},
      std::chrono::microseconds{10'000},    std::chrono::microseconds{25'000},    std::chrono::microseconds{50'000},
      std::chrono::microseconds{100'000},   std::chrono::microseconds{250'000},   std::chrono::microseconds{1'000'000},
      std::chrono::microseconds{5'000'000}, std::chrono::microseconds{30'000'000}};

  void note(std::chrono::microseconds duration);

  // Of each step by itself; the last is of those behind all steps.
  [[nodiscard]] std::array<std::uint64_t, kSteps.size() + 1> counts() const;
  [[nodiscard]] std::chrono::microseconds sum() const { return std::chrono::microseconds{sum_.count()}; }

 private:
  std::array<Counter, kSteps.size() + 1> counts_;
  Counter sum_;  // microseconds
};

// What a figure is called: a name as Prometheus has them ("hearth_http_requests_total"), a sentence, and labels that
// tell the series of one name apart.
struct Name {
  std::string name;
  std::string help;
  std::vector<std::pair<std::string, std::string>> labels = {};
};

// All figures that the program tells about itself. Safe to use from any thread. Adding takes a lock; counting does not.
class Registry {
 public:
  // Keeps a watch() alive. Goes before what its reading uses goes, and before the registry.
  class Watch;

  // Lives as long as the registry. The same name and labels give the same one; a name of two kinds is a mistake of ours
  // and throws std::logic_error.
  Counter& counter(const Name& name);
  Durations& durations(const Name& name);

  // A figure that is read when somebody asks: one that goes up and down, or one that is counted elsewhere.
  enum class Kind { gauge, counter };
  [[nodiscard]] Watch watch(const Name& name, Kind kind, std::function<double()> read);

  // Everything in Prometheus' text format.
  [[nodiscard]] std::string text() const;
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  enum class Shape { counter, gauge, histogram };
  struct Series;
  struct Family;
  Family& family(const Name& name, Shape shape);
  void forget(const std::string& name, const std::string& labels);

  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Family>> families_;  // under mutex_

 public:
  Registry();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;
};

class Registry::Watch {
 public:
  Watch() = default;
  ~Watch() { end(); }
  Watch(Watch&& other) noexcept { *this = std::move(other); }
  Watch& operator=(Watch&& other) noexcept;
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  friend class Registry;
  Watch(Registry& registry, std::string name, std::string labels)
      : registry_{&registry}, name_{std::move(name)}, labels_{std::move(labels)} {}
  void end();

  Registry* registry_ = nullptr;
  std::string name_;
  std::string labels_;
};

}  // namespace hearth::metrics
