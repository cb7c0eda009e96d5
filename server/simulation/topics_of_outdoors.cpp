#include <array>

#include "simulation/topics.hpp"

namespace hearth::simulation {
namespace {

using Texts = std::string_view;

constexpr std::array kRunningThings{Texts{"间歇"},   Texts{"LSD"},  Texts{"夜跑"}, Texts{"半马"},   Texts{"核心训练"},
                                    Texts{"缓震鞋"}, Texts{"晨跑"}, Texts{"配速"}, Texts{"心率带"}, Texts{"拉伸"}};
constexpr std::array kRunningQuestions{
    Texts{"膝盖外侧疼，还能继续{thing}吗"}, Texts{"{place}有没有适合{thing}的路线？"},
    Texts{"第一次{thing}，{n}周准备够吗"},  Texts{"{price}以内的{thing}求推荐"},
    Texts{"大家{when}跑还是晚上跑"},        Texts{"{thing}之后补充什么比较好？"}};
constexpr std::array kRunningShares{Texts{"{when}{n}公里打卡，{thing}完成{emoji}"},
                                    Texts{"下雨也没停，{n}公里"},
                                    Texts{"今天状态不错，{thing}轻松拿下"},
                                    Texts{"{place}跑了一圈，樱花开了"},
                                    Texts{"本月累计{n}0公里，继续加油💪"},
                                    Texts{"终于PB了，提高了{n}分钟！"},
                                    Texts{"腿酸，今天只做{thing}"}};
constexpr std::array kRunningAnswers{Texts{"先停{n}天，冰敷，别硬撑"},  Texts{"{thing}每周一次就够了"},
                                     Texts{"步频提上去，膝盖压力会小"}, Texts{"鞋跑了{n}00公里就该换了"},
                                     Texts{"慢慢加量，每周不超过一成"}, Texts{"我也是，{thing}之后好多了"}};
constexpr std::array kRunningPromotions{
    Texts{"{when}六点{place}集合，{thing}，新人有人带{emoji}"}, Texts{"打卡挑战：{n}天{thing}，完赛送号码布"},
    Texts{"团装备：{thing}{price}，{when}截止"}, Texts{"本周训练课表已更新，重点是{thing}"}};

constexpr std::array kGardenThings{Texts{"月季"},   Texts{"绣球"},   Texts{"多肉"}, Texts{"龟背竹"}, Texts{"茉莉"},
                                   Texts{"三角梅"}, Texts{"铁线莲"}, Texts{"薄荷"}, Texts{"蓝雪花"}, Texts{"兰花"}};
constexpr std::array kGardenQuestions{Texts{"{thing}叶子发黄，是缺肥还是浇多了？"},
                                      Texts{"{thing}{when}可以换盆吗"},
                                      Texts{"北阳台能养{thing}吗"},
                                      Texts{"{thing}长了红蜘蛛，怎么治"},
                                      Texts{"剪下来的{thing}枝条怎么扦插，{n}天能生根"},
                                      Texts{"{price}一棵的{thing}值得入吗"}};
constexpr std::array kGardenShares{Texts{"{thing}开了{n}朵，香死了{emoji}"}, Texts{"{when}给{thing}换了盆，根系很好"},
                                   Texts{"播种第{n}天，{thing}冒芽了"},      Texts{"阳台的{thing}爆花，拍给大家看看"},
                                   Texts{"在{place}捡回来的{thing}活了！"},  Texts{"又养死一棵{thing}，唉{emoji}"}};
constexpr std::array kGardenAnswers{Texts{"八成是积水，见干见湿"},          Texts{"{thing}喜光，往外挪一挪"},
                                    Texts{"先喷{n}次药，隔三天一次"},       Texts{"换透气的土，加点珍珠岩"},
                                    Texts{"我家{thing}也这样，剪掉就好了"}, Texts{"肥薄一点，{n}天一次"}};
constexpr std::array kGardenPromotions{Texts{"{thing}苗到了，{price}一棵，群里先挑{emoji}"},
                                       Texts{"{when}花友互换：带{thing}来换"}, Texts{"营养土团，{n}袋起包邮"},
                                       Texts{"【养护课】{when}讲{thing}的修剪"}};

constexpr std::array kCampingThings{Texts{"天幕"}, Texts{"帐篷"},   Texts{"蛋卷桌"}, Texts{"卡式炉"}, Texts{"睡袋"},
                                    Texts{"营灯"}, Texts{"折叠椅"}, Texts{"焚火台"}, Texts{"保温箱"}, Texts{"充气垫"}};
constexpr std::array kCampingQuestions{
    Texts{"{place}附近有不收费的营地吗"},       Texts{"两大一小用多大的{thing}？"},
    Texts{"{when}去{place}会不会太冷"},         Texts{"{thing}有没有{price}以内的推荐"},
    Texts{"第一次露营，{thing}必须买吗还是租"}, Texts{"周末{n}个人拼车有人吗"}};
constexpr std::array kCampingShares{
    Texts{"{when}在{place}扎营，星空绝了{emoji}"}, Texts{"新{thing}开箱，{n}分钟搭好"},
    Texts{"一家{n}口第一次露营，孩子不肯走"},      Texts{"被蚊子咬了{n}个包，还是值得"},
    Texts{"早上{n}点的云海，起早没白起"},          Texts{"{thing}被风吹跑了哈哈哈{emoji}"}};
constexpr std::array kCampingAnswers{Texts{"{place}那边可以，厕所干净"}, Texts{"{thing}先租，去{n}次再决定买"},
                                     Texts{"晚上降{n}度，多带一床被子"}, Texts{"地钉换长的，沙地不吃短的"},
                                     Texts{"我有多的{thing}，可以借你"}, Texts{"到了先看风向再搭{thing}"}};
constexpr std::array kCampingPromotions{Texts{"{when}{place}亲子营，{price}一位，还剩{n}个位{emoji}"},
                                        Texts{"{thing}团购{price}，周五截单"}, Texts{"营地合作价：群友住两晚减{n}0"},
                                        Texts{"活动接龙：姓名+人数+要不要租{thing}"}};

constexpr std::array kEnglishThings{Texts{"shadowing"},       Texts{"phrasal verbs"},  Texts{"podcasts"},
                                    Texts{"small talk"},      Texts{"graded readers"}, Texts{"linking sounds"},
                                    Texts{"mock interviews"}, Texts{"flash cards"},    Texts{"news clips"}};
constexpr std::array kEnglishQuestions{Texts{"How do you practise {thing} when you live alone?"},
                                       Texts{"Is {n}0 minutes of {thing} a day enough?"},
                                       Texts{"Does anybody want to do {thing} together tonight?"},
                                       Texts{"What do you say when you forget a word in the middle of a sentence?"},
                                       Texts{"“by Friday” or “until Friday”? I always mix them up"},
                                       Texts{"Which {thing} would you recommend to a beginner?"}};
constexpr std::array kEnglishShares{Texts{"Day {n} of {thing}. My tongue hurts but I am happy {emoji}"},
                                    Texts{"I finished {n} chapters on the train today"},
                                    Texts{"Somebody in {place} asked me the way and I could answer!"},
                                    Texts{"Tried {thing} with my daughter, she corrected me {n} times"},
                                    Texts{"Today's expression: “to break the ice”"},
                                    Texts{"My boss noticed that I speak more in meetings now"}};
constexpr std::array kEnglishAnswers{Texts{"Start with {n} minutes, every day, same time"},
                                     Texts{"I record myself and listen the next morning"},
                                     Texts{"{thing} helped me a lot, be patient"},
                                     Texts{"Just keep talking, nobody counts your mistakes"},
                                     Texts{"Write {n} sentences with it and you will never forget"},
                                     Texts{"“by” is a deadline, “until” is how long it lasts"}};
constexpr std::array kEnglishPromotions{Texts{"English corner {when}: {thing}, free for members {emoji}"},
                                        Texts{"New {thing} class, {price}, {n} seats left"},
                                        Texts{"Homework of the week: {thing}. Post your recording here"},
                                        Texts{"{n}-day speaking challenge starts tomorrow, reply 1 to join"}};

}  // namespace

const Topic kRunning{.suffix = "跑步社",
                     .things = kRunningThings,
                     .questions = kRunningQuestions,
                     .shares = kRunningShares,
                     .answers = kRunningAnswers,
                     .promotions = kRunningPromotions};
const Topic kGardening{.suffix = "花园笔记",
                       .things = kGardenThings,
                       .questions = kGardenQuestions,
                       .shares = kGardenShares,
                       .answers = kGardenAnswers,
                       .promotions = kGardenPromotions};
const Topic kCamping{.suffix = "露营同好",
                     .things = kCampingThings,
                     .questions = kCampingQuestions,
                     .shares = kCampingShares,
                     .answers = kCampingAnswers,
                     .promotions = kCampingPromotions};
const Topic kEnglish{.suffix = " English Corner",
                     .things = kEnglishThings,
                     .questions = kEnglishQuestions,
                     .shares = kEnglishShares,
                     .answers = kEnglishAnswers,
                     .promotions = kEnglishPromotions,
                     .is_english = true};

}  // namespace hearth::simulation
