#include "insight/reports/page_parts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "insight/reports/text_layout.hpp"

namespace hearth::insight {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ink:#1d1d1b;--paper:#fdfcf9;--soft:#6b675f;--line:#e2ddd2;--fire:#c2501f;--ok:#2f7d4f;
--warn:#b07a00;--dead:#8a857b}
@media(prefers-color-scheme:dark){:root{--ink:#ece8df;--paper:#191815;--soft:#a39d90;--line:#39362f;--fire:#f08a4b;
--ok:#6cc08b;--warn:#e0b04a;--dead:#7d786d}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
a{color:var(--fire)}p{margin:.3rem 0}.soft{color:var(--soft)}nav{margin-bottom:.5rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.75rem;margin:1rem 0}
.figures div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}
.figures b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}.figures span{color:var(--soft);font-size:.85rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.3rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:400;font-size:.85rem;overflow-wrap:normal}
th:first-child,td:first-child{text-align:left;min-width:6rem}td.text{text-align:left}
th+th,td+td{white-space:nowrap;overflow-wrap:normal}
svg{display:block;width:100%;height:auto;margin:.5rem 0 .8rem;overflow:visible}rect{fill:var(--fire)}text{fill:var(--soft);font-size:11px}
@media(max-width:40rem){text{font-size:18px;transform:translateY(6px)}}
.living{color:var(--ok)}.fading{color:var(--warn)}.dead{color:var(--dead)}
)css";

constexpr int kWidth = 640;
constexpr int kHeight = 120;
constexpr int kLabels = 18;

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char byte : printable(text)) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += byte;
    }
  }
  return out;
}

std::string document(const Frame& frame, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      frame.language, escape(frame.title), kStyle, body);
}

std::string column_chart(std::string_view title, const std::vector<Column>& columns, int label_every) {
  std::int64_t most = 1;
  for (const Column& column : columns) most = std::max(most, column.value);
  const double step = static_cast<double>(kWidth) / static_cast<double>(std::max<std::size_t>(1, columns.size()));
  std::string out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", kWidth,
                                kHeight + kLabels, escape(title));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    const double left = static_cast<double>(i) * step;
    const double height = static_cast<double>(column.value) / static_cast<double>(most) * kHeight;
    fmt::format_to(std::back_inserter(out),
                   "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}: {}</title></rect>\n",
                   left, kHeight - height, step * 0.8, height, escape(column.label), grouped(column.value));
    if (static_cast<int>(i) % label_every != 0) continue;
    fmt::format_to(std::back_inserter(out), "<text x=\"{:.1f}\" y=\"{}\">{}</text>\n", left, kHeight + kLabels - 4,
                   escape(column.label));
  }
  return out + "</svg>\n";
}

std::string figure_row(const std::vector<Pair>& pairs) {
  std::string out = "<div class=\"figures\">\n";
  for (const Pair& pair : pairs) {
    out += fmt::format("<div><b>{}</b><span>{}</span></div>\n", escape(pair.value), escape(pair.name));
  }
  return out + "</div>\n";
}

std::string table(const HtmlTable& table) {
  std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (const std::string& cell : table.head) out += "<th scope=\"col\">" + cell + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (const std::string& cell : row) out += "<td>" + cell + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace hearth::insight
