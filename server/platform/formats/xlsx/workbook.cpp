#include "platform/formats/xlsx/workbook.hpp"

#include <charconv>
#include <map>
#include <optional>

namespace hearth::xlsx {
namespace {

constexpr std::uint64_t kMostPartBytes = 32ULL << 20;
constexpr std::size_t kMostFormats = 70'000;  // Excel keeps at most 65,490
constexpr std::size_t kMostTables = 1000;

std::int64_t number_of(std::optional<std::string_view> text, std::int64_t otherwise) {
  if (!text) return otherwise;
  std::int64_t number = otherwise;
  const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), number);
  return failed == std::errc{} && end == text->data() + text->size() ? number : otherwise;
}

// One file of relations: what parts a part refers to, by id.
class Relations final : public XmlListener {
 public:
  struct Relation {
    std::string type;
    std::string target;
  };
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship" || by_id.size() > kMostTables) return;
    const auto id = attributes.find("Id");
    const auto target = attributes.find("Target");
    if (!id || !target) return;
    by_id[std::string{*id}] = {.type = std::string{attributes.find("Type").value_or("")},
                               .target = std::string{*target}};
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  // Of whatever variant of the standard: the end of the type is the same.
  [[nodiscard]] std::optional<std::string> target_of_type(std::string_view ending) const {
    for (const auto& [id, relation] : by_id) {
      if (relation.type.ends_with(ending)) return relation.target;
    }
    return std::nullopt;
  }

  std::map<std::string, Relation> by_id;
};

class Sheets final : public XmlListener {
 public:
  struct Named {
    std::string name;
    std::string relation;
  };
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr") {
      const auto value = attributes.find("date1904");
      is_1904 = value && (*value == "1" || *value == "true");
    }
    if (name != "sheet" || shown.size() >= kMostTables) return;
    if (attributes.find("state").value_or("visible") != "visible") return;
    shown.push_back({.name = std::string{attributes.find("name").value_or("")},
                     .relation = std::string{attributes.find("id").value_or("")}});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Named> shown;
  bool is_1904 = false;
};

class Styles final : public XmlListener {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "cellXfs") is_of_cells_ = true;
    if (name == "numFmt" && codes_.size() < kMostFormats) {
      codes_[number_of(attributes.find("numFmtId"), -1)] = look_of(attributes.find("formatCode").value_or(""));
    }
    if (name != "xf" || !is_of_cells_ || looks.size() >= kMostFormats) return;
    const std::int64_t format = number_of(attributes.find("numFmtId"), 0);
    const auto spelled = codes_.find(format);
    looks.push_back(spelled == codes_.end() ? look_of(format) : spelled->second);
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") is_of_cells_ = false;
  }
  void text(std::string_view) override {}

  std::vector<NumberLook> looks;

 private:
  std::map<std::int64_t, NumberLook> codes_;
  bool is_of_cells_ = false;
};

std::string folder_of(const std::string& part) {
  const auto slash = part.rfind('/');
  return slash == std::string::npos ? std::string{} : part.substr(0, slash + 1);
}

// `target` as it is written in the relations of `part`.
std::string part_at(const std::string& part, const std::string& target) {
  std::string path = target.starts_with("/") ? target.substr(1) : folder_of(part) + target;
  for (auto up = path.find("../"); up != std::string::npos; up = path.find("../")) {
    const auto before = up < 2 ? std::string::npos : path.rfind('/', up - 2);
    path.erase(before == std::string::npos ? 0 : before + 1, up + 3 - (before == std::string::npos ? 0 : before + 1));
  }
  return path;
}

Result<Relations> relations_of(const Package& package, const std::string& part) {
  const std::string folder = folder_of(part);
  const std::string file = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  Relations relations;
  if (package.has(file)) TRY(package.parse_part(file, kMostPartBytes, relations));
  return relations;
}

Error no_workbook() {
  return {ErrorCode::invalid, "sheet.broken", "this is a ZIP archive, but no workbook"};
}

}  // namespace

Result<Workbook> load_workbook(const Package& package) {
  const Relations roots = TRY(relations_of(package, ""));
  const std::string main = part_at("", roots.target_of_type("/officeDocument").value_or("xl/workbook.xml"));
  if (!package.has(main)) return no_workbook();
  Sheets sheets;
  TRY(package.parse_part(main, kMostPartBytes, sheets));
  const Relations relations = TRY(relations_of(package, main));

  Workbook workbook;
  if (sheets.is_1904) workbook.epoch = Epoch::since_1904;
  for (const Sheets::Named& sheet : sheets.shown) {
    const auto known = relations.by_id.find(sheet.relation);
    // Charts are sheets, too, and have no rows.
    if (known == relations.by_id.end() || !known->second.type.ends_with("/worksheet")) continue;
    workbook.tables.push_back({.name = sheet.name, .part = part_at(main, known->second.target)});
  }
  if (workbook.tables.empty()) return no_workbook();
  if (const auto styles = relations.target_of_type("/styles"); styles && package.has(part_at(main, *styles))) {
    Styles read;
    TRY(package.parse_part(part_at(main, *styles), kMostPartBytes, read));
    workbook.looks = std::move(read.looks);
  }
  if (const auto texts = relations.target_of_type("/sharedStrings"); texts && package.has(part_at(main, *texts))) {
    workbook.texts = TRY(SharedTexts::load(package, part_at(main, *texts)));
  }
  return workbook;
}

}  // namespace hearth::xlsx
