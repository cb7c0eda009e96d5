// An invented export in which every name has 60 characters, and a chat that has lately gone quiet.
const words = '围炉夜话春风十里不如你我山高水长岁月静好人间烟火四时佳兴'
export const longName = (first: string) => (first + words.repeat(4)).slice(0, 60)

const day = 86_400
const people = ['梅', '林', '波', '安'].map((first, place) => ({ name: longName(first), id: `user${place + 1}` }))

export function longNamedExport(now: number): string {
  const messages = Array.from({ length: 240 }, (_, turn) => {
    // Much talk two months ago, little in the last weeks.
    const ago = turn < 220 ? 58 * day - turn * 6_000 : (240 - turn) * day
    const who = people[turn % people.length]!
    const text = turn === 230 ? '没有空格的一长串'.repeat(60) : turn === 231 ? 'Donaudampfschifffahrt'.repeat(30) : `第 ${turn} 句`
    return { id: turn + 1, type: 'message', date_unixtime: String(Math.floor(now / 1000) - ago), date: new Date(now - ago * 1000).toISOString().slice(0, 19), from: who.name, from_id: who.id, text }
  })
  return JSON.stringify({ name: longName('群'), type: 'private_supergroup', id: 7001, messages })
}
