#include "app/storm_verdict_world.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <zlib.h>

#include "platform/base/text.hpp"

namespace hearth::app {
namespace {

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string content;
  int state = Z_OK;
  while (state == Z_OK) {
    std::array<char, 16 * 1024> piece;
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    state = inflate(&stream, Z_NO_FLUSH);
    content.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END ? content : "(not gzip)";
}

// The field itself, or the one that it stands in: of a list that is none, the items are not looked at.
bool names(const json::Value& problem, const std::string& pointer) {
  const auto fields = problem.find("fields").items();
  return std::any_of(fields.begin(), fields.end(),
                     [&](const json::Value& field) { return field.find("pointer").text() == pointer; });
}

std::string fault_of_input_refusal(const StormRequest& request, const json::Value& problem) {
  const auto fields = problem.find("fields").items();
  if (fields.empty()) return "bad input without a field";
  for (const json::Value& field : fields) {
    if (!field.find("pointer").is_text() || field.find("reason").text().empty()) return "a field without a reason";
  }
  for (const std::string& pointer : request.wrong) {
    if (!names(problem, pointer)) return "the bad field " + pointer + " is not named";
  }
  return {};
}

std::string fault_of_refusal(const StormRequest& request, const StormWorld::Answer& answer) {
  if (answer.header("Content-Type") != "application/problem+json") return "a refusal that is no problem+json";
  if (!answer.header("ETag").empty()) return "a refusal with an ETag";
  json::Parser parser;
  const std::string content = content_of(answer);
  const auto parsed = parser.parse(content);
  if (!text::is_clean_utf8(content) || !parsed.ok()) return "a refusal that is no JSON";
  if (parsed->find("reason").text().empty()) return "a refusal without a reason";
  if (parsed->find("status").integer() != answer.status) return "a refusal that names another status";
  if (parsed->find("request").text() != answer.header("X-Request-Id")) return "a refusal of another request";
  return parsed->find("reason").text() == "api.bad_input" ? fault_of_input_refusal(request, *parsed) : std::string{};
}

std::string fault_of_success(const StormRequest& request, const http::Route& route, const StormWorld::Answer& answer) {
  if (!request.wrong.empty()) return "taken in spite of " + request.wrong.front();
  const auto& operation = route.operation;
  if (operation && answer.status != operation->status && answer.status != 304) return "not the promised status";
  if (answer.status == 204 || answer.status == 304) return answer.body.empty() ? "" : "a body where none belongs";
  const std::string type = answer.header("Content-Type");
  if (operation && type.substr(0, type.find(';')) != operation->answer_type) return "not the promised content type";
  if (type != "application/json") return {};
  json::Parser parser;
  const std::string content = content_of(answer);
  return text::is_clean_utf8(content) && parser.parse(content).ok() ? "" : "an answer that is no JSON";
}

}  // namespace

std::string content_of(const StormWorld::Answer& answer) {
  return answer.header("Content-Encoding") == "gzip" ? gunzip(answer.body) : answer.body;
}

std::string fault_of(const StormRequest& request, const http::Route& route, const StormWorld::Answer& answer) {
  if (answer.status >= 500) return "a fault of the server";
  if (answer.header("X-Request-Id").empty()) return "an answer without a request id";
  if (request.method == "HEAD" || answer.status == 101 || answer.status == 303) return {};
  return answer.status >= 400 ? fault_of_refusal(request, answer) : fault_of_success(request, route, answer);
}

}  // namespace hearth::app
