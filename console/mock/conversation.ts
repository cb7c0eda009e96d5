import type { Message } from '../src/api/conversation'
import type { Answers } from './answers'
import { pageOf } from './paging'
import { Dice, personName, sentence } from './words'

function messages(count: number): Message[] {
  const dice = new Dice(9)
  const people = Array.from({ length: 30 }, (_, place) => ({
    id: place + 1,
    name: personName(dice),
    role: place === 0 ? ('operator' as const) : place === 1 ? ('bot' as const) : ('member' as const),
  }))
  const all: Message[] = []
  let at = Date.UTC(2026, 4, 1, 12) - count * 1_600_000
  let member = people[0]!
  for (let place = 0; place < count; place++) {
    at += dice.below(4) ? dice.below(240_000) : dice.below(12_000_000)
    if (dice.below(3)) member = dice.of(people)
    const to = place > 5 && dice.below(6) === 0 ? all[place - 1 - dice.below(5)] : undefined
    all.push({
      id: 100 + place,
      at: new Date(at).toISOString(),
      member,
      text: place % 41 === 40 ? '' : sentence(dice),
      media: place % 41 === 40 ? 'photo' : null,
      topic: null,
      reply: to ? { id: to.id, member_name: to.member.name, text: to.text.slice(0, 120) } : null,
      reactions: dice.below(12) ? [] : [{ emoji: '👍', count: 1 + dice.below(9) }, { emoji: '❤️', count: 1 }],
    })
  }
  return all
}

export function conversationAnswers(count: number): Answers {
  const all = messages(count)
  return {
    'GET /groups/:id/messages': ({ query }) => {
      const limit = Number(query.get('limit') ?? 50)
      const mine = query.get('member') ? all.filter((one) => one.member.id === Number(query.get('member'))) : all
      const place = (id: string) => mine.findIndex((one) => one.id >= Number(id))
      let start = Math.max(0, mine.length - limit)
      if (query.get('before')) start = Math.max(0, place(query.get('before')!) - limit)
      else if (query.get('after')) start = place(query.get('after')!) + 1
      else if (query.get('around')) start = Math.max(0, place(query.get('around')!) - Math.floor(limit / 2))
      else if (query.get('day')) start = Math.max(0, mine.findIndex((one) => one.at.slice(0, 10) >= query.get('day')!))
      const end = query.get('before') ? place(query.get('before')!) : start + limit
      const items = mine.slice(start, end)
      return { items, has_earlier: start > 0, has_later: start + items.length < mine.length }
    },
    'GET /groups/:id/days': () => {
      const counts = new Map<string, number>()
      for (const one of all) counts.set(one.at.slice(0, 10), (counts.get(one.at.slice(0, 10)) ?? 0) + 1)
      return [...counts].map(([day, messages]) => ({ day, messages }))
    },
    'GET /groups/:id/notices': () => ({
      items: all.filter((_, place) => place % 50 === 49).map((one) => ({ id: one.id + 1_000_000, at: one.at, kind: one.id % 3 ? 'joined' : 'left', member: one.member, by: null, name: null })),
      next_cursor: null,
    }),
    'GET /messages/search': ({ query }) => {
      const sought = (query.get('q') ?? '').toLowerCase()
      const found = all.filter((one) => one.text.toLowerCase().includes(sought)).reverse()
      const items = found.map((message) => ({
        message,
        group: { id: 1, name: '城南读书1群' },
        community: { id: 1, name: '城南读书社' },
        marks: [[[...message.text.slice(0, message.text.toLowerCase().indexOf(sought))].length, [...sought].length]],
      }))
      return pageOf(items, query)
    },
  }
}
