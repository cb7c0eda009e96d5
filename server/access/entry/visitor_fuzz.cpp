#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "access/entry/client.hpp"
#include "access/entry/cross_site.hpp"
#include "access/entry/session_cookie.hpp"
#include "access/operators/operator.hpp"
#include "access/passwords/password_rules.hpp"
#include "access/signin/sign_in_place.hpp"
#include "access/totp/base32.hpp"
#include "access/totp/recovery_codes.hpp"
#include "platform/base/text.hpp"

namespace {

void require(bool is_so) {
  if (!is_so) std::abort();
}

}  // namespace

// Everything that somebody who has not signed in can make access read: headers and what is typed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace access = hearth::access;
  const std::string bytes{reinterpret_cast<const char*>(data), size};
  const hearth::http::Request request{
      {.method = hearth::http::Method::post,
       .headers = {{"Cookie", bytes}, {"Origin", bytes}, {"Host", "localhost"}, {"X-Forwarded-For", bytes}},
       .peer = "127.0.0.1"}};
  if (const auto token = access::session_token_of(request)) require(token->size() < size);
  const bool is_ours = access::check_same_site(request).ok();
  require(!is_ours || hearth::text::to_lower_ascii(bytes).ends_with("://localhost"));
  const std::string address = access::Clients{{"127.0.0.1"}}.address_of(request);
  require(hearth::text::is_clean_utf8(address));
  static_cast<void>(access::place_of(address));

  const auto email = access::parse_email(bytes);
  require(!email.ok() || access::parse_email(*email).value() == *email);
  const auto name = access::parse_name(bytes);
  require(!name.ok() || access::parse_name(*name).value() == *name);
  static_cast<void>(access::check_password(bytes, {.email = bytes, .name = bytes}));
  const auto secret = access::from_base32(bytes);
  require(!secret || access::to_base32(*secret) == bytes);
  const std::string code = access::tidy_recovery_code(bytes);
  require(access::tidy_recovery_code(code) == code);
  return 0;
}
