#include "channels/exports/format.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "channels/exports/bilibili_live.hpp"
#include "channels/exports/bilibili_replay.hpp"
#include "channels/exports/chatlab.hpp"
#include "channels/exports/chatlog_csv.hpp"
#include "channels/exports/chatlog_json.hpp"
#include "channels/exports/content_guess.hpp"
#include "channels/exports/discord_csv.hpp"
#include "channels/exports/discord_json.hpp"
#include "channels/exports/gitter.hpp"
#include "channels/exports/irc.hpp"
#include "channels/exports/memotrace.hpp"
#include "channels/exports/qq_json.hpp"
#include "channels/exports/qq_text.hpp"
#include "channels/exports/slack.hpp"
#include "channels/exports/telegram.hpp"
#include "channels/exports/whatsapp.hpp"
#include "channels/exports/zulip.hpp"
#include "platform/archive/content_kind.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::size_t kHead = 64U << 10;
constexpr std::size_t kPaths = 1000;
// Files with something in them that are looked into. An archive may begin with pictures, pages and read-me files.
constexpr std::size_t kHeads = 40;
// Past this many packed bytes the first match will do.
constexpr std::uint64_t kEnough = 8U << 20;

// What a walk over the beginning of a source has shown.
struct Findings {
  std::vector<std::string> paths;
  std::vector<Sample> texts;     // without paths, which grow until the end
  std::optional<Sample> binary;  // the first one
  std::string packed;            // path of the first archive in it
};

bool is_packed(std::string_view head) {
  return archive::is_zip(head) || archive::is_gzip(head) || archive::is_tar(head);
}

const Format* match(const Findings& findings) {
  Sample sample{.paths = findings.paths, .path = {}, .head = {}};
  for (const Format& format : all_formats()) {
    for (const Sample& text : findings.texts) {
      sample.path = text.path;
      sample.head = text.head;
      if (format.looks_like(sample)) return &format;
    }
  }
  return nullptr;
}

Result<std::string> read_beginning(archive::Stream& bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::string head(kHead, '\0');
  std::size_t have = 0;
  while (have < head.size()) {
    const std::size_t count = TRY(bytes.read(head.data() + have, head.size() - have));
    if (count == 0) break;
    have += count;
  }
  head.resize(have);
  if (head.starts_with(kByteOrderMark)) head.erase(0, kByteOrderMark.size());
  return head;
}

Done look_into(const archive::Source& source, Findings& findings) {
  return source.walk([&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    findings.paths.push_back(path);
    if (findings.texts.size() < kHeads) {
      Sample sample{.paths = {}, .path = path, .head = TRY(read_beginning(bytes))};
      if (findings.packed.empty() && is_packed(sample.head)) findings.packed = path;
      if (is_binary(sample.head)) {
        if (!findings.binary) findings.binary = std::move(sample);
      } else if (!sample.head.empty()) {
        findings.texts.push_back(std::move(sample));
      }
    }
    const bool is_enough = source.bytes_read() > kEnough && match(findings) != nullptr;
    return is_enough || findings.paths.size() == kPaths ? archive::Next::stop : archive::Next::go_on;
  });
}

Error unknown_format(std::string detail) {
  return Error{ErrorCode::invalid, "import.unknown_format", std::move(detail)};
}

}  // namespace

std::span<const Format> all_formats() {
  static const Format kFormats[] = {
      kSlack,           //
      kTelegram,        //
      kDiscordJson,     //
      kZulip,           //
      kChatlab,         //
      kChatlogJson,     //
      kQqJson,          //
      kBilibiliReplay,  //
      kBilibiliLive,    //
      kDiscordCsv,      //
      kMemotrace,       //
      kChatlogCsv,      //
      kGitter,          //
      kIrcRaku,         //
      kIrcUbuntu,       //
      kWhatsApp,        //
      kQqText,          //
  };
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto formats = all_formats();
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const Format& f) { return f.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

Result<const Format*> detect_format(const archive::Source& source) {
  Findings findings;
  TRY(look_into(source, findings));
  if (const Format* format = match(findings)) return format;
  if (findings.paths.empty()) return unknown_format("an empty archive or folder");
  if (findings.texts.empty() && !findings.binary) {
    return unknown_format(findings.paths.size() == 1 ? "an empty file" : "only empty files");
  }
  if (!findings.packed.empty()) {
    return unknown_format(
        fmt::format("files that no known exporter writes, and the archive {}; import that one", findings.packed));
  }
  Sample first = findings.texts.empty() ? std::move(*findings.binary) : std::move(findings.texts.front());
  first.paths = std::move(findings.paths);
  return unknown_format(guess_content(first));
}

}  // namespace hearth::channels::exports
