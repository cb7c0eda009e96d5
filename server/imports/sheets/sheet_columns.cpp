#include "imports/sheets/sheet_columns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "imports/sheets/cell_values.hpp"

namespace hearth::imports::sheets {
namespace {

struct Titles {
  std::string_view target;
  std::string_view titles;  // folded, without blanks, between bars
};

constexpr Titles kMemberTitles[] = {
    {"name",
     "|姓名|名字|名称|名稱|昵称|暱稱|昵稱|客户名|客户姓名|客戶姓名|客户名称|客戶名稱|会员姓名|會員姓名|会员名|微信昵称|"
     "微信暱稱|"
     "name|fullname|nickname|membername|customername|displayname|"},
    {"phone",
     "|手机|手機|手机号|手機號|手机号码|手機號碼|电话|電話|电话号码|電話號碼|联系电话|聯絡電話|联系方式|聯絡方式|phone|"
     "phonenumber|mobile|mobilephone|mobilenumber|tel|telephone|cell|cellphone|"},
    {"union_id", "|unionid|union_id|微信unionid|微信union_id|统一标识|統一標識|"},
    {"identity",
     "|会员号|會員號|会员编号|會員編號|会员id|會員id|客户号|客戶號|客户编号|客戶編號|客户id|客戶id|用户id|用戶id|"
     "用户编号|"
     "使用者id|外部id|openid|open_id|微信号|微信號|id|memberid|customerid|userid|externalid|externaluserid|"},
    {"source", "|来源|來源|渠道|来源渠道|來源渠道|获客渠道|獲客渠道|添加渠道|source|channel|leadsource|"},
    {"stage", "|阶段|階段|客户阶段|客戶階段|aidass|stage|lifecyclestage|"},
    {"owner",
     "|负责人|負責人|负责员工|負責員工|跟进人|跟進人|归属员工|歸屬員工|所属顾问|所屬顧問|客户经理|客戶經理|"
     "owner|assignee|accountmanager|manager|"},
    {"joined",
     "|加入时间|加入時間|加入日期|入会时间|入會時間|入会日期|入會日期|入群时间|入群時間|添加时间|添加時間|注册时间|"
     "註冊時間|注册日期|註冊日期|joined|joinedat|joindate|signupdate|registered|registeredat|addedat|membersince|"},
    {"tags", "|标签|標籤|客户标签|客戶標籤|会员标签|會員標籤|企业标签|企業標籤|tag|tags|label|labels|"},
    {"consents", "|授权用途|授權用途|同意用途|consent|consents|"},
    {"inviter",
     "|邀请人|邀請人|推荐人|推薦人|介绍人|介紹人|邀请人手机|邀請人手機|inviter|invitedby|referrer|referredby|"},
};

constexpr Titles kOrderTitles[] = {
    {"customer",
     "|客户|客戶|客户号|客戶號|客户编号|客戶編號|客户id|客戶id|会员号|會員號|会员编号|會員編號|会员id|會員id|买家|買家|"
     "买家id|"
     "買家id|用户id|用戶id|customer|customerid|memberid|userid|buyer|buyerid|clientid|id|"},
    {"name", "|姓名|客户姓名|客戶姓名|买家昵称|買家暱稱|收货人|收貨人|name|customername|buyername|"},
    {"phone",
     "|手机|手機|手机号|手機號|手机号码|手機號碼|电话|電話|联系电话|聯絡電話|收货人手机|收貨人手機|phone|mobile|"
     "phonenumber|tel|"},
    {"union_id", "|unionid|union_id|"},
    {"order",
     "|订单|訂單|订单号|訂單號|订单编号|訂單編號|订单id|訂單id|单号|單號|order|orderid|orderno|ordernumber|invoice|"
     "invoiceno|invoiceid|transactionid|receipt|"},
    {"time",
     "|时间|時間|日期|订单时间|訂單時間|下单时间|下單時間|订单日期|訂單日期|支付时间|支付時間|付款时间|付款時間|"
     "付款日期|交易时间|"
     "交易時間|购买日期|購買日期|time|date|orderdate|ordertime|invoicedate|paidat|paymentdate|purchasedate|"
     "transactiondate|createdat|"},
    {"amount",
     "|金额|金額|订单金额|訂單金額|实付|實付|实付金额|實付金額|支付金额|支付金額|付款金额|付款金額|总价|總價|总金额|"
     "總金額|amount|"
     "total|totalprice|totalamount|paid|revenue|sales|dollars|sum|value|"},
    {"quantity", "|数量|數量|件数|件數|quantity|qty|units|count|"},
    {"price", "|单价|單價|商品单价|商品單價|price|unitprice|"},
};

// "手机号 (必填)" and "Phone *" are what they say before that.
std::string title_word(std::string_view title) {
  std::string word = folded(title);
  word.resize(std::min(word.find('('), word.size()));
  std::erase_if(word, [](char c) { return c == ' ' || c == '*' || c == '-' || c == '.' || c == ':'; });
  return word;
}

bool says(std::string_view titles, const std::string& word) {
  return !word.empty() && word.find('|') == std::string::npos &&
         titles.find("|" + word + "|") != std::string_view::npos;
}

Target target_of(const std::string& title, const Targets& targets) {
  const std::string word = title_word(title);
  for (const FieldShape& field : targets.fields) {
    if (title_word(field.name) == word && !word.empty()) return fmt::format("field:{}", field.id);
  }
  const auto search = [&](const auto& rows) -> Target {
    for (const Titles& row : rows) {
      if (says(row.titles, word)) return Target{row.target};
    }
    return {};
  };
  return targets.kind == SheetKind::members ? search(kMemberTitles) : search(kOrderTitles);
}

}  // namespace

std::vector<Target> Targets::all() const {
  if (kind == SheetKind::orders) {
    return {"customer", "name", "phone", "union_id", "order", "time", "amount", "quantity", "price"};
  }
  std::vector<Target> targets{"name", "phone", "union_id", "identity"};
  if (has_profile) targets.insert(targets.end(), {"source", "stage", "owner", "joined", "inviter", "consents"});
  if (has_tags) targets.emplace_back("tags");
  for (const FieldShape& field : fields) targets.push_back(fmt::format("field:{}", field.id));
  return targets;
}

const FieldShape* Targets::find_field(const Target& target) const {
  const auto found = std::ranges::find_if(
      fields, [&](const FieldShape& field) { return fmt::format("field:{}", field.id) == target; });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<Target> suggest_targets(const std::vector<std::string>& titles, const Targets& targets) {
  const std::vector<Target> known = targets.all();
  std::set<Target> taken;
  std::vector<Target> suggested;
  for (const std::string& title : titles) {
    Target target = target_of(title, targets);
    if (std::ranges::find(known, target) == known.end() || !taken.insert(target).second) target.clear();
    suggested.push_back(std::move(target));
  }
  return suggested;
}

bool has_titles(const sheet::Row& first, const Targets& targets) {
  std::set<std::string> different;
  bool is_understood = false;
  for (const sheet::Cell& cell : first.cells) {
    if (cell.kind == sheet::CellKind::empty) continue;
    if (cell.kind != sheet::CellKind::text || !different.insert(cell.text).second) return false;
    is_understood = is_understood || !target_of(cell.text, targets).empty();
  }
  return is_understood;
}

Done check_mapping(const std::vector<Target>& columns, const Targets& targets) {
  Error error{ErrorCode::invalid, "sheet_import.bad_mapping", "the columns of the sheet are not what an import needs"};
  const std::vector<Target> known = targets.all();
  std::set<Target> taken;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].empty()) continue;
    const std::string where = fmt::format("/columns/{}", i);
    if (std::ranges::find(known, columns[i]) == known.end()) {
      error.fields.push_back({.where = where, .reason = "sheet_import.no_such_target"});
    } else if (!taken.insert(columns[i]).second) {
      error.fields.push_back({.where = where, .reason = "sheet_import.target_twice"});
    }
  }
  const auto has = [&taken](std::string_view target) { return taken.contains(Target{target}); };
  const auto need = [&error](bool is_there, std::string_view reason) {
    if (!is_there) error.fields.push_back({.where = "/columns", .reason = fmt::format("sheet_import.{}", reason)});
  };
  const bool has_identity = has("phone") || has("union_id");
  if (targets.kind == SheetKind::members) {
    need(has_identity || has("identity"), "no_identity_column");
  } else {
    need(has_identity || has("customer"), "no_customer_column");
    need(has("time"), "no_time_column");
    need(has("amount") || (has("quantity") && has("price")), "no_amount_column");
  }
  return error.fields.empty() ? Done{} : Done{std::move(error)};
}

}  // namespace hearth::imports::sheets
