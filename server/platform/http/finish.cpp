#include "platform/http/finish.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <initializer_list>
#include <stdexcept>
#include <xxhash.h>

#include "platform/base/text.hpp"
#include "platform/http/accept_encoding.hpp"
#include "platform/http/compression.hpp"
#include "platform/http/problem.hpp"

namespace hearth::http {
namespace {

// Scripts, pictures and requests only from here; styles may stand in the page; nobody may put us in a frame.
constexpr std::string_view kContentPolicy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

constexpr int kSwitching = 101;
constexpr int kFound = 200;
constexpr int kNoContent = 204;
constexpr int kNotModified = 304;

bool is_token(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_one_line(std::string_view value) {
  return std::none_of(value.begin(), value.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// A line break in a value would let whoever chose the value write headers, or a second reply.
void check(const Reply& reply) {
  const bool is_fit = std::all_of(reply.headers.begin(), reply.headers.end(), [](const Header& header) {
    return is_token(header.name) && is_one_line(header.value);
  });
  if (!is_fit || !is_one_line(reply.content_type))
    throw std::logic_error{"a header of the reply is not fit for the wire"};
}

void add_missing(Reply& reply, std::string_view name, std::string_view value) {
  if (!find_header(reply.headers, name)) reply.headers.push_back({std::string{name}, std::string{value}});
}

enum class Form { as_it_is, compressed };

// A compressed reply stands for the same content and not for the same bytes, which a weak tag says.
std::string tag_of(std::string_view body, Form form) {
  const char* const weak = form == Form::compressed ? "W/" : "";
  return fmt::format("{}\"{:016x}\"", weak, XXH3_64bits(body.data(), body.size()));
}

std::string_view without_weak(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

// Weak comparison, as RFC 9110 asks for If-None-Match.
bool names_tag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = text::trim(list.substr(0, comma));
    if (without_weak(item) == without_weak(tag) || item == "*") return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

void tag(Reply& reply, const Incoming& incoming, Form form) {
  const bool reads = incoming.method == "GET" || incoming.method == "HEAD";
  if (!reads || reply.status != kFound || reply.content().empty()) return;
  add_missing(reply, "ETag", tag_of(reply.content(), form));
  add_missing(reply, "Cache-Control", "private, no-cache");
  const auto known = find_header(incoming.headers, "If-None-Match");
  if (!known || !names_tag(*known, *find_header(reply.headers, "ETag"))) return;
  reply.status = kNotModified;
  reply.content_type.clear();
  reply.body.clear();
  reply.kept.reset();
  std::erase_if(reply.headers, [](const Header& header) { return is_same_name(header.name, "Content-Encoding"); });
}

// Whether the reply depends on it or not, a cache must know that it could have.
Form choose_form(Reply& reply, const Incoming& incoming) {
  if (!is_compressible(reply)) return Form::as_it_is;
  reply.headers.push_back({"Vary", "Accept-Encoding"});
  return prefers(incoming.headers, "gzip") ? Form::compressed : Form::as_it_is;
}

void append(std::string& out, std::initializer_list<std::string_view> pieces) {
  for (const std::string_view piece : pieces) out += piece;
}

std::string_view connection_line(int status, bool stays_open) {
  if (status == kSwitching) return "Connection: Upgrade\r\n\r\n";
  return stays_open ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
}

}  // namespace

Reply finished(Reply reply, const Incoming& incoming, std::string_view request_id) {
  check(reply);
  const Form form = choose_form(reply, incoming);
  tag(reply, incoming, form);
  if (form == Form::compressed && (reply.stream || !reply.content().empty())) compress(reply);
  add_missing(reply, "Cache-Control", "no-store");
  add_missing(reply, "Content-Security-Policy", kContentPolicy);
  add_missing(reply, "X-Content-Type-Options", "nosniff");
  add_missing(reply, "X-Frame-Options", "DENY");
  add_missing(reply, "Referrer-Policy", "no-referrer");
  add_missing(reply, "X-Request-Id", request_id);
  return reply;
}

std::string to_wire(const Reply& reply, const WireForm& form) {
  const bool has_body = reply.status != kNoContent && reply.status != kNotModified && reply.status != kSwitching;
  std::string out;
  out.reserve(1024 + (form.is_head ? 0 : reply.content().size()));
  append(out, {"HTTP/1.1 ", std::to_string(reply.status), " ", phrase_of(reply.status),
               "\r\nDate: ", http_date(form.now), "\r\n"});
  if (!reply.content_type.empty()) append(out, {"Content-Type: ", reply.content_type, "\r\n"});
  if (form.framing == Framing::chunks) out += "Transfer-Encoding: chunked\r\n";
  if (has_body && form.framing == Framing::length) {
    append(out,
           {"Content-Length: ", std::to_string(reply.stream ? *reply.stream->size : reply.content().size()), "\r\n"});
  }
  for (const Header& header : reply.headers) append(out, {header.name, ": ", header.value, "\r\n"});
  out += connection_line(reply.status, form.stays_open);
  if (has_body && !form.is_head) out += reply.content();
  return out;
}

std::string http_date(Timestamp at) {
  static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalDay day{static_cast<std::int32_t>(at.ms / kMsPerDay)};
  const std::int64_t second = at.ms % kMsPerDay / kMsPerSecond;
  const CivilDate civil = to_civil(day);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[static_cast<std::size_t>(weekday_of(day))],
                     civil.day, kMonths[civil.month - 1], civil.year, second / 3600, second / 60 % 60, second % 60);
}

}  // namespace hearth::http
