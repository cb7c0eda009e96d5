// Invented names and sentences, the same each time.
export class Dice {
  constructor(private state: number) {}
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * limit)
  }
  of<T>(some: readonly T[]): T {
    return some[this.below(some.length)]!
  }
}

const subjects = ['读书', '烘焙', '跑步', '手账', '咖啡', '亲子', '园艺', '摄影', '露营', '养生', '宠物', '英语']
const places = ['城南', '江北', '西湖', '浦东', '东门', '大学城', '老街', '新区']
const sentences = [
  '今天的茶泡得刚刚好,水温八十五度。',
  '有人周末一起去爬山吗?',
  '刚读完第三章,最后一段我读了两遍。',
  '谢谢群主,资料收到了!',
  'Has anybody tried the new oven? Mine runs ten degrees hot.',
  '明天早上八点打卡,别忘了。',
  '我家阳台的番茄终于红了',
  '这个问题上周讨论过,往上翻翻就有。',
  '哈哈哈哈哈',
  '求推荐一家适合带孩子的餐厅,最好有户外的位置,停车方便一点,预算人均一百左右。',
  'OK',
  '链接打不开了,能再发一次吗 https://example.org/a/very/long/path/that/does/not/break/anywhere/at/all?really=yes',
]
const family = [...'王李张刘陈杨赵黄周吴徐孙']
const given = ['小满', '知夏', '一鸣', '安', '思远', '晓彤', '子衿', '望舒', '可', '景行', '若水', '大海']

export const longName = '这是一个名字特别特别长的群用来看看六十个汉字放在每一个地方会不会把版面撑破或者盖住旁边的数字一二三四五六七八九十完'

export const groupName = (dice: Dice, place: number) =>
  place === 3 ? longName : `${dice.of(places)}${dice.of(subjects)}${1 + dice.below(30)}群`
export const personName = (dice: Dice) => `${dice.of(family)}${dice.of(given)}`
export const sentence = (dice: Dice) => dice.of(sentences)
export const days = (first: string, count: number) =>
  Array.from({ length: count }, (_, place) => new Date(Date.parse(first) + place * 86_400_000).toISOString().slice(0, 10))
