#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace hearth::audience {

// A value that copies share until one of them changes it: copying a history then costs little, however long it is. A
// copy may be made while others read; changing is for the one thread that owns the copy.
template <class T>
class CopyOnWrite {
 public:
  CopyOnWrite() : value_{std::make_shared<T>()} {}
  CopyOnWrite(const CopyOnWrite& other) : value_{other.value_}, is_shared_{true} {
    other.is_shared_.store(true, std::memory_order_relaxed);
  }
  CopyOnWrite(CopyOnWrite&& other) noexcept
      : value_{std::move(other.value_)}, is_shared_{other.is_shared_.load(std::memory_order_relaxed)} {}
  CopyOnWrite& operator=(const CopyOnWrite& other) {
    *this = CopyOnWrite{other};
    return *this;
  }
  CopyOnWrite& operator=(CopyOnWrite&& other) noexcept {
    value_ = std::move(other.value_);
    is_shared_.store(other.is_shared_.load(std::memory_order_relaxed), std::memory_order_relaxed);
    return *this;
  }
  ~CopyOnWrite() = default;

  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] const T* operator->() const { return value_.get(); }

  // The value, to be changed; the first time after a copy was made, a new one of its own.
  [[nodiscard]] T& change() {
    if (is_shared_.load(std::memory_order_relaxed)) {
      value_ = std::make_shared<T>(*value_);
      is_shared_.store(false, std::memory_order_relaxed);
    }
    return *value_;
  }

  // Whether both are one value that nobody has changed since they were copied.
  [[nodiscard]] bool is_same_as(const CopyOnWrite& other) const { return value_ == other.value_; }

  friend bool operator==(const CopyOnWrite& left, const CopyOnWrite& right) {
    return left.is_same_as(right) || *left == *right;
  }

 private:
  std::shared_ptr<T> value_;
  mutable std::atomic<bool> is_shared_{false};
};

}  // namespace hearth::audience
