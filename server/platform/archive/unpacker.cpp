#include "platform/archive/unpacker.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <cerrno>

#include "platform/base/text.hpp"

namespace hearth::archive {
namespace {

constexpr std::size_t kBlock = 256U << 10;

Error broken(std::string detail) {
  return Error{ErrorCode::invalid, "archive.broken", std::move(detail)};
}

std::string name_of(archive_entry* entry) {
  // Names known as UTF-8 come back so whatever the locale; others come back as the bytes in the archive.
  if (const char* name = archive_entry_pathname_utf8(entry)) return name;
  if (const char* name = archive_entry_pathname(entry)) return name;
  return {};
}

}  // namespace

// libarchive asks for packed bytes through these.
struct Unpacker::Callbacks {
  static la_ssize_t read(struct archive* reader, void* context, const void** block) {
    auto& self = *static_cast<Unpacker*>(context);
    Result<std::size_t> count = self.packed_.read(self.block_.data(), self.block_.size());
    if (!count.ok()) {
      self.error_ = count.error();
      archive_set_error(reader, EIO, "cannot read");
      return ARCHIVE_FATAL;
    }
    *block = self.block_.data();
    return static_cast<la_ssize_t>(*count);
  }

  static la_int64_t seek(struct archive* reader, void* context, la_int64_t offset, int whence) {
    auto& self = *static_cast<Unpacker*>(context);
    const auto size = static_cast<la_int64_t>(self.seekable_->size());
    la_int64_t base = 0;
    if (whence == SEEK_CUR) base = static_cast<la_int64_t>(self.seekable_->position());
    if (whence == SEEK_END) base = size;
    // Offsets come from the archive: they may be anything.
    la_int64_t target = 0;
    if (__builtin_add_overflow(base, offset, &target) || target < 0 || target > size) {
      archive_set_error(reader, EIO, "an offset lies outside the file");
      return ARCHIVE_FATAL;
    }
    Done done = self.seekable_->seek(static_cast<std::uint64_t>(target));
    if (done.ok()) return target;
    self.error_ = done.error();
    return ARCHIVE_FATAL;
  }
};

void Unpacker::Free::operator()(struct archive* reader) const {
  archive_read_free(reader);
}

Unpacker::Unpacker(Kind kind, Stream& packed, Input* seekable, Meter& meter)
    : kind_{kind}, packed_{packed}, seekable_{seekable}, meter_{meter}, block_(kBlock) {}

Unpacker::~Unpacker() = default;

void Unpacker::open() {
  reader_.reset(archive_read_new());
  struct archive* reader = reader_.get();
  // Every call but open1 only registers something and fails only for want of memory.
  if (kind_ == Kind::zip) {
    archive_read_support_format_zip(reader);
    if (seekable_ != nullptr) archive_read_set_seek_callback(reader, &Callbacks::seek);
  } else {
    archive_read_support_filter_gzip(reader);
    archive_read_support_format_empty(reader);
    if (kind_ == Kind::tar) archive_read_support_format_tar(reader);
    // Takes anything, so it must not be allowed where a kind with structure is expected.
    if (kind_ == Kind::gzip) archive_read_support_format_raw(reader);
  }
  archive_read_set_read_callback(reader, &Callbacks::read);
  archive_read_set_callback_data(reader, this);
  if (archive_read_open1(reader) < ARCHIVE_WARN && !error_) error_ = failure();
  if (!error_ && kind_ == Kind::gzip && archive_filter_code(reader, 0) != ARCHIVE_FILTER_GZIP) {
    error_ = broken("a gzip header is damaged");
  }
}

Error Unpacker::failure() const {
  if (error_) return *error_;
  const char* why = archive_error_string(reader_.get());
  return broken(text::clean_utf8(why == nullptr ? "unreadable" : why));
}

Done Unpacker::read_to_end() {
  // Skipping packed bytes costs as much as reading them, so they count; zip skips without unpacking.
  if (kind_ == Kind::zip || !in_entry_) return {};
  std::vector<char> unwanted(kBlock);
  while (TRY(read(unwanted.data(), unwanted.size())) > 0) {
  }
  return {};
}

Result<std::optional<Unpacker::Entry>> Unpacker::next() {
  if (error_) return *error_;
  if (!reader_) open();
  if (error_) return *error_;
  TRY(read_to_end());
  in_entry_ = false;
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(reader_.get(), &entry);
  if (result == ARCHIVE_EOF) return std::optional<Entry>{};
  if (result < ARCHIVE_WARN || result == ARCHIVE_RETRY) {
    error_ = failure();
    return *error_;
  }
  if (Done done = meter_.add_entry(); !done.ok()) {
    error_ = done.error();
    return *error_;
  }
  in_entry_ = true;
  const bool is_link = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
  if (kind_ == Kind::gzip) return std::optional{Entry{.name = {}, .is_regular = true}};
  return std::optional{
      Entry{.name = name_of(entry), .is_regular = archive_entry_filetype(entry) == AE_IFREG && !is_link}};
}

Result<std::size_t> Unpacker::read(char* into, std::size_t size) {
  if (error_) return *error_;
  if (!in_entry_) return std::size_t{0};
  const la_ssize_t count = archive_read_data(reader_.get(), into, size);
  if (count < 0) {
    error_ = failure();
    return *error_;
  }
  if (Done done = meter_.add_bytes(static_cast<std::uint64_t>(count)); !done.ok()) {
    error_ = done.error();
    return *error_;
  }
  return static_cast<std::size_t>(count);
}

Result<std::size_t> Gunzipped::read(char* into, std::size_t size) {
  if (!is_open_) {
    is_empty_ = !TRY(unpacker_.next()).has_value();
    is_open_ = true;
  }
  if (is_empty_) return std::size_t{0};
  return unpacker_.read(into, size);
}

}  // namespace hearth::archive
