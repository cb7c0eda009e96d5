import type { Member, MemberRow, MemberState } from '../src/api/people'
import type { Answers } from './answers'
import { pageOf, sorted } from './paging'
import { days, Dice, longName, personName, sentence } from './words'

const states: MemberState[] = ['new', 'active', 'dormant', 'silent', 'left']

function rows(count: number): MemberRow[] {
  const dice = new Dice(3)
  return Array.from({ length: count }, (_, place) => {
    const state = dice.of(states)
    const messages = state === 'silent' ? 0 : 1 + Math.floor(2000 * (dice.below(1000) / 1000) ** 5)
    const silent = dice.below(200)
    return {
      id: place + 1,
      name: place === 2 ? longName : `${personName(dice)}${place % 5 ? '' : place}`,
      role: place === 0 ? 'operator' : place === 1 ? 'bot' : 'member',
      messages,
      active_days: Math.min(messages, 1 + dice.below(150)),
      groups: messages ? 1 + dice.below(3) : 0,
      first_seen: messages ? new Date(Date.UTC(2025, dice.below(12), 1 + dice.below(27), 3)).toISOString() : null,
      last_seen: messages ? new Date(Date.UTC(2026, 4, 1) - silent * 86_400_000).toISOString() : null,
      joined_at: place % 3 ? new Date(Date.UTC(2025, dice.below(12), 1, 2)).toISOString() : null,
      silent_days: messages ? silent : null,
      state,
    }
  })
}

function portrait(row: MemberRow): Member {
  const dice = new Dice(row.id)
  const other = (id: number) => ({ id, name: personName(dice) })
  return {
    ...row,
    identities: [{ platform: 'telegram', key: 'user48213377', scope_community: null }],
    names: [row.name, `${row.name}🍵`],
    communities: [{ id: 1, name: '城南读书社' }],
    invited_by: other(7),
    invited: [{ ...other(8), at: '2025-12-01T02:00:00.000Z' }, { ...other(9), at: '2025-11-03T02:00:00.000Z' }],
    invited_total: 2,
    groups: [1, 4].map((id) => ({ id, name: `江北烘焙${id}群`, messages: 40 * id, first_at: row.first_seen, last_at: row.last_seen, joined_at: row.joined_at, left_at: id === 4 ? '2026-04-02T00:00:00.000Z' : null })),
    days: days('2025-04-26', 371).map((day) => ({ day, messages: dice.below(10) > 6 ? dice.below(20) : 0 })),
    hours: Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 0 : dice.below(12)))),
    talks_to: Array.from({ length: 12 }, (_, place) => ({ ...other(20 + place), replies_out: 30 - place, replies_in: 20 - place, mentions: place })),
  }
}

export function peopleAnswers(count: number): Answers {
  const all = rows(count)
  return {
    'GET /communities/:id/members': ({ query }) => {
      const wanted = (name: string, value: string) => !query.get(name) || query.get(name) === value
      const fit = all.filter((row) => wanted('role', row.role) && wanted('state', row.state) && row.name.includes(query.get('search') ?? ''))
      const some = query.get('set') ? fit.filter((row) => row.role === 'member').slice(0, 37) : fit
      const sort = query.get('sort') ?? 'messages'
      return { ...pageOf(sorted(some, sort === 'joined' ? 'joined_at' : sort, query.get('order') || (sort === 'name' ? 'asc' : 'desc')), query), figure: query.get('set') ? 41 : null }
    },
    'GET /members/:id': ({ path }) => {
      const row = all.find(({ id }) => id === Number(path[0]))
      return row ? portrait(row) : null
    },
    'GET /members/:id/timeline': ({ query }) => {
      const dice = new Dice(5)
      const entries = Array.from({ length: 120 }, (_, place) => {
        const kind = query.get('kind') || (place % 17 === 16 ? 'member.joined' : 'message.posted')
        return { id: 1000 - place, at: new Date(Date.UTC(2026, 4, 1) - place * 9_000_000).toISOString(), kind, group: { id: 1, name: '城南读书1群' }, text: kind === 'message.posted' ? sentence(dice) : null, by: kind === 'member.joined' ? { id: 7, name: '陈安' } : null, data: {} }
      })
      return pageOf(entries, query)
    },
  }
}
