#include "platform/formats/xlsx/xml_feed.hpp"

#include <expat.h>
#include <fmt/format.h>
#include <new>

namespace hearth::xlsx {
namespace {

constexpr std::int64_t kLongestToken = 1 << 20;

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return std::string_view{pair[1]};
  }
  return std::nullopt;
}

struct XmlFeed::State {
  explicit State(XmlListener& hears) : listener{hears}, parser{XML_ParserCreate(nullptr)} {
    if (parser == nullptr) throw std::bad_alloc{};
  }
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Since the last thing that was understood; a token that is not whole yet waits in the parser.
  void note_event() { since_event = 0; }

  XmlListener& listener;
  XML_Parser parser;
  std::int64_t since_event = 0;
  bool has_doctype = false;
};

namespace {

// What the C library calls back.
template <class State>
struct Calls {
  static State& of(void* user) { return *static_cast<State*>(user); }
  static void begin(void* user, const XML_Char* name, const XML_Char** attributes) {
    of(user).note_event();
    of(user).listener.begin(without_prefix(name), Attributes{attributes});
  }
  static void end(void* user, const XML_Char* name) {
    of(user).note_event();
    of(user).listener.end(without_prefix(name));
  }
  static void text(void* user, const XML_Char* bytes, int size) {
    of(user).note_event();
    of(user).listener.text({bytes, static_cast<std::size_t>(size)});
  }
  static void comment(void* user, const XML_Char*) { of(user).note_event(); }
  static void instruction(void* user, const XML_Char*, const XML_Char*) { of(user).note_event(); }
  static void doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    of(user).has_doctype = true;
    XML_StopParser(of(user).parser, XML_FALSE);
  }
};

}  // namespace

XmlFeed::XmlFeed(XmlListener& listener) : state_{std::make_unique<State>(listener)} {
  using To = Calls<State>;
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, To::begin, To::end);
  XML_SetCharacterDataHandler(state_->parser, To::text);
  XML_SetCommentHandler(state_->parser, To::comment);
  XML_SetProcessingInstructionHandler(state_->parser, To::instruction);
  XML_SetStartDoctypeDeclHandler(state_->parser, To::doctype);
}

XmlFeed::~XmlFeed() = default;

Done XmlFeed::parse(std::string_view piece, bool is_last) {
  state_->since_event += static_cast<std::int64_t>(piece.size());
  const auto status = XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0);
  if (state_->has_doctype) {
    return Error{ErrorCode::invalid, "sheet.broken", "the workbook declares a DTD, which no spreadsheet does"};
  }
  if (status == XML_STATUS_ERROR) {
    return Error{ErrorCode::invalid, "sheet.broken",
                 fmt::format("the workbook's XML is broken in line {}: {}", XML_GetCurrentLineNumber(state_->parser),
                             XML_ErrorString(XML_GetErrorCode(state_->parser)))};
  }
  if (state_->since_event > kLongestToken) {
    return Error{ErrorCode::invalid, "sheet.broken", "the workbook's XML has a tag that never ends"};
  }
  return {};
}

Done XmlFeed::feed(std::string_view piece) {
  return parse(piece, false);
}

Done XmlFeed::finish() {
  return parse({}, true);
}

}  // namespace hearth::xlsx
