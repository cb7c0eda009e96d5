#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hearth {

// The only source of chance: draws, tokens, seeds. Tests use ScriptedRandom, simulations SeededRandom.
class Random {
 public:
  virtual ~Random() = default;

  // A number from 0 to limit - 1, each as likely as any other. `limit` is at least 1.
  virtual std::uint64_t below(std::uint64_t limit) = 0;

  // Bytes that nobody can guess.
  virtual void fill(std::span<std::byte> bytes) = 0;
};

// The system's generator (getrandom). Safe to call from any thread.
class SystemRandom final : public Random {
 public:
  std::uint64_t below(std::uint64_t limit) override;
  void fill(std::span<std::byte> bytes) override;
};

}  // namespace hearth
