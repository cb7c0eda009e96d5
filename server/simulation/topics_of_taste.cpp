#include <array>

#include "simulation/topics.hpp"

namespace hearth::simulation {
namespace {

using Texts = std::string_view;

constexpr std::array kTeaThings{Texts{"大红袍"}, Texts{"白毫银针"}, Texts{"老寿眉"}, Texts{"凤凰单丛"},
                                Texts{"龙井"},   Texts{"正山小种"}, Texts{"熟普"},   Texts{"茉莉花茶"},
                                Texts{"铁观音"}, Texts{"碧螺春"},   Texts{"生普"},   Texts{"六堡茶"}};
constexpr std::array kTeaQuestions{Texts{"{thing}用多少度的水泡合适？"},
                                   Texts{"请教一下，{thing}开封以后能放多久"},
                                   Texts{"有没有{price}左右适合送长辈的{thing}？"},
                                   Texts{"新手想入{thing}，从哪款开始比较好"},
                                   Texts{"{thing}泡到第{n}泡就没味了，是我泡法不对吗"},
                                   Texts{"大家{when}喝{thing}会睡不着吗"},
                                   Texts{"盖碗和紫砂壶，泡{thing}用哪个？"},
                                   Texts{"{place}有没有靠谱的茶空间推荐"}};
constexpr std::array kTeaShares{Texts{"{when}泡了一壶{thing}，香气很稳 {emoji}"},
                                Texts{"刚收到的{thing}，汤色真透"},
                                Texts{"{thing}第{n}泡开始回甘，舒服"},
                                Texts{"{when}在{place}喝到一款{thing}，惊喜"},
                                Texts{"下雨天就适合煮一壶{thing}{emoji}"},
                                Texts{"我家{thing}存了{n}年，今天拆了一饼"},
                                Texts{"把{thing}冷泡了一夜，比想象中好喝"}};
constexpr std::array kTeaAnswers{Texts{"我一般用90度，出汤快一点"},    Texts{"{thing}的话，{n}克配110毫升盖碗刚好"},
                                 Texts{"密封放阴凉处，{n}个月没问题"}, Texts{"别闷太久，{n}秒就出汤"},
                                 Texts{"个人更喜欢{thing}，没那么涩"}, Texts{"先醒茶{n}分钟再泡，味道会打开"},
                                 Texts{"水很重要，换矿泉水试试"}};
constexpr std::array kTeaPromotions{Texts{"【今日茶单】{thing}群内专享{price}，限{n}0份，回复“1”登记"},
                                    Texts{"{when}八点直播品{thing}，进直播间送小样{emoji}"},
                                    Texts{"老茶客福利：{thing}买二送一，今晚截止"},
                                    Texts{"新到一批{thing}，想要试饮装的朋友接龙"}};

constexpr std::array kBakingThings{Texts{"戚风"}, Texts{"巴斯克"}, Texts{"可颂"},    Texts{"贝果"},
                                   Texts{"吐司"}, Texts{"曲奇"},   Texts{"玛德琳"},  Texts{"蛋黄酥"},
                                   Texts{"泡芙"}, Texts{"司康"},   Texts{"提拉米苏"}};
constexpr std::array kBakingQuestions{
    Texts{"{thing}总是塌腰，问题出在哪？"},   Texts{"家用烤箱烤{thing}上下火各多少度呀"},
    Texts{"做{thing}可以用低筋粉代替吗"},     Texts{"{thing}的面团发了{n}个小时还没起来，还有救吗"},
    Texts{"想给孩子做{thing}，糖能减到多少"}, Texts{"{price}以内的厨师机有推荐吗"},
    Texts{"黄油软化到什么程度才算好？"}};
constexpr std::array kBakingShares{Texts{"今天的{thing}出炉了，全家{n}分钟吃光{emoji}"},
                                   Texts{"第{n}次做{thing}，终于成功！！"},
                                   Texts{"{when}烤了{thing}，满屋子黄油香"},
                                   Texts{"{thing}换了个配方，少糖版也好吃"},
                                   Texts{"翻车现场：{thing}烤成了饼 {emoji}"},
                                   Texts{"给同事带了{n}个{thing}，被催更了"}};
constexpr std::array kBakingAnswers{
    Texts{"蛋白打到湿性偏干就停，别打过了"},          Texts{"温度降10度，多烤{n}分钟试试"},
    Texts{"我做{thing}都先冷藏一晚，组织会细腻很多"}, Texts{"面粉吸水性不一样，水先留{n}0克慢慢加"},
    Texts{"烤箱温度计备一个，很多是温差的锅"},        Texts{"{thing}刷两层蛋液，颜色就漂亮了"}};
constexpr std::array kBakingPromotions{Texts{"{when}开班：零失败{thing}，线上课{price}，群内报名减10元"},
                                       Texts{"原料团：黄油、淡奶油、{thing}模具一起发，{when}截单{emoji}"},
                                       Texts{"【作业墙】本周做{thing}，交图前{n}名送裱花嘴"},
                                       Texts{"{thing}材料包到货，{price}一份包邮"}};

constexpr std::array kCatsThings{Texts{"冻干"},   Texts{"猫砂"}, Texts{"主食罐"}, Texts{"猫爬架"}, Texts{"化毛膏"},
                                 Texts{"饮水机"}, Texts{"猫条"}, Texts{"航空箱"}, Texts{"逗猫棒"}, Texts{"益生菌"}};
constexpr std::array kCatsQuestions{Texts{"猫咪突然不爱吃{thing}了，要去医院吗？"},
                                    Texts{"{n}个月的小猫可以打第二针了吗"},
                                    Texts{"求推荐{price}上下的{thing}"},
                                    Texts{"绝育以后要戴几天圈呀"},
                                    Texts{"{thing}大家多久换一次？"},
                                    Texts{"{place}有没有靠谱的猫医院"},
                                    Texts{"两只猫{when}打架怎么办，已经{n}天了"}};
constexpr std::array kCatsShares{Texts{"我家主子{when}又把{thing}推下桌了{emoji}"},
                                 Texts{"接回家第{n}天，终于肯让摸了"},
                                 Texts{"换了新的{thing}，一粒都没剩"},
                                 Texts{"{when}称重，又胖了{n}两{emoji}"},
                                 Texts{"给大家看看它睡觉的样子"},
                                 Texts{"在{place}救助了一只小橘，有想领养的吗"}};
constexpr std::array kCatsAnswers{Texts{"先观察{n}天，精神好就不用急"}, Texts{"换粮要慢慢来，{n}天过渡"},
                                  Texts{"我家用{thing}，便便正常多了"}, Texts{"建议查个血常规，别拖"},
                                  Texts{"隔离几天再互相闻味道"},        Texts{"{thing}别买太便宜的，粉尘大"}};
constexpr std::array kCatsPromotions{
    Texts{"{thing}团购开了，{price}两份，接龙截止{when}"}, Texts{"【铲屎官福利】晒猫照抽{n}位送{thing}{emoji}"},
    Texts{"{when}晚上医生在线答疑，先把问题发群里"}, Texts{"群友专享：{thing}第二件半价"}};

}  // namespace

const Topic kTea{.suffix = "茶友会",
                 .things = kTeaThings,
                 .questions = kTeaQuestions,
                 .shares = kTeaShares,
                 .answers = kTeaAnswers,
                 .promotions = kTeaPromotions};
const Topic kBaking{.suffix = "烘焙课堂",
                    .things = kBakingThings,
                    .questions = kBakingQuestions,
                    .shares = kBakingShares,
                    .answers = kBakingAnswers,
                    .promotions = kBakingPromotions};
const Topic kCats{.suffix = "猫咪之家",
                  .things = kCatsThings,
                  .questions = kCatsQuestions,
                  .shares = kCatsShares,
                  .answers = kCatsAnswers,
                  .promotions = kCatsPromotions};

}  // namespace hearth::simulation
