#include "access/signin/sign_in_place.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>

namespace hearth::access {
namespace {

constexpr std::size_t kPrefixBytes = 8;

}  // namespace

std::string place_of(std::string_view peer) {
  const std::string address{peer.substr(0, peer.find('%'))};  // without the interface of a link-local address
  in6_addr parsed{};
  if (inet_pton(AF_INET6, address.c_str(), &parsed) != 1) return address;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (IN6_IS_ADDR_V4MAPPED(&parsed)) {
    inet_ntop(AF_INET, &parsed.s6_addr[12], text.data(), text.size());
    return text.data();
  }
  std::fill(std::begin(parsed.s6_addr) + kPrefixBytes, std::end(parsed.s6_addr), std::uint8_t{0});
  inet_ntop(AF_INET6, &parsed, text.data(), text.size());
  return std::string{text.data()} + "/64";
}

}  // namespace hearth::access
