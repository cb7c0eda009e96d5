#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace hearth::http {

// What a route says of itself to programs: everything that the OpenAPI document tells about it, made from the very
// types that the handler reads and answers. Schemas are JSON texts (JSON Schema 2020-12).
struct Operation {
  struct Parameter {
    std::string name;
    std::string schema;
    bool is_required = false;
  };

  std::string name;                            // "list_operators": unique, a verb of the house and its object
  std::string summary;                         // one sentence
  std::string tag;                             // the slice that answers
  int status = 200;                            // when all went well
  std::set<std::string> text_parameters = {};  // of the path; others are numbers
  std::vector<Parameter> query = {};
  std::string body = {};                            // schema of the JSON that is sent; empty: none
  std::string body_type = "application/json";       // of what is sent, where it is not JSON
  std::string answer = {};                          // schema of the JSON that comes back; empty: no content
  std::string answer_type = "application/json";     // of what comes back
  std::map<std::string, std::string> schemas = {};  // named ones that the others refer to
};

}  // namespace hearth::http
