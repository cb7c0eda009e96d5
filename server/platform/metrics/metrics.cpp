#include "platform/metrics/metrics.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <stdexcept>

namespace hearth::metrics {
namespace {

constexpr double kMicrosecondsPerSecond = 1e6;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

// `route="/a",status="2xx"`.
std::string to_text(const std::vector<std::pair<std::string, std::string>>& labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    if (!out.empty()) out += ',';
    fmt::format_to(std::back_inserter(out), "{}=\"{}\"", name, escaped(value));
  }
  return out;
}

std::string in_braces(std::string_view labels) {
  return labels.empty() ? std::string{} : fmt::format("{{{}}}", labels);
}

void append_durations(std::string& out, std::string_view name, std::string_view labels, const Durations& durations) {
  const auto into = std::back_inserter(out);
  const auto counts = durations.counts();
  const std::string_view comma = labels.empty() ? "" : ",";
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < Durations::kSteps.size(); ++i) {
    so_far += counts[i];
    const double bound = static_cast<double>(Durations::kSteps[i].count()) / kMicrosecondsPerSecond;
    fmt::format_to(into, "{}_bucket{{{}{}le=\"{}\"}} {}\n", name, labels, comma, bound, so_far);
  }
  so_far += counts.back();
  fmt::format_to(into, "{}_bucket{{{}{}le=\"+Inf\"}} {}\n", name, labels, comma, so_far);
  fmt::format_to(into, "{}_sum{} {}\n", name, in_braces(labels),
                 static_cast<double>(durations.sum().count()) / kMicrosecondsPerSecond);
  fmt::format_to(into, "{}_count{} {}\n", name, in_braces(labels), so_far);
}

}  // namespace

void Durations::note(std::chrono::microseconds duration) {
  const auto step = std::lower_bound(kSteps.begin(), kSteps.end(), duration);
  counts_[static_cast<std::size_t>(step - kSteps.begin())].add();
  sum_.add(static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0)));
}

std::array<std::uint64_t, Durations::kSteps.size() + 1> Durations::counts() const {
  std::array<std::uint64_t, kSteps.size() + 1> counts{};
  std::transform(counts_.begin(), counts_.end(), counts.begin(), [](const Counter& each) { return each.count(); });
  return counts;
}

// One of three, as the family's shape says.
struct Registry::Series {
  std::unique_ptr<Counter> counter = {};
  std::unique_ptr<Durations> durations = {};
  std::function<double()> read = {};
};

struct Registry::Family {
  std::string help;
  Shape shape;
  std::map<std::string, Series> series = {};
};

Registry::Registry() = default;
Registry::~Registry() = default;

Registry::Family& Registry::family(const Name& name, Shape shape) {
  auto& family = families_[name.name];
  if (family == nullptr) family = std::make_unique<Family>(Family{name.help, shape});
  if (family->shape != shape) throw std::logic_error{"a figure of two kinds: " + name.name};
  return *family;
}

Counter& Registry::counter(const Name& name) {
  const std::lock_guard lock{mutex_};
  Series& series = family(name, Shape::counter).series[to_text(name.labels)];
  if (series.read) throw std::logic_error{"a figure that is counted elsewhere: " + name.name};
  if (series.counter == nullptr) series.counter = std::make_unique<Counter>();
  return *series.counter;
}

Durations& Registry::durations(const Name& name) {
  const std::lock_guard lock{mutex_};
  Series& series = family(name, Shape::histogram).series[to_text(name.labels)];
  if (series.durations == nullptr) series.durations = std::make_unique<Durations>();
  return *series.durations;
}

Registry::Watch Registry::watch(const Name& name, Kind kind, std::function<double()> read) {
  const std::lock_guard lock{mutex_};
  std::string labels = to_text(name.labels);
  const Shape shape = kind == Kind::gauge ? Shape::gauge : Shape::counter;
  if (!family(name, shape).series.try_emplace(labels, Series{.read = std::move(read)}).second) {
    throw std::logic_error{"a figure that is watched twice: " + name.name};
  }
  return Watch{*this, name.name, std::move(labels)};
}

void Registry::forget(const std::string& name, const std::string& labels) {
  const std::lock_guard lock{mutex_};
  families_.at(name)->series.erase(labels);
}

std::string Registry::text() const {
  static constexpr std::array<std::string_view, 3> kShapes{"counter", "gauge", "histogram"};
  const std::lock_guard lock{mutex_};
  std::string out;
  const auto into = std::back_inserter(out);
  for (const auto& [name, family] : families_) {
    if (family->series.empty()) continue;
    fmt::format_to(into, "# HELP {} {}\n# TYPE {} {}\n", name, family->help, name,
                   kShapes[static_cast<std::size_t>(family->shape)]);
    for (const auto& [labels, series] : family->series) {
      if (series.durations != nullptr) {
        append_durations(out, name, labels, *series.durations);
      } else if (series.read) {
        fmt::format_to(into, "{}{} {}\n", name, in_braces(labels), series.read());
      } else {
        fmt::format_to(into, "{}{} {}\n", name, in_braces(labels), series.counter->count());
      }
    }
  }
  return out;
}

Registry::Watch& Registry::Watch::operator=(Watch&& other) noexcept {
  end();
  registry_ = std::exchange(other.registry_, nullptr);
  name_ = std::move(other.name_);
  labels_ = std::move(other.labels_);
  return *this;
}

void Registry::Watch::end() {
  if (registry_ != nullptr) std::exchange(registry_, nullptr)->forget(name_, labels_);
}

}  // namespace hearth::metrics
