import type { Charts } from '../src/api/types'
import type { Answers } from './answers'
import { pageOf, sorted } from './paging'
import type { Village } from './village'
import { days, Dice, personName } from './words'

const months = Array.from({ length: 18 }, (_, place) => new Date(Date.UTC(2024, 11 + place, 1)).toISOString().slice(0, 7))

function waterfall(dice: Dice): Charts['waterfall'] {
  let level = 120
  return months.map((name) => {
    const line = { name, opening: level, joins: dice.below(60), returns: dice.below(12), leaves: dice.below(20), dormant: dice.below(30) }
    level += line.joins + line.returns - line.leaves - line.dormant
    return { ...line, closing: level }
  })
}

function charts(): Charts {
  const dice = new Dice(11)
  const all = days('2024-12-01', 517)
  const lines = all.map((day, place) => {
    const active = Math.max(0, Math.round(30 + 20 * Math.sin(place / 40) + dice.below(18) - (place % 7 > 4 ? 22 : 0)))
    return { day, messages: active * (2 + dice.below(6)), active, wau: 70 + dice.below(30), mau: 150 + dice.below(20), first_time: dice.below(4), joins: dice.below(5), leaves: dice.below(3) }
  })
  return {
    figures_at: '2026-05-02T00:00:00.000Z',
    first_day: all[0]!,
    last_day: all.at(-1)!,
    messages: lines.reduce((sum, one) => sum + one.messages, 0),
    staff_messages: 812,
    members_who_posted: 642,
    self_talk: 0.18,
    one_message_share: 0.31,
    days: lines,
    retention: {
      unit: 'month',
      cohorts: months.map((cohort, place) => {
        const members = 20 + dice.below(60)
        return { cohort, members, active: Array.from({ length: 18 - place }, (_, later) => Math.round(members * (later ? 0.5 / (later + 0.6) : 1))) }
      }),
    },
    waterfall: waterfall(dice),
    sources: [
      { name: 'invited', opening: 0, joins: 310, returns: 20, leaves: 90, dormant: 60, closing: 180 },
      { name: 'joined', opening: 0, joins: 120, returns: 8, leaves: 40, dormant: 50, closing: 38 },
      { name: 'first_message', opening: 0, joins: 66, returns: 2, leaves: 0, dormant: 31, closing: 37 },
    ],
    hours: Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 0 : dice.below(hour > 18 ? 300 : 120)))),
    top_members: Array.from({ length: 20 }, (_, place) => ({ member: place + 1, name: personName(dice), messages: Math.round(900 / (place + 1)), share: 0.2 / (place + 1), active_days: 200 - place * 7 })),
    silence: { seconds: 250_000, from: '2025-10-01T03:00:00.000Z', to: '2025-10-04T01:00:00.000Z', groups_silent_30_days: 7, groups_silent_90_days: 3, members_silent_30_days: 388 },
  }
}

export function overviewAnswers(village: Village): Answers {
  const find = (id: string) => village.communities.find((one) => one.id === Number(id)) ?? null
  return {
    'GET /communities': ({ query }) => pageOf(village.communities.filter((one) => one.name.includes(query.get('search') ?? '')), query),
    'GET /communities/:id': ({ path }) => find(path[0]!),
    'GET /communities/:id/charts': () => charts(),
    'GET /health-map': () => ({
      figures_at: village.communities[0]?.figures_at ?? null,
      communities: village.communities.map(({ id, name }) => ({ id, name })),
      tiles: village.groups.map((row) => ({ group: row.id, community: row.community, name: row.name, members: row.members, state: row.state, cause: row.cause, messages_last_30_days: row.messages_last_30_days, messages_previous_30_days: row.messages_previous_30_days, silent_days: row.silent_days })),
    }),
    'GET /groups': ({ query }) => {
      const wanted = (name: string, value: string | number) => !query.get(name) || query.get(name) === String(value)
      const rows = village.groups.filter(
        (row) => wanted('community', row.community) && wanted('state', row.state) && wanted('cause', row.cause) && row.name.includes(query.get('search') ?? ''),
      )
      return pageOf(sorted(rows, query.get('sort') ?? 'name', query.get('order')), query)
    },
    'GET /groups/:id': ({ path }) => village.groups.find((row) => row.id === Number(path[0])) ?? null,
    'GET /today': () => {
      const change = (value: number, before: number) => ({ value, before })
      const of = (state: string) => village.groups.filter((row) => row.state === state).length
      return {
        figures_at: village.communities.length ? '2026-05-02T00:00:00.000Z' : null,
        is_quiet: false,
        yesterday: village.communities.length
          ? { day: '2026-05-01', messages: change(1204, 1101), active_members: change(212, 240), new_members: change(9, 9), joins: change(14, 6), leaves: change(8, 3) }
          : null,
        communities: village.communities.length,
        groups: village.groups.length,
        living: of('living'),
        fading: of('fading'),
        dead: of('dead'),
        members: 48_213,
        pulse: Array.from({ length: 60 }, (_, place) => ({
          minute: new Date((Math.floor(Date.now() / 60_000) - 59 + place) * 60_000).toISOString(),
          messages: place % 9 ? (place * 7) % 13 : 0,
        })),
        groups_in_need: village.groups.filter((row) => row.state === 'fading' || row.signs.length).slice(0, 20),
      }
    },
  }
}
