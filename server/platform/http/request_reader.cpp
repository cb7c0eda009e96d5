#include "platform/http/request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace hearth::http {

namespace beast_http = boost::beast::http;

struct RequestReader::Parser {
  beast_http::request_parser<beast_http::string_body> beast;
};

RequestReader::RequestReader(Limits limits) : limits_{limits} {
  next();
}
RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::next() {
  parser_ = std::make_unique<Parser>();
  parser_->beast.eager(true);
  parser_->beast.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
  parser_->beast.body_limit(limits_.body_bytes);
  has_begun_ = false;
  has_continued_ = false;
  state_ = State::needs_more;
  return parse();
}

RequestReader::State RequestReader::feed(std::string_view bytes) {
  waiting_ += bytes;
  return state_ == State::needs_more ? parse() : state_;
}

RequestReader::State RequestReader::parse() {
  if (waiting_.empty()) return state_;
  has_begun_ = true;
  boost::system::error_code failure;
  const std::size_t used = parser_->beast.put(boost::asio::buffer(waiting_), failure);
  waiting_.erase(0, used);

  if (failure == beast_http::error::need_more) failure = {};
  if (failure == beast_http::error::body_limit) {
    return refuse(Refusal::body_too_large, "http.body_too_large", "the body is larger than this server takes");
  }
  // The second case is a line within a chunked body that never ends.
  if (failure == beast_http::error::header_limit ||
      (!parser_->beast.is_done() && waiting_.size() > limits_.header_bytes)) {
    return refuse(Refusal::header_too_large, "http.header_too_large", "the head is larger than this server takes");
  }
  if (failure) return refuse(Refusal::by_code, "http.bad_request", "not a valid HTTP request: " + failure.message());
  return state_ = parser_->beast.is_done() ? State::complete : State::needs_more;
}

RequestReader::State RequestReader::refuse(Refusal refusal, std::string reason, std::string detail) {
  refusal_ = refusal;
  error_ = Error{ErrorCode::invalid, std::move(reason), std::move(detail)};
  return state_ = State::refused;
}

bool RequestReader::take_wish_to_continue() {
  if (has_continued_ || !parser_->beast.is_header_done() || parser_->beast.is_done()) return false;
  has_continued_ = true;
  const auto& message = parser_->beast.get();
  return message.version() >= 11 && boost::beast::iequals(message[beast_http::field::expect], "100-continue");
}

Incoming RequestReader::take() {
  auto message = parser_->beast.release();
  Incoming incoming;
  incoming.method = message.method_string();
  incoming.target = message.target();
  incoming.body = std::move(message.body());
  incoming.must_name_host = message.version() >= 11;
  for (const auto& field : message)
    incoming.headers.push_back({std::string{field.name_string()}, std::string{field.value()}});
  return incoming;
}

bool RequestReader::keeps_alive() const {
  return parser_->beast.get().keep_alive();
}

}  // namespace hearth::http
