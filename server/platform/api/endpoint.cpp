#include "platform/api/endpoint.hpp"

#include "platform/base/text.hpp"

namespace hearth::api {

namespace endpoint {

http::Operation begin(const Doc& doc) {
  http::Operation operation{.name = std::string{doc.name},
                            .summary = std::string{doc.summary},
                            .tag = std::string{doc.tag},
                            .status = doc.status,
                            .shows_secret = doc.shows_secret};
  if (!doc.text_parameter.empty()) operation.text_parameters.emplace(doc.text_parameter);
  return operation;
}

Done check_content_type(const http::Request& request) {
  const std::string_view type = request.header("Content-Type").value_or("");
  const std::string_view essence = type.substr(0, type.find(';'));
  if (http::is_same_name(text::trim(essence), "application/json")) return {};
  return Error{ErrorCode::invalid, "api.not_json", "send the body as application/json"};
}

}  // namespace endpoint

http::Endpoint raw(const Doc& doc, const RawAnswer& answer, http::Handler handler) {
  http::Operation operation = endpoint::begin(doc);
  operation.answer_type = std::string{answer.content_type};
  operation.answer = std::string{answer.schema.empty() ? R"({"type":"string"})" : answer.schema};
  return {std::move(operation), std::move(handler)};
}

}  // namespace hearth::api
