#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct roaring_bitmap_s;

namespace hearth::audience {

// A member's place in one community, in order of arrival: 0, 1, 2, …
using Number = std::uint32_t;

// A set of members. A value: copies are independent (and cheap until changed only where said). Not thread-safe for
// writing; many threads may read one.
class Bitmap {
 public:
  Bitmap() = default;
  Bitmap(const Bitmap& other);
  Bitmap(Bitmap&& other) noexcept;
  Bitmap& operator=(const Bitmap& other);
  Bitmap& operator=(Bitmap&& other) noexcept;
  ~Bitmap();

  // first … last - 1.
  static Bitmap of_range(Number first, Number last);
  static Bitmap of(std::span<const Number> numbers);

  void add(Number number);
  // Fastest when the numbers rise.
  void add_all(std::span<const Number> numbers);
  void remove(Number number);
  [[nodiscard]] bool contains(Number number) const;
  [[nodiscard]] std::uint64_t count() const;
  [[nodiscard]] bool empty() const;
  // The largest number; 0 for the empty set.
  [[nodiscard]] Number last() const;
  // Members with first <= number < last.
  [[nodiscard]] std::uint64_t count_in_range(Number first, Number last) const;

  // For each of `ends`, which must not fall, how many members are below it. Faster than asking for ranges one by one.
  [[nodiscard]] std::vector<std::uint64_t> count_below(std::span<const Number> ends) const;

  Bitmap& operator&=(const Bitmap& other);
  Bitmap& operator|=(const Bitmap& other);
  Bitmap& operator-=(const Bitmap& other);
  friend Bitmap operator&(Bitmap left, const Bitmap& right) { return left &= right; }
  friend Bitmap operator|(Bitmap left, const Bitmap& right) { return left |= right; }
  friend Bitmap operator-(Bitmap left, const Bitmap& right) { return left -= right; }
  friend bool operator==(const Bitmap& left, const Bitmap& right);

  // |this ∩ other| without making the intersection.
  [[nodiscard]] std::uint64_t count_common(const Bitmap& other) const;

  // In rising order.
  void for_each(const std::function<void(Number)>& visit) const;
  [[nodiscard]] std::vector<Number> to_vector() const;
  // Appends the members with first <= number < last to `numbers`, in rising order.
  void list_range(Number first, Number last, std::vector<Number>& numbers) const;

  // Stretches of kChunk numbers as bits: number key * kChunk + 64 * i + b is bit b of word i. Each that has members, in
  // rising order; the bits are good during the visit.
  static constexpr std::uint32_t kChunk = 65'536;
  static constexpr std::size_t kChunkWords = kChunk / 64;
  using ChunkBits = std::span<const std::uint64_t, kChunkWords>;
  void for_each_chunk(const std::function<void(std::uint16_t key, ChunkBits bits)>& visit) const;
  // Adds a stretch behind all that are in the set.
  void append_chunk(std::uint16_t key, ChunkBits bits);
  // In as little memory as it takes.
  void compact();
  [[nodiscard]] std::size_t size_bytes() const;

  // Roaring's portable format; `from_bytes` gives nothing for bytes that are not exactly one such set.
  void append_bytes(std::string& out) const;
  static std::optional<Bitmap> from_bytes(std::string_view bytes);

 private:
  [[nodiscard]] const roaring_bitmap_s* read() const;
  roaring_bitmap_s* change();

  roaring_bitmap_s* set_ = nullptr;  // owned; null is the empty set, so that an empty Bitmap costs nothing
};

}  // namespace hearth::audience
