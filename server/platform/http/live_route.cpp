#include "platform/http/live_route.hpp"

#include <array>
#include <memory>
#include <openssl/evp.h>
#include <stdexcept>
#include <utility>

#include "platform/base/text.hpp"
#include "platform/http/live_entry.hpp"

namespace hearth::http {
namespace {

// RFC 6455 has it so; it proves that the server speaks WebSocket.
constexpr std::string_view kSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::size_t kKeyLength = 24;

std::string accept_of(std::string_view key) {
  const std::string salted = std::string{key} + std::string{kSalt};
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  if (EVP_Digest(salted.data(), salted.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) {
    throw std::runtime_error{"SHA-1 is not available"};
  }
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text;
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
  return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(length)};
}

bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (is_same_name(text::trim(list.substr(0, end)), token)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

// A browser always says which site its page is from; programs need not.
bool is_of_this_site(const Request& request) {
  const auto origin = request.header("Origin");
  if (!origin) return true;
  const std::size_t scheme = origin->find("://");
  return scheme != std::string_view::npos &&
         is_same_name(origin->substr(scheme + 3), request.header("Host").value_or(""));
}

Done check_upgrade(const Request& request) {
  const bool is_upgrade = request.method() == Method::get &&
                          has_token(request.header("Connection").value_or(""), "Upgrade") &&
                          is_same_name(request.header("Upgrade").value_or(""), "websocket");
  if (!is_upgrade || request.header("Sec-WebSocket-Version") != "13" ||
      request.header("Sec-WebSocket-Key").value_or("").size() != kKeyLength) {
    return Error{ErrorCode::invalid, "http.not_a_websocket", "this address speaks WebSocket (RFC 6455) only"};
  }
  if (!is_of_this_site(request)) {
    return Error{ErrorCode::forbidden, "http.other_site", "pages of other sites may not listen"};
  }
  return {};
}

TopicSet topics_for(const Request& request, const LiveHub& hub, const MayHear& may_hear) {
  TopicSet topics = 0;
  for (std::size_t i = 0; i < hub.topics().size(); ++i) {
    if (may_hear(request, hub.topics()[i])) topics |= TopicSet{1} << i;
  }
  return topics;
}

// Whoever cannot be asked about lets nobody in.
std::optional<TopicSet> rights_of(Request request, const Gate& gate, const LiveHub& hub, const MayHear& may_hear) {
  try {
    if (!gate.check(request).ok()) return std::nullopt;
    return topics_for(request, hub, may_hear);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

void mount_live(Router& router, std::string_view pattern, const Gate& gate, LiveHub& hub, MayHear may_hear) {
  router.get(pattern, gate, [gate, &hub, may_hear = std::move(may_hear)](const Request& request) -> Result<Reply> {
    TRY(check_upgrade(request));
    Reply reply{.status = 101};
    reply.headers.push_back({"Upgrade", "websocket"});
    reply.headers.push_back({"Sec-WebSocket-Accept", accept_of(*request.header("Sec-WebSocket-Key"))});
    reply.live = std::make_shared<LiveEntry>(
        LiveEntry{.hub = hub,
                  .rights = [gate, &hub, may_hear, request] { return rights_of(request, gate, hub, may_hear); },
                  .may_hear = topics_for(request, hub, may_hear)});
    return reply;
  });
}

}  // namespace hearth::http
