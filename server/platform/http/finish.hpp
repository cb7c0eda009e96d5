#pragma once

#include <string>
#include <string_view>

#include "platform/base/timestamp.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/outgoing_body.hpp"
#include "platform/http/reply.hpp"

namespace hearth::http {

// `reply` with the headers that every reply gets: what a browser may do with it, how it may be kept, the request's id.
// A found page or document gets an ETag, and becomes "not modified" for a caller who has it already. Throws
// std::logic_error if a header of the reply is not fit for the wire.
[[nodiscard]] Reply finished(Reply reply, const Incoming& incoming, std::string_view request_id);

struct WireForm {
  bool is_head;     // send the head only
  bool stays_open;  // else the connection ends with this reply
  Timestamp now;    // for the Date header
  Framing framing = Framing::length;
};

// The bytes of a finished reply; of a stream the head only.
[[nodiscard]] std::string to_wire(const Reply& reply, const WireForm& form);

// "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(Timestamp at);

}  // namespace hearth::http
