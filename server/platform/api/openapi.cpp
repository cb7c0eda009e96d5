#include "platform/api/openapi.hpp"

#include <map>
#include <set>
#include <stdexcept>

#include "platform/api/codec.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::api {
namespace {

constexpr std::string_view kProblem = R"({"type":"object","properties":{"type":{"type":"string"},)"
                                      R"("title":{"type":"string"},"status":{"type":"integer"},)"
                                      R"("detail":{"type":"string"},"reason":{"type":"string"},)"
                                      R"("request":{"type":"string"},"incident":{"type":"string"},)"
                                      R"("fields":{"type":"array","items":{"type":"object","properties":)"
                                      R"({"pointer":{"type":"string"},"reason":{"type":"string"}},)"
                                      R"("required":["pointer","reason"]}}},)"
                                      R"("required":["type","title","status","reason"]})";

class Document {
 public:
  explicit Document(std::string_view version) {
    out_.begin_object().key("openapi").text("3.1.0");
    out_.key("info").begin_object();
    out_.key("title").text("Hearth").key("version").text(version);
    out_.key("license").begin_object().key("name").text("GPL-3.0-or-later");
    out_.key("identifier").text("GPL-3.0-or-later").end_object().end_object();
    out_.key("paths").begin_object();
  }

  void path(const std::string& pattern, const std::vector<const http::Route*>& routes) {
    out_.key(pattern).begin_object();
    for (const http::Route* route : routes) {
      out_.key(text::to_lower_ascii(http::to_text(route->method)));
      operation(*route, *route->operation);
    }
    out_.end_object();
  }

  std::string finish() && {
    out_.end_object();
    out_.key("components").begin_object().key("schemas").begin_object();
    schemas_.emplace("Problem", kProblem);
    for (const auto& [name, schema] : schemas_) out_.key(name).raw(schema);
    out_.end_object();
    out_.key("securitySchemes").begin_object();
    out_.key("session").begin_object().key("type").text("apiKey").key("in").text("cookie");
    out_.key("name").text("hearth_session").end_object();
    out_.key("token").begin_object().key("type").text("http").key("scheme").text("bearer").end_object();
    out_.end_object().end_object();
    out_.end_object();
    return std::move(out_).take();
  }

 private:
  void operation(const http::Route& route, const http::Operation& operation) {
    if (!names_.insert(operation.name).second) throw std::logic_error{"two operations are called " + operation.name};
    out_.begin_object().key("operationId").text(operation.name);
    out_.key("summary").text(operation.summary);
    out_.key("tags").begin_array().text(operation.tag).end_array();
    out_.key("x-who").text(route.gate.name());
    parameters(route, operation);
    if (!operation.body.empty()) {
      out_.key("requestBody").begin_object().key("required").boolean(true);
      content(operation.body_type, operation.body);
      out_.end_object();
    }
    responses(operation);
    out_.end_object();
    take_schemas(operation);
  }

  void parameters(const http::Route& route, const http::Operation& operation) {
    out_.key("parameters").begin_array();
    for (const std::string& name : route.parameters) {
      parameter("path", {.name = name,
                         .schema = operation.text_parameters.contains(name)
                                       ? R"({"type":"string"})"
                                       : R"({"type":"integer","format":"int64","minimum":1})",
                         .is_required = true});
    }
    for (const auto& query : operation.query) parameter("query", query);
    out_.end_array();
  }

  void parameter(std::string_view place, const http::Operation::Parameter& known) {
    out_.begin_object().key("in").text(place).key("name").text(known.name);
    out_.key("required").boolean(known.is_required).key("schema").raw(known.schema).end_object();
  }

  void responses(const http::Operation& operation) {
    out_.key("responses").begin_object();
    out_.key(std::to_string(operation.status)).begin_object().key("description").text("done");
    if (!operation.answer.empty()) content(operation.answer_type, operation.answer);
    out_.end_object();
    out_.key("default").begin_object().key("description").text("refused, with the reason");
    content("application/problem+json", codec::reference("Problem"));
    out_.end_object().end_object();
  }

  void content(std::string_view type, std::string_view schema) {
    out_.key("content").begin_object().key(type).begin_object().key("schema").raw(schema).end_object().end_object();
  }

  void take_schemas(const http::Operation& operation) {
    for (const auto& [name, schema] : operation.schemas) {
      if (schemas_.emplace(name, schema).first->second != schema) {
        throw std::logic_error{"two schemas are called " + name};
      }
    }
  }

  json::Writer out_;
  std::map<std::string, std::string> schemas_;
  std::set<std::string> names_;
};

}  // namespace

std::string openapi(const http::Router& router, std::string_view version) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<const http::Route*>> by_pattern;
  for (const auto& route : router.routes()) {
    if (!route->operation) continue;
    auto& routes = by_pattern[route->pattern];
    if (routes.empty()) order.push_back(route->pattern);
    routes.push_back(route.get());
  }
  Document document{version};
  for (const std::string& pattern : order) document.path(pattern, by_pattern[pattern]);
  return std::move(document).finish();
}

}  // namespace hearth::api
