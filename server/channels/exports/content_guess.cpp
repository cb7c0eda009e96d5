#include "channels/exports/content_guess.hpp"

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

using std::literals::string_view_literals::operator""sv;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array kMagics{
    Magic{0, "\x89PNG\r\n"sv, "a PNG image"},
    Magic{0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{0, "GIF8"sv, "a GIF image"},
    Magic{8, "WEBP"sv, "a WebP image"},
    Magic{0, "%PDF-"sv, "a PDF document"},
    Magic{0, "{\\rtf"sv, "an RTF document"},
    Magic{0, "SQLite format 3\0"sv, "an SQLite database"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive; unpack it first"},
    Magic{0, "Rar!\x1A\x07"sv, "a RAR archive; unpack it first"},
    Magic{0, "\xFD\x37zXZ\0"sv, "an XZ archive; unpack it first"},
    Magic{0, "BZh"sv, "a bzip2 archive; unpack it first"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, "a Zstandard archive; unpack it first"},
    Magic{0, "PK\x03\x04"sv, "a ZIP archive inside an archive or folder; import it by itself"},
    Magic{257, "ustar"sv, "a tar archive inside an archive or folder; import it by itself"},
    Magic{4, "ftyp"sv, "a video"},
    Magic{0, "OggS"sv, "a sound recording"},
    Magic{0, "ID3"sv, "a sound recording"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "a program"},
    Magic{0, "MZ\x90"sv, "a program"},
    Magic{0, "\xFF\xFE"sv, "text in UTF-16; save it as UTF-8"},
    Magic{0, "\xFE\xFF"sv, "text in UTF-16; save it as UTF-8"},
};

const Magic* find_magic(std::string_view head) {
  for (const Magic& magic : kMagics) {
    if (head.size() >= magic.at && head.substr(magic.at).starts_with(magic.bytes)) return &magic;
  }
  return nullptr;
}

bool has_path(const Sample& sample, std::string_view path) {
  return std::find(sample.paths.begin(), sample.paths.end(), path) != sample.paths.end();
}

// Office documents are ZIP archives, so their parts are what is seen.
std::string_view guess_office(const Sample& sample) {
  if (has_path(sample, "word/document.xml")) return "a Word document";
  if (has_path(sample, "xl/workbook.xml")) return "an Excel workbook; save the sheet as CSV";
  if (has_path(sample, "ppt/presentation.xml")) return "a PowerPoint presentation";
  if (has_path(sample, "[Content_Types].xml")) return "an Office document";
  if (has_path(sample, "META-INF/manifest.xml")) return "an OpenDocument file";
  return {};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Whether somewhere two numbers are joined as dates and clock times join them: "1/2", "10:30", "2020-01".
bool has_dates(std::string_view head) {
  for (std::size_t i = 1; i + 1 < head.size(); ++i) {
    const bool is_joint = head[i] == ':' || head[i] == '/' || head[i] == '-';
    if (is_joint && is_digit(head[i - 1]) && is_digit(head[i + 1])) return true;
  }
  return false;
}

std::string_view guess_text(std::string_view head) {
  const std::string_view body = text::trim(head);
  if (body.empty()) return "nothing but blanks";
  const std::string start = text::to_lower_ascii(body.substr(0, 100));
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return "a web page";
  if (start.starts_with("<?xml") || start.starts_with('<')) return "XML that no known exporter writes";
  if (start.starts_with('{') || start.starts_with('[')) {
    const char second = body.size() > 1 ? text::trim(body.substr(1)).substr(0, 1).data()[0] : ' ';
    if (second == '"' || second == '{' || second == '}' || second == ']') return "JSON that no known exporter writes";
  }
  return has_dates(head) ? "text with dates, in no known layout" : "plain text without dates";
}

std::string first_paths(const Sample& sample) {
  constexpr std::size_t kShown = 3;
  std::string list;
  for (std::size_t i = 0; i < std::min(kShown, sample.paths.size()); ++i) {
    list += (i == 0 ? "" : ", ") + sample.paths[i];
  }
  return sample.paths.size() > kShown ? list + ", …" : list;
}

}  // namespace

bool is_binary(std::string_view head) {
  if (find_magic(head) != nullptr) return true;
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && "\t\n\r\f\b\x1B"sv.find(c) == std::string_view::npos;
  };
  const auto count = std::count_if(head.begin(), head.end(), is_control);
  // Chats do hold stray control characters (IRC colours), but not many.
  return head.find('\0') != std::string_view::npos || count * 10 > static_cast<std::ptrdiff_t>(head.size());
}

std::string guess_content(const Sample& sample) {
  if (const std::string_view office = guess_office(sample); !office.empty()) return std::string{office};
  std::string guess;
  if (const Magic* magic = find_magic(sample.head)) {
    guess = magic->name;
  } else {
    guess = is_binary(sample.head) ? "binary data" : guess_text(sample.head);
  }
  if (sample.paths.size() > 1)
    guess = "files of no known export (" + first_paths(sample) + "); " + sample.path + " is " + guess;
  return guess;
}

}  // namespace hearth::channels::exports
