#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "platform/http/body_file.hpp"
#include "platform/http/responder.hpp"

namespace hearth::http {

// A body on its way from the wire to its file: the bytes that wait for the disk, and whether the disk is busy. Pieces
// are large, since each takes a turn on another thread. Used by the I/O thread, but for the file, which belongs to
// whoever writes the piece.
struct Upload {
  static constexpr std::size_t kPiece = 256 * 1024;

  std::shared_ptr<Visit> visit;
  std::shared_ptr<BodyFile> file;
  std::string waiting = {};
  bool is_writing = false;
  bool is_complete = false;   // the last byte has come
  bool is_paused = false;     // the disk is behind; nothing is read
  std::uint64_t arrived = 0;  // since the rate was last looked at

  [[nodiscard]] bool is_full() const { return waiting.size() >= kPiece; }
  // A small piece is worth a write only at the end.
  [[nodiscard]] bool has_work() const { return !is_writing && (is_full() || (is_complete && !waiting.empty())); }
  [[nodiscard]] bool is_stored() const { return is_complete && !is_writing && waiting.empty(); }
};

}  // namespace hearth::http
