#pragma once

#include <array>
#include <string_view>

#include "access/operators/operator.hpp"

namespace hearth::segments {

// In the order of access::Language.
using InEachLanguage = std::array<std::string_view, 3>;

[[nodiscard]] constexpr std::string_view in(access::Language language, const InEachLanguage& words) {
  return words[static_cast<std::size_t>(language)];
}

// Columns before the custom fields, in order. An import of members knows those by their titles that it takes.
inline constexpr std::array<InEachLanguage, 13> kFirstTitles{{{"Hearth 编号", "Hearth 編號", "Hearth number"},
                                                              {"姓名", "姓名", "Name"},
                                                              {"手机号", "手機號", "Phone"},
                                                              {"unionid", "unionid", "unionid"},
                                                              {"会员号", "會員號", "Member ID"},
                                                              {"渠道身份", "渠道身份", "Identities"},
                                                              {"来源", "來源", "Source"},
                                                              {"阶段", "階段", "Stage"},
                                                              {"负责人", "負責人", "Owner"},
                                                              {"加入时间", "加入時間", "Joined"},
                                                              {"邀请人", "邀請人", "Inviter"},
                                                              {"邀请人姓名", "邀請人姓名", "Inviter's name"},
                                                              {"标签", "標籤", "Tags"}}};
// And those after them.
inline constexpr std::array<InEachLanguage, 8> kLastTitles{{{"授权用途", "授權用途", "Consents"},
                                                            {"首次出现", "首次出現", "First seen"},
                                                            {"最近活跃", "最近活躍", "Last seen"},
                                                            {"最近下单", "最近下單", "Last order"},
                                                            {"消费金额", "消費金額", "Spend"},
                                                            {"订单数", "訂單數", "Orders"},
                                                            {"消息数", "訊息數", "Messages"},
                                                            {"等级", "等級", "Level"}}};

inline constexpr InEachLanguage kYes{"是", "是", "Yes"};
inline constexpr InEachLanguage kNo{"否", "否", "No"};
inline constexpr InEachLanguage kTableName{"成员", "成員", "Members"};

// By members::Stage.
inline constexpr std::array<InEachLanguage, 6> kStageWords{{{"注意", "注意", "attention"},
                                                            {"兴趣", "興趣", "interest"},
                                                            {"欲望", "慾望", "desire"},
                                                            {"行动", "行動", "action"},
                                                            {"满意", "滿意", "satisfaction"},
                                                            {"分享", "分享", "share"}}};

}  // namespace hearth::segments
