#pragma once

#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>
#include <zip.h>

#include "platform/formats/sheet.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::xlsx {

// Workbooks put together by hand, part by part, to be read.
struct XlsxWorld {
  using Parts = std::vector<std::pair<std::string, std::string>>;

  static std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return fmt::format(R"(<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/)"
                       R"(relationships/{}" Target="{}"/>)",
                       id, type, target);
  }
  // A workbook whose one table has these rows, and these shared texts and cell formats.
  static Parts parts(const std::string& rows, const std::string& texts = "", const std::string& formats = "",
                     const std::string& properties = "") {
    return {
        {"_rels/.rels", "<Relationships>" + relation("r", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
        {"xl/workbook.xml", "<workbook>" + properties +
                                R"(<sheets><sheet name="茶" sheetId="1" r:id="rId1" )"
                                R"(xmlns:r="http://example.org/r"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels", "<Relationships>" + relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                           relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                           relation("rId3", "styles", "/xl/styles.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml", "<sst>" + texts + "</sst>"},
        {"xl/styles.xml", "<styleSheet>" + formats + "</styleSheet>"}};
  }
  std::filesystem::path pack(const Parts& parts) {
    const std::filesystem::path path = folder.file(fmt::format("book{}.xlsx", ++made_));
    int code = 0;
    zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == nullptr) throw std::runtime_error{"cannot make a ZIP archive"};
    for (const auto& [name, content] : parts) {
      zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
      if (zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) < 0) throw std::runtime_error{"cannot add"};
    }
    if (zip_close(archive) != 0) throw std::runtime_error{"cannot write a ZIP archive"};
    return path;
  }

  // Every cell of every row as text, rows in front: "2: a|b|".
  static std::vector<std::string> read(const std::filesystem::path& path, const sheet::Reading& reading = {}) {
    auto opened = sheet::open(path, reading);
    if (!opened.ok()) return {opened.error().reason};
    std::vector<std::string> lines;
    while (true) {
      const auto row = opened->sheet->next();
      if (!row.ok()) {
        lines.push_back(row.error().reason);
        return lines;
      }
      if (!*row) return lines;
      std::string line = fmt::format("{}:", (*row)->number);
      for (const sheet::Cell& cell : (*row)->cells) line += " " + cell.text + "|";
      lines.push_back(std::move(line));
    }
  }
  std::vector<std::string> read_rows(const std::string& rows, const std::string& texts = "",
                                     const std::string& formats = "", const std::string& properties = "") {
    return read(pack(parts(rows, texts, formats, properties)));
  }

  test::TempFolder folder;

 private:
  int made_ = 0;
};

}  // namespace hearth::xlsx
