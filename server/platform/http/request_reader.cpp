#include "platform/http/request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

namespace hearth::http {
namespace {

namespace beast_http = boost::beast::http;

// A body as a text that may be emptied while it grows. Unlike Beast's own it takes no memory for what was only
// announced.
struct GrowingBody {
  using value_type = std::string;

  class reader {
   public:
    template <bool isRequest, class Fields>
    reader(beast_http::header<isRequest, Fields>& /*head*/, std::string& body) : body_{body} {}

    void init(const boost::optional<std::uint64_t>& /*length*/, boost::system::error_code& failure) { failure = {}; }

    template <class Buffers>
    std::size_t put(const Buffers& buffers, boost::system::error_code& failure) {
      failure = {};
      std::size_t size = 0;
      for (const boost::asio::const_buffer buffer : boost::beast::buffers_range_ref(buffers)) {
        body_.append(static_cast<const char*>(buffer.data()), buffer.size());
        size += buffer.size();
      }
      return size;
    }

    void finish(boost::system::error_code& failure) { failure = {}; }

   private:
    std::string& body_;
  };
};

}  // namespace

struct RequestReader::Parser {
  beast_http::request_parser<GrowingBody> beast;
};

RequestReader::RequestReader(Limits limits, HoldsUp holds_up) : limits_{limits}, holds_up_{std::move(holds_up)} {
  next();
}
RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::next() {
  parser_ = std::make_unique<Parser>();
  parser_->beast.eager(false);
  parser_->beast.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
  parser_->beast.body_limit(boost::none);
  has_begun_ = false;
  has_continued_ = false;
  state_ = State::needs_more;
  return parse();
}

RequestReader::State RequestReader::feed(std::string_view bytes) {
  waiting_ += bytes;
  return state_ == State::needs_more ? parse() : state_;
}

// The head alone first, since it decides how the body is read.
RequestReader::State RequestReader::parse() {
  if (waiting_.empty()) return state_;
  has_begun_ = true;
  const bool had_head = parser_->beast.is_header_done();
  const State state = parse_on();
  if (had_head || state == State::refused || !parser_->beast.is_header_done()) return state;
  keeps_alive_ = parser_->beast.get().keep_alive();
  return state == State::complete ? state : begin_body();
}

RequestReader::State RequestReader::begin_body() {
  const auto& head = parser_->beast.get();
  if (!holds_up_ || !holds_up_(head.method_string(), head.target())) return read_body(limits_.body_bytes);
  return state_ = State::has_head;
}

RequestReader::State RequestReader::read_body(std::uint64_t most_bytes) {
  state_ = State::needs_more;
  const auto announced = parser_->beast.content_length();
  if (announced && *announced > most_bytes) {
    return refuse(Refusal::body_too_large, "http.body_too_large", "the body is larger than this server takes");
  }
  parser_->beast.body_limit(most_bytes);
  parser_->beast.eager(true);
  return waiting_.empty() ? state_ : parse_on();
}

RequestReader::State RequestReader::parse_on() {
  boost::system::error_code failure;
  const std::size_t used = parser_->beast.put(boost::asio::buffer(waiting_), failure);
  waiting_.erase(0, used);

  if (failure == beast_http::error::need_more) failure = {};
  if (failure == beast_http::error::body_limit) {
    return refuse(Refusal::body_too_large, "http.body_too_large", "the body is larger than this server takes");
  }
  // The second case is a line within a chunked body that never ends.
  const bool is_stuck = parser_->beast.eager() || !parser_->beast.is_header_done();
  if (failure == beast_http::error::header_limit ||
      (is_stuck && !parser_->beast.is_done() && waiting_.size() > limits_.header_bytes)) {
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

std::string RequestReader::take_piece() {
  return std::exchange(parser_->beast.get().body(), {});
}

Incoming RequestReader::take() {
  auto& message = parser_->beast.get();
  Incoming incoming;
  incoming.method = message.method_string();
  incoming.target = message.target();
  incoming.body = std::exchange(message.body(), {});
  incoming.must_name_host = message.version() >= 11;
  for (const auto& field : message)
    incoming.headers.push_back({std::string{field.name_string()}, std::string{field.value()}});
  return incoming;
}

}  // namespace hearth::http
