#include "simulation/everyday_phrases.hpp"

#include <array>

namespace hearth::simulation {
namespace {

using Texts = std::string_view;

constexpr std::array kAgreements{Texts{"是的"},       Texts{"同感"},
                                 Texts{"+1"},         Texts{"对对对"},
                                 Texts{"有道理"},     Texts{"哈哈我也是"},
                                 Texts{"学到了"},     Texts{"说得好{emoji}"},
                                 Texts{"嗯嗯"},       Texts{"确实，{thing}就是这样"},
                                 Texts{"收藏了"},     Texts{"厉害了{emoji}"},
                                 Texts{"好的"},       Texts{"羡慕"},
                                 Texts{"看着就很棒"}, Texts{"我也想要"},
                                 Texts{"可以可以"}};
constexpr std::array kThanks{Texts{"谢谢{emoji}"},    Texts{"多谢，这就去试试"},       Texts{"明白了，感谢"},
                             Texts{"谢谢大家"},       Texts{"太感谢了，解决了大问题"}, Texts{"收到，谢谢！"},
                             Texts{"辛苦辛苦{emoji}"}};
constexpr std::array kJokes{Texts{"哈哈哈哈"},
                            Texts{"笑死{emoji}"},
                            Texts{"钱包又空了"},
                            Texts{"我不说话，我只收藏"},
                            Texts{"{thing}自由，指日可待"},
                            Texts{"老公说再买{thing}就离家出走{emoji}"},
                            Texts{"今天也是努力的一天（躺着说）"},
                            Texts{"一看价格，告辞"},
                            Texts{"救命{emoji}"}};
constexpr std::array kGreetings{
    Texts{"有人在吗"},        Texts{"下班了，冒个泡"},  Texts{"打卡签到"},          Texts{"潜水好久，出来透透气"},
    Texts{"大家好呀{emoji}"}, Texts{"周末愉快{emoji}"}, Texts{"忙完了，来看看大家"}};
constexpr std::array kMornings{Texts{"早上好{emoji}"},  Texts{"大家早"},           Texts{"早呀，今天降温多穿点"},
                               Texts{"早安，新的一天"}, Texts{"早，今天也要加油"}, Texts{"早起打卡"}};
constexpr std::array kNights{Texts{"晚安啦"}, Texts{"困了，明天聊"}, Texts{"晚安{emoji}"}, Texts{"睡前再看一眼群"},
                             Texts{"哄完娃了，终于有空"}};
constexpr std::array kQuestionHeads{Texts{"请问"},           Texts{"姐妹们，"},     Texts{"有人知道吗，"},
                                    Texts{"想问下"},         Texts{"弱弱问一句，"}, Texts{"各位老师，"},
                                    Texts{"群里有懂的吗："}, Texts{"刚想起来，"},   Texts{"帮朋友问，"}};
constexpr std::array kQuestionTails{Texts{" 求推荐"},       Texts{" 在线等"},       Texts{" 先谢过大家"},
                                    Texts{" 有经验的说说"}, Texts{" 纠结好几天了"}, Texts{" 第一次遇到"},
                                    Texts{" 新手求教🙏"}};
constexpr std::array kShareTails{Texts{"，开心"},       Texts{"，分享一下"},     Texts{"，值了"},
                                 Texts{"，下次还来"},   Texts{"，给自己点个赞"}, Texts{"，记录一下"},
                                 Texts{"，全家都说好"}, Texts{"，终于"},         Texts{"，还得再练"}};
constexpr std::array kChats{Texts{"阳台的衣服又忘收了"},
                            Texts{"今天步数才{n}00，不想动"},
                            Texts{"楼下菜场的番茄{n}块一斤，囤了"},
                            Texts{"刚开完会，累"},
                            Texts{"有没有好看的电影推荐"},
                            Texts{"公司楼下的咖啡又打折了"},
                            Texts{"手机内存不够，正在删照片{emoji}"},
                            Texts{"放假票抢到了吗"},
                            Texts{"{place}这几天桂花开了，走哪都香"},
                            Texts{"婆婆寄来一箱橘子，吃不完"},
                            Texts{"晚饭做了{n}个菜，剩了一半"},
                            Texts{"{place}今天堵死了"},
                            Texts{"你们那边下雨了吗"},
                            Texts{"中午吃什么，选择困难"},
                            Texts{"孩子作业写了{n}个小时{emoji}"},
                            Texts{"快递又放驿站了"},
                            Texts{"这周要加班{n}天"},
                            Texts{"谁看了昨晚的剧"},
                            Texts{"{place}新开了一家店，排队{n}个小时"},
                            Texts{"感冒了，大家注意身体"},
                            Texts{"电费又涨了"},
                            Texts{"地铁上信号不好，等会儿回"},
                            Texts{"{when}有空的话一起去{place}？"}};
constexpr std::array kOrders{Texts{"要{n}份{thing}"},    Texts{"1"},
                             Texts{"接龙：{thing}×{n}"}, Texts{"已拍，什么时候发货"},
                             Texts{"我也来一份"},        Texts{"{thing}还有吗？要{n}个"},
                             Texts{"已付款{emoji}"},     Texts{"帮我留{n}份，{when}付"},
                             Texts{"拼单吗，还差{n}个"}};
constexpr std::array kIntroductions{Texts{"大家好，新人报到，坐标{place}{emoji}"},
                                    Texts{"刚进群，先潜水学习"},
                                    Texts{"大家好，朋友推荐来的，想了解{thing}"},
                                    Texts{"报到！{thing}小白一枚"},
                                    Texts{"哈喽，请多关照{emoji}"},
                                    Texts{"终于进群了"},
                                    Texts{"扫码进来的，请问怎么领{thing}？"}};
constexpr std::array kWelcomes{Texts{"欢迎新朋友{emoji}，先看一下群公告哦"}, Texts{"欢迎欢迎！进群请改备注：城市+昵称"},
                               Texts{"欢迎加入，有问题随时问我"}, Texts{"新朋友好，回复“{thing}”可以领资料"},
                               Texts{"欢迎{emoji}，{when}有新人见面会"}};
constexpr std::array kNotices{
    Texts{"【群公告】群内请勿发广告，违规会被移出"}, Texts{"提醒：{when}活动，记得准时参加{emoji}"},
    Texts{"今日话题：你和{thing}的故事，欢迎分享"},  Texts{"上周打卡名单已更新，请大家核对"},
    Texts{"早报：今天{place}多云，适合出门{emoji}"}, Texts{"投票：下次想聊{thing}还是别的？回复 1 或 2"},
    Texts{"昨天没回复到的问题，我今天统一答"}};
constexpr std::array kAdvertisements{Texts{"兼职日结，手机就能做，一天{n}00元，加薇 {n}{n}8800"},
                                     Texts{"💰低息贷款，秒批，当天到账，私聊"},
                                     Texts{"高仿名表名包，一比一，支持{n}天退换，图册私我"},
                                     Texts{"【扫码领红包】新人{price}现金，错过不再有"},
                                     Texts{"减肥茶，{n}天瘦{n}斤，无效退款，+V咨询"},
                                     Texts{"刷单返利，多劳多得，名额{n}个，速来"},
                                     Texts{"转发三个群截图领{thing}，私聊发你链接"},
                                     Texts{"股票内部群，老师带单，本周翻{n}倍"},
                                     Texts{"代办各类证件、提额、征信修复 {emoji}"},
                                     Texts{"本地同城货源，{thing}批发{price}，长期合作"}};

constexpr std::array kEnglishAgreements{
    Texts{"+1"},     Texts{"Same here"},          Texts{"True"},        Texts{"Good point {emoji}"},
    Texts{"Saved!"}, Texts{"That is so me haha"}, Texts{"Sounds great"}};
constexpr std::array kEnglishThanks{Texts{"Thank you! {emoji}"}, Texts{"Thanks, will try {when}"},
                                    Texts{"Got it, thanks a lot"}};
constexpr std::array kEnglishJokes{Texts{"Haha"}, Texts{"My brain has left the chat {emoji}"},
                                   Texts{"Dying of laughter"}, Texts{"English: 1, me: 0"}};
constexpr std::array kEnglishGreetings{Texts{"Hi all"}, Texts{"Happy weekend!"}, Texts{"Anybody here?"}};
constexpr std::array kEnglishMornings{Texts{"Good morning everyone {emoji}"}, Texts{"Morning!"}};
constexpr std::array kEnglishNights{Texts{"Good night"}, Texts{"Too tired, see you tomorrow"}};
constexpr std::array kEnglishChats{Texts{"Raining again in {place}"}, Texts{"What's for lunch?"},
                                   Texts{"On the metro, talk later"}, Texts{"Working late, {n} more emails {emoji}"},
                                   Texts{"Coffee in {place} {when}?"}};
constexpr std::array kEnglishIntroductions{Texts{"Hi, I'm new here, from {place} {emoji}"},
                                           Texts{"Hello! A friend told me about this group"},
                                           Texts{"大家好，英语小白，来学习{emoji}"}, Texts{"Nice to meet you all"}};
constexpr std::array kEnglishWelcomes{Texts{"Welcome! Please read the notice first {emoji}"},
                                      Texts{"Welcome aboard, say hello in one sentence"},
                                      Texts{"欢迎新同学，群里尽量说英语哦{emoji}"}};
constexpr std::array kEnglishNotices{Texts{"Topic of the day: {thing}"}, Texts{"Reminder: voice room {when} {emoji}"},
                                     Texts{"No ads in this group, please"},
                                     Texts{"Vote: {thing} or free talk next time?"}};

constexpr std::array kPlaces{Texts{"杭州"}, Texts{"成都"},     Texts{"苏州"},   Texts{"厦门"},
                             Texts{"长沙"}, Texts{"青岛"},     Texts{"武汉"},   Texts{"南京"},
                             Texts{"西安"}, Texts{"佛山"},     Texts{"无锡"},   Texts{"昆明"},
                             Texts{"城西"}, Texts{"滨江公园"}, Texts{"老城区"}, Texts{"大学城"}};
constexpr std::array kMoments{Texts{"今天"}, Texts{"早上"}, Texts{"晚上"}, Texts{"周末"},
                              Texts{"周六"}, Texts{"周日"}, Texts{"午休"}};
constexpr std::array kEnglishMoments{Texts{"tonight"}, Texts{"tomorrow"}, Texts{"this weekend"}, Texts{"on Sunday"},
                                     Texts{"later"}};
constexpr std::array kEmojis{Texts{"😂"},      Texts{"👍"},      Texts{"🌹"},      Texts{"😄"},    Texts{"🙏"},
                             Texts{"💪"},      Texts{"🎉"},      Texts{"😭"},      Texts{"🤔"}, Texts{"❤️"},
                             Texts{"☀️"}, Texts{"[呲牙]"}, Texts{"[捂脸]"}, Texts{"[强]"}, Texts{""},
                             Texts{"~"},      Texts{"！"}};

Phrases in_chinese(Act act) {
  switch (act) {
    case Act::agreement:
      return kAgreements;
    case Act::thanks:
      return kThanks;
    case Act::joke:
      return kJokes;
    case Act::greeting:
      return kGreetings;
    case Act::chat:
      return kChats;
    case Act::good_morning:
      return kMornings;
    case Act::good_night:
      return kNights;
    case Act::order:
      return kOrders;
    case Act::introduction:
      return kIntroductions;
    case Act::welcome:
      return kWelcomes;
    case Act::notice:
      return kNotices;
    case Act::advertisement:
      return kAdvertisements;
    case Act::question:
    case Act::share:
    case Act::answer:
    case Act::promotion:
      break;
  }
  return {};
}

}  // namespace

Phrases everyday_phrases(Act act, bool is_english) {
  if (is_english) {
    switch (act) {
      case Act::agreement:
        return kEnglishAgreements;
      case Act::thanks:
        return kEnglishThanks;
      case Act::joke:
        return kEnglishJokes;
      case Act::greeting:
        return kEnglishGreetings;
      case Act::good_morning:
        return kEnglishMornings;
      case Act::good_night:
        return kEnglishNights;
      case Act::chat:
        return kEnglishChats;
      case Act::introduction:
        return kEnglishIntroductions;
      case Act::welcome:
        return kEnglishWelcomes;
      case Act::notice:
        return kEnglishNotices;
      default:
        break;  // Orders and advertisements come in Chinese there too.
    }
  }
  return in_chinese(act);
}

Phrases places() {
  return kPlaces;
}

Phrases moments(bool is_english) {
  return is_english ? Phrases{kEnglishMoments} : Phrases{kMoments};
}

Phrases emojis() {
  return kEmojis;
}

Phrases question_heads() {
  return kQuestionHeads;
}

Phrases question_tails() {
  return kQuestionTails;
}

Phrases share_tails() {
  return kShareTails;
}

}  // namespace hearth::simulation
