#include "audience/roaring_format.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace hearth::audience {
namespace {

constexpr std::uint32_t kCookieWithoutRuns = 12346;
constexpr std::uint32_t kCookieWithRuns = 12347;
constexpr std::uint32_t kMostContainers = 65536;
constexpr std::uint32_t kLargestArray = 4096;
constexpr std::size_t kWords = 1024;           // of 64 bits in a bitset container
constexpr std::uint32_t kOffsetsFrom = 4;      // containers, where there are runs
constexpr std::uint32_t kBeforeFirst = 65536;  // no 16-bit value

// Reads little-endian numbers; after the end it gives zeros and says so.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_{bytes} {}

  std::uint64_t number(std::size_t width) {
    if (bytes_.size() - at_ < width) return fail(), 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes_[at_ + i])} << (8 * i);
    }
    at_ += width;
    return value;
  }
  std::uint32_t u16() { return static_cast<std::uint32_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }

  std::string_view take(std::size_t size) {
    if (bytes_.size() - at_ < size) return fail(), std::string_view{};
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

  void fail() {
    is_good_ = false;
    at_ = bytes_.size();
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] bool is_at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool is_good_ = true;
};

bool is_array(Bytes& bytes, std::uint32_t count) {
  std::uint32_t before = kBeforeFirst;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t value = bytes.u16();
    if (!bytes.is_good() || (before != kBeforeFirst && value <= before)) return false;
    before = value;
  }
  return true;
}

bool is_bitset(Bytes& bytes, std::uint32_t count) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < kWords; ++i) found += static_cast<std::uint32_t>(std::popcount(bytes.number(8)));
  return bytes.is_good() && found == count;
}

// Runs that touch are refused: the library would hold one set in two unequal forms.
bool is_runs(Bytes& bytes, std::uint32_t count) {
  const std::uint32_t runs = bytes.u16();
  std::uint32_t found = 0;
  std::uint32_t next_free = 0;
  for (std::uint32_t i = 0; i < runs; ++i) {
    const std::uint32_t start = bytes.u16();
    const std::uint32_t length = bytes.u16() + 1;
    if (!bytes.is_good() || start < next_free || start + length > kMostContainers) return false;
    found += length;
    next_free = start + length + 1;
  }
  return bytes.is_good() && found == count;
}

// The parts in front of the containers.
struct Head {
  std::uint32_t containers = 0;
  std::string_view run_flags;     // a bit for each container, or empty
  std::string_view descriptions;  // for each container its key and its count - 1
  std::string_view offsets;       // for each container, or empty

  [[nodiscard]] bool is_run(std::uint32_t container) const {
    return !run_flags.empty() && ((static_cast<unsigned char>(run_flags[container / 8]) >> (container % 8)) & 1U) != 0;
  }
};

// A flag for each container, one of them set at least; the bits after the last flag are not.
bool are_run_flags(std::string_view flags, std::uint32_t containers) {
  if (flags.empty() || flags.find_first_not_of('\0') == std::string_view::npos) return false;
  const std::uint32_t used = containers % 8 == 0 ? 8 : containers % 8;
  return static_cast<unsigned char>(flags.back()) >> used == 0;
}

Head read_head(Bytes& bytes) {
  Head head;
  const std::uint32_t cookie = bytes.u32();
  if ((cookie & 0xffffU) == kCookieWithRuns) {
    head.containers = (cookie >> 16) + 1;
    head.run_flags = bytes.take((head.containers + 7) / 8);
    if (!are_run_flags(head.run_flags, head.containers)) bytes.fail();
  } else if (cookie == kCookieWithoutRuns) {
    head.containers = bytes.u32();
    if (head.containers > kMostContainers) bytes.fail();
  } else {
    bytes.fail();
  }
  if (!bytes.is_good()) return head;
  head.descriptions = bytes.take(std::size_t{4} * head.containers);
  if (head.run_flags.empty() || head.containers >= kOffsetsFrom) {
    head.offsets = bytes.take(std::size_t{4} * head.containers);
  }
  return head;
}

}  // namespace

bool is_roaring_format(std::string_view input) {
  Bytes bytes{input};
  const Head head = read_head(bytes);
  if (!bytes.is_good()) return false;
  Bytes descriptions{head.descriptions};
  Bytes offsets{head.offsets};
  std::uint32_t key_before = kBeforeFirst;
  for (std::uint32_t i = 0; i < head.containers; ++i) {
    const std::uint32_t key = descriptions.u16();
    const std::uint32_t count = descriptions.u16() + 1;
    if (key_before != kBeforeFirst && key <= key_before) return false;
    key_before = key;
    if (!head.offsets.empty() && offsets.u32() != bytes.at()) return false;
    const bool is_whole = head.is_run(i)           ? is_runs(bytes, count)
                          : count <= kLargestArray ? is_array(bytes, count)
                                                   : is_bitset(bytes, count);
    if (!is_whole) return false;
  }
  return bytes.is_at_end();
}

}  // namespace hearth::audience
