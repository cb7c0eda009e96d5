#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace hearth::api {

// Everything that is wrong with one input, each with its place as a JSON pointer. Lives while the input is read.
class Problems {
 public:
  // While it lives, problems are told of the value under that name or index.
  class Step {
   public:
    Step(Problems& problems, std::string_view name);
    Step(Problems& problems, std::size_t index);
    ~Step() { problems_.path_.resize(length_before_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Problems& problems_;
    std::size_t length_before_;
  };

  // Of the value that is being read. Past a hundred nobody reads on.
  void add(std::string_view reason);

  [[nodiscard]] bool empty() const { return fields_.empty(); }
  // api.bad_input with all of them.
  [[nodiscard]] Error error() &&;

 private:
  std::string path_;
  std::vector<FieldError> fields_;
};

}  // namespace hearth::api
