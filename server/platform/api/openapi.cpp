#include "platform/api/openapi.hpp"

#include <map>
#include <set>
#include <stdexcept>

#include "platform/api/codec.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::api {
namespace {

constexpr std::string_view kProblem =
    R"({"type":"object","description":"Why a request was refused (RFC 9457).","properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string","description":"The words of the status."},)"
    R"("status":{"type":"integer"},"detail":{"type":"string","description":"For people, in English."},)"
    R"("reason":{"type":"string","description":"A stable key: \"api.bad_input\", \"access.not_permitted\"."},)"
    R"("request":{"type":"string","description":"Number of the request, also in the log."},)"
    R"("incident":{"type":"string","description":"In place of it where the mistake is the server's."},)"
    R"("fields":{"type":"array","description":"Every bad field.","items":{"$ref":"#/components/schemas/BadField"}}},)"
    R"("required":["type","title","status","reason"],"additionalProperties":false})";
constexpr std::string_view kBadField =
    R"({"type":"object","properties":{"pointer":{"type":"string","description":"Where it is, as a JSON pointer."},)"
    R"("reason":{"type":"string","description":"A stable key: \"missing\", \"too_long\"."}},)"
    R"("required":["pointer","reason"],"additionalProperties":false})";

std::string_view words_of(int status) {
  switch (status) {
    case 201:
      return "Made.";
    case 202:
      return "Begun.";
    case 204:
      return "Done; there is nothing to say.";
    default:
      return "Found or done.";
  }
}

class Document {
 public:
  explicit Document(const DocumentHead& head) : head_{head} {
    out_.begin_object().key("openapi").text("3.1.0");
    out_.key("info").begin_object().key("title").text("Hearth").key("version").text(head.version);
    if (!head.about.empty()) out_.key("description").text(head.about);
    out_.key("license").begin_object().key("name").text("GPL-3.0-or-later");
    out_.key("identifier").text("GPL-3.0-or-later").end_object().end_object();
    out_.key("servers").begin_array().begin_object().key("url").text("/").end_object().end_array();
    out_.key("tags").begin_array();
    for (const auto& [name, text] : head.tags) {
      out_.begin_object().key("name").text(name).key("description").text(text).end_object();
    }
    out_.end_array().key("paths").begin_object();
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
    schemas_.emplace("Problem", kProblem);
    schemas_.emplace("BadField", kBadField);
    out_.end_object();
    out_.key("components").begin_object().key("schemas").begin_object();
    for (const auto& [name, schema] : schemas_) out_.key(name).raw(schema);
    out_.end_object();
    out_.key("responses").begin_object();
    refusal("Refused", "The request cannot be carried out, and why.");
    refusal("Failed", "The server could not do it; the log has the cause.");
    out_.end_object();
    out_.key("securitySchemes").begin_object();
    for (const auto& [name, scheme] : head_.passes) out_.key(name).raw(scheme);
    out_.end_object().end_object().end_object();
    return std::move(out_).take();
  }

 private:
  void operation(const http::Route& route, const http::Operation& operation) {
    if (!names_.insert(operation.name).second) throw std::logic_error{"two operations are called " + operation.name};
    out_.begin_object().key("operationId").text(operation.name);
    out_.key("summary").text(operation.summary);
    out_.key("tags").begin_array().text(operation.tag).end_array();
    entry(route.gate.sign());
    if (operation.shows_secret) out_.key("x-shows-secret").boolean(true);
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

  void entry(const http::Gate::Sign& sign) {
    if (!sign.permission.empty() && !head_.permission_about.empty()) {
      out_.key("description").text(std::string{head_.permission_about} + " `" + sign.permission + "`.");
    }
    out_.key("x-who").text(sign.name);
    if (!sign.permission.empty()) out_.key("x-permission").text(sign.permission);
    out_.key("security").begin_array();
    for (const std::string& pass : sign.passes) out_.begin_object().key(pass).begin_array().end_array().end_object();
    out_.end_array();
  }

  void parameters(const http::Route& route, const http::Operation& operation) {
    if (route.parameters.empty() && operation.query.empty() && operation.headers.empty()) return;
    out_.key("parameters").begin_array();
    for (const std::string& name : route.parameters) {
      const bool is_text = operation.text_parameters.contains(name);
      parameter("path",
                {.name = name,
                 .schema = is_text ? R"({"type":"string"})" : R"({"type":"integer","format":"int64","minimum":1})",
                 .is_required = true});
    }
    for (const auto& query : operation.query) parameter("query", query);
    for (const auto& header : operation.headers) parameter("header", header);
    out_.end_array();
  }

  void parameter(std::string_view place, const http::Operation::Parameter& told) {
    out_.begin_object().key("in").text(place).key("name").text(told.name);
    out_.key("required").boolean(told.is_required);
    if (!told.about.empty()) out_.key("description").text(told.about);
    out_.key("schema").raw(told.schema).end_object();
  }

  void responses(const http::Operation& operation) {
    out_.key("responses").begin_object();
    out_.key(std::to_string(operation.status)).begin_object().key("description").text(words_of(operation.status));
    if (!operation.answer.empty()) content(operation.answer_type, operation.answer);
    out_.end_object();
    out_.key("4XX").begin_object().key("$ref").text("#/components/responses/Refused").end_object();
    out_.key("5XX").begin_object().key("$ref").text("#/components/responses/Failed").end_object();
    out_.end_object();
  }

  void refusal(std::string_view name, std::string_view about) {
    out_.key(name).begin_object().key("description").text(about);
    content("application/problem+json", codec::reference("Problem"));
    out_.end_object();
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

  const DocumentHead& head_;
  json::Writer out_;
  std::map<std::string, std::string> schemas_;
  std::set<std::string> names_;
};

}  // namespace

std::string openapi(const http::Router& router, const DocumentHead& head) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<const http::Route*>> by_pattern;
  for (const auto& route : router.routes()) {
    if (!route->operation) continue;
    auto& routes = by_pattern[route->pattern];
    if (routes.empty()) order.push_back(route->pattern);
    routes.push_back(route.get());
  }
  Document document{head};
  for (const std::string& pattern : order) document.path(pattern, by_pattern[pattern]);
  return std::move(document).finish();
}

}  // namespace hearth::api
