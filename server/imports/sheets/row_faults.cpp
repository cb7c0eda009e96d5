#include "imports/sheets/row_faults.hpp"

#include <fmt/format.h>

namespace hearth::imports::sheets {
namespace {

struct Words {
  std::string_view reason;
  std::string_view zh_cn;
  std::string_view zh_tw;
  std::string_view en;
};

constexpr Words kWords[] = {
    {"sheet_import.cell_error", "单元格里是错误值", "儲存格裡是錯誤值", "the cell holds an error"},
    {"sheet_import.too_long", "太长", "太長", "too long"},
    {"sheet_import.bad_number", "不是数字", "不是數字", "not a number"},
    {"sheet_import.bad_day", "不是日期", "不是日期", "not a day"},
    {"sheet_import.bad_yes_no", "不是“是”或“否”", "不是「是」或「否」", "neither yes nor no"},
    {"sheet_import.no_such_option", "没有这个选项", "沒有這個選項", "no such choice"},
    {"sheet_import.one_choice_only", "只能选一项", "只能選一項", "only one choice is possible"},
    {"sheet_import.bad_phone", "不是电话号码", "不是電話號碼", "not a phone number"},
    {"sheet_import.bad_stage", "没有这个阶段", "沒有這個階段", "no such stage"},
    {"sheet_import.bad_consent", "用途要用小写英文", "用途要用小寫英文", "a purpose is a word of small letters"},
    {"sheet_import.no_such_owner", "没有这位员工", "沒有這位員工", "no operator has this name or e-mail"},
    {"sheet_import.bad_union_id", "不是 UnionID", "不是 UnionID", "not a union id"},
    {"sheet_import.no_such_tag", "没有这个标签", "沒有這個標籤", "no such tag"},
    {"sheet_import.no_identity", "没有手机号、UnionID 或编号", "沒有手機號、UnionID 或編號",
     "neither phone nor union id nor identity"},
    {"sheet_import.two_members", "这些编号属于不同的成员", "這些編號屬於不同的成員",
     "these belong to different members"},
    {"sheet_import.unknown_inviter", "找不到邀请人", "找不到邀請人", "nobody known by this invited anybody"},
    {"sheet_import.invited_self", "邀请人是自己", "邀請人是自己", "nobody invites themselves"},
    {"sheet_import.bad_time", "不是时间", "不是時間", "not a time"},
    {"sheet_import.bad_amount", "不是金额", "不是金額", "not an amount"},
    {"sheet_import.bad_quantity", "不是数量", "不是數量", "not a quantity"},
    {"sheet_import.two_customers", "同一订单有不同的客户", "同一訂單有不同的客戶", "one order has several customers"},
};

}  // namespace

std::string fault_text(const RowFault& fault, std::string_view language) {
  std::string_view said = fault.reason;
  for (const Words& words : kWords) {
    if (words.reason != fault.reason) continue;
    said = language == "en" ? words.en : language == "zh-TW" ? words.zh_tw : words.zh_cn;
  }
  return fault.title.empty() ? std::string{said} : fmt::format("{}: {}", fault.title, said);
}

}  // namespace hearth::imports::sheets
