#include "audience/bitmap.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <roaring/roaring.h>
#include <utility>

#include "audience/roaring_format.hpp"

namespace hearth::audience {
namespace {

// The library answers a failed allocation with null.
roaring_bitmap_t* must(roaring_bitmap_t* set) {
  if (set == nullptr) throw std::bad_alloc{};
  return set;
}

}  // namespace

const roaring_bitmap_s* Bitmap::read() const {
  static const roaring_bitmap_t* const kEmpty = must(roaring_bitmap_create());
  return set_ == nullptr ? kEmpty : set_;
}

roaring_bitmap_s* Bitmap::change() {
  if (set_ == nullptr) set_ = must(roaring_bitmap_create());
  return set_;
}

Bitmap::Bitmap(const Bitmap& other) : set_{other.set_ == nullptr ? nullptr : must(roaring_bitmap_copy(other.set_))} {}

Bitmap::Bitmap(Bitmap&& other) noexcept : set_{std::exchange(other.set_, nullptr)} {}

Bitmap& Bitmap::operator=(const Bitmap& other) {
  Bitmap copy{other};
  std::swap(set_, copy.set_);
  return *this;
}

Bitmap& Bitmap::operator=(Bitmap&& other) noexcept {
  std::swap(set_, other.set_);
  return *this;
}

Bitmap::~Bitmap() {
  if (set_ != nullptr) roaring_bitmap_free(set_);
}

Bitmap Bitmap::of_range(Number first, Number last) {
  Bitmap range;
  if (first < last) range.set_ = must(roaring_bitmap_from_range(first, last, 1));
  return range;
}

Bitmap Bitmap::of(std::span<const Number> numbers) {
  Bitmap set;
  set.add_all(numbers);
  return set;
}

void Bitmap::add(Number number) {
  roaring_bitmap_add(change(), number);
}

void Bitmap::add_all(std::span<const Number> numbers) {
  if (!numbers.empty()) roaring_bitmap_add_many(change(), numbers.size(), numbers.data());
}

void Bitmap::remove(Number number) {
  if (set_ != nullptr) roaring_bitmap_remove(set_, number);
}

bool Bitmap::contains(Number number) const {
  return roaring_bitmap_contains(read(), number);
}

std::uint64_t Bitmap::count() const {
  return roaring_bitmap_get_cardinality(read());
}

bool Bitmap::empty() const {
  return roaring_bitmap_is_empty(read());
}

Number Bitmap::last() const {
  return roaring_bitmap_maximum(read());
}

std::uint64_t Bitmap::count_in_range(Number first, Number last) const {
  if (first >= last) return 0;
  const std::uint64_t below = first == 0 ? 0 : roaring_bitmap_rank(read(), first - 1);
  return roaring_bitmap_rank(read(), last - 1) - below;
}

Bitmap& Bitmap::operator&=(const Bitmap& other) {
  if (this != &other) roaring_bitmap_and_inplace(change(), other.read());
  return *this;
}

Bitmap& Bitmap::operator|=(const Bitmap& other) {
  if (this != &other) roaring_bitmap_or_inplace(change(), other.read());
  return *this;
}

Bitmap& Bitmap::operator-=(const Bitmap& other) {
  if (this == &other) return *this = Bitmap{};
  roaring_bitmap_andnot_inplace(change(), other.read());
  return *this;
}

bool operator==(const Bitmap& left, const Bitmap& right) {
  return roaring_bitmap_equals(left.read(), right.read());
}

std::uint64_t Bitmap::count_common(const Bitmap& other) const {
  return roaring_bitmap_and_cardinality(read(), other.read());
}

void Bitmap::for_each(const std::function<void(Number)>& visit) const {
  roaring_uint32_iterator_t place;
  roaring_init_iterator(read(), &place);
  while (place.has_value) {
    visit(place.current_value);
    roaring_advance_uint32_iterator(&place);
  }
}

void Bitmap::list_range(Number first, Number last, std::vector<Number>& numbers) const {
  roaring_uint32_iterator_t at;
  roaring_init_iterator(read(), &at);
  if (!roaring_move_uint32_iterator_equalorlarger(&at, first)) return;
  std::array<Number, 256> some;
  while (at.has_value && at.current_value < last) {
    const auto count = roaring_read_uint32_iterator(&at, some.data(), std::min<Number>(some.size(), last - first));
    const auto end = std::lower_bound(some.begin(), some.begin() + count, last);
    numbers.insert(numbers.end(), some.begin(), end);
    if (end != some.begin() + count) return;
  }
}

std::vector<Number> Bitmap::to_vector() const {
  std::vector<Number> numbers(count());
  roaring_bitmap_to_uint32_array(read(), numbers.data());
  return numbers;
}

void Bitmap::append_bytes(std::string& out) const {
  const std::size_t start = out.size();
  out.resize(start + roaring_bitmap_portable_size_in_bytes(read()));
  roaring_bitmap_portable_serialize(read(), out.data() + start);
}

std::optional<Bitmap> Bitmap::from_bytes(std::string_view bytes) {
  // The library checks lengths only. Keys out of order or a false count would give a set that breaks later.
  if (!is_roaring_format(bytes)) return std::nullopt;
  Bitmap set;
  set.set_ = roaring_bitmap_portable_deserialize_safe(bytes.data(), bytes.size());
  if (set.set_ == nullptr) return std::nullopt;
  return set;
}

}  // namespace hearth::audience
