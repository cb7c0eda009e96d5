#include <array>

#include "simulation/topics.hpp"

namespace hearth::simulation {
namespace {

using Texts = std::string_view;

constexpr std::array kReadingThings{Texts{"绘本"},     Texts{"桥梁书"},   Texts{"分级读物"}, Texts{"科普书"},
                                    Texts{"古诗"},     Texts{"点读笔"},   Texts{"童话集"},   Texts{"立体书"},
                                    Texts{"自然拼读"}, Texts{"数学故事"}, Texts{"历史故事"}};
constexpr std::array kReadingQuestions{
    Texts{"{n}岁的孩子看{thing}会不会太早？"}, Texts{"孩子坐不住怎么办，读{thing}不到{n}分钟就跑"},
    Texts{"求推荐适合睡前读的{thing}"},        Texts{"大家每天亲子阅读多长时间呀"},
    Texts{"{thing}是买全套还是单买划算"},      Texts{"老二总抢老大的{thing}，怎么分龄读"},
    Texts{"{place}的绘本馆有去过的吗，怎么样"}};
constexpr std::array kReadingShares{
    Texts{"打卡第{n}天，今天读了{thing}{emoji}"}, Texts{"孩子{when}自己把{thing}读完了，感动"},
    Texts{"{thing}读了{n}遍还要读，嗓子冒烟"},    Texts{"我家娃听{thing}听到笑出声"},
    Texts{"{when}带娃去{place}看书，待了一下午"}, Texts{"今天把{thing}演成了话剧{emoji}"},
    Texts{"睡前故事：{thing}。三页就睡着了"}};
constexpr std::array kReadingAnswers{
    Texts{"我们是从{thing}开始的，循序渐进"}, Texts{"别着急，每天{n}分钟，坚持最重要"},
    Texts{"可以先让孩子自己挑一本"},          Texts{"指读几遍，认字就上来了"},
    Texts{"我家也是，过了{n}岁就好了"},       Texts{"图书馆先借着看，喜欢再买{thing}"}};
constexpr std::array kReadingPromotions{
    Texts{"【21天打卡营】{when}开营，坚持打卡返{price}{emoji}"}, Texts{"{thing}专场，群内{price}，满{n}套包邮"},
    Texts{"今晚八点老师讲怎么选{thing}，记得来听"}, Texts{"共读接龙开始啦：宝宝名+年龄+想读的{thing}"}};

constexpr std::array kBabyThings{Texts{"纸尿裤"}, Texts{"辅食"},   Texts{"洗护套装"}, Texts{"安抚巾"},
                                 Texts{"推车"},   Texts{"吸奶器"}, Texts{"湿巾"},     Texts{"米粉"},
                                 Texts{"学饮杯"}, Texts{"连体衣"}, Texts{"鳕鱼肠"},   Texts{"维生素D"}};
constexpr std::array kBabyQuestions{Texts{"{n}个月宝宝用哪种{thing}？"},    Texts{"{thing}今天还有货吗"},
                                    Texts{"昨天拍的{thing}什么时候发货呀"}, Texts{"{thing}和另一家比哪个好？"},
                                    Texts{"宝宝{when}总醒，有办法吗"},      Texts{"红屁屁用什么{thing}好得快"},
                                    Texts{"{price}能凑单吗，差一点包邮"}};
constexpr std::array kBabyShares{Texts{"{thing}到了，包装很好{emoji}"}, Texts{"回购第{n}次了，{thing}真的不错"},
                                 Texts{"宝宝今天会翻身了！！"},         Texts{"{when}带娃打疫苗，一滴眼泪没掉{emoji}"},
                                 Texts{"{thing}给邻居也带了一份"},      Texts{"夜奶终于戒了，{n}天见效"}};
constexpr std::array kBabyAnswers{Texts{"我家用的就是{thing}，不红"}, Texts{"{n}个月可以加了，从一小勺开始"},
                                  Texts{"群主说{when}统一发"},        Texts{"每个宝宝不一样，先买小包装试试"},
                                  Texts{"多晒太阳，{thing}别停"},     Texts{"我问过医生，{n}天内能好就没事"}};
constexpr std::array kBabyPromotions{Texts{"【今日团品】{thing} 到手价{price}，{when}截单，要的接龙{emoji}"},
                                     Texts{"最后{n}0份{thing}，手慢无"}, Texts{"宝妈福利日：{thing}买一赠一，库存有限"},
                                     Texts{"{thing}补货到仓，{price}，下单记得备注群名"}};

constexpr std::array kCraftThings{Texts{"钩针"}, Texts{"羊毛毡"}, Texts{"皮具"}, Texts{"刺绣"}, Texts{"滴胶"},
                                  Texts{"陶艺"}, Texts{"木雕"},   Texts{"编织"}, Texts{"拼布"}, Texts{"手账"}};
constexpr std::array kCraftQuestions{Texts{"零基础学{thing}，先备什么工具？"}, Texts{"{thing}的收尾总是不平，怎么处理"},
                                     Texts{"有{place}一起做{thing}的姐妹吗"},  Texts{"做一个{thing}大概要{n}个小时吗"},
                                     Texts{"{price}的入门材料包够用吗"},       Texts{"{thing}的图纸在哪里找呀"}};
constexpr std::array kCraftShares{Texts{"{when}完成的{thing}，请大家指点{emoji}"},
                                  Texts{"拆了{n}次，终于对了"},
                                  Texts{"给闺蜜做的{thing}生日礼物"},
                                  Texts{"摆摊第{n}天，{thing}卖得最好"},
                                  Texts{"今天的进度：{thing}做到一半"},
                                  Texts{"新入的线材颜色绝了，准备做{thing}"}};
constexpr std::array kCraftAnswers{Texts{"先用便宜材料练{n}遍"},    Texts{"{thing}慢慢来，手熟就好"},
                                   Texts{"收尾藏线多绕{n}圈"},      Texts{"我拍个视频给你看，{when}发"},
                                   Texts{"工具买好的，能用很多年"}, Texts{"这个配色可以，边再加一圈"}};
constexpr std::array kCraftPromotions{Texts{"{thing}材料包{price}，附视频教程{emoji}"},
                                      Texts{"{when}线下{thing}体验课，{place}，还剩{n}位"},
                                      Texts{"作品征集：晒{thing}，点赞前{n}名免单"}, Texts{"会员日，{thing}工具八折"}};

}  // namespace

const Topic kReading{.suffix = "亲子阅读",
                     .things = kReadingThings,
                     .questions = kReadingQuestions,
                     .shares = kReadingShares,
                     .answers = kReadingAnswers,
                     .promotions = kReadingPromotions};
const Topic kBabyGoods{.suffix = "母婴优选",
                       .things = kBabyThings,
                       .questions = kBabyQuestions,
                       .shares = kBabyShares,
                       .answers = kBabyAnswers,
                       .promotions = kBabyPromotions};
const Topic kCrafts{.suffix = "手作研习社",
                    .things = kCraftThings,
                    .questions = kCraftQuestions,
                    .shares = kCraftShares,
                    .answers = kCraftAnswers,
                    .promotions = kCraftPromotions};

}  // namespace hearth::simulation
