#pragma once

#include <string>
#include <string_view>

#include "platform/archive/source.hpp"

namespace hearth::channels::exports {

// A stream whose first bytes can be looked at before they are read. Used by one thread.
class PeekedStream final : public archive::Stream {
 public:
  explicit PeekedStream(archive::Stream& stream) : stream_{stream} {}

  // The first `size` bytes, fewer where the stream is shorter. To be called before the first read.
  Result<std::string_view> peek(std::size_t size);

  Result<std::size_t> read(char* into, std::size_t size) override;

 private:
  archive::Stream& stream_;
  std::string head_;
  std::size_t at_ = 0;
};

}  // namespace hearth::channels::exports
