import type { CommunityCard, GroupRow, GroupState } from '../src/api/types'
import { Dice, groupName, longName } from './words'

// The communities and groups of the mock.
export interface Village {
  communities: CommunityCard[]
  groups: GroupRow[]
}
const end = '2026-05-01'
const causes: Record<GroupState, string[]> = {
  living: ['health.living'],
  fading: ['health.lost_half'],
  dead: ['health.silent_for_30_days', 'health.only_staff_writes', 'health.nobody_has_written'],
}

function group(id: number, community: number, communityName: string, dice: Dice): GroupRow {
  const luck = dice.below(100)
  const state: GroupState = luck < 55 ? 'living' : luck < 72 ? 'fading' : 'dead'
  const before = dice.below(900)
  const now = state === 'living' ? Math.round(before * 0.6 + dice.below(600)) : state === 'fading' ? Math.round(before * 0.3) : 0
  const silent = state === 'dead' ? 31 + dice.below(300) : state === 'fading' ? dice.below(12) : dice.below(2)
  return {
    id,
    community,
    community_name: communityName,
    name: groupName(dice, id),
    platform: 'telegram',
    members: 3 + Math.floor(500 * (dice.below(1000) / 1000) ** 3),
    messages: before * 9 + now,
    messages_last_30_days: now,
    messages_previous_30_days: before,
    self_talk: state === 'dead' ? null : dice.below(100) / 100,
    state,
    cause: dice.of(causes[state]),
    signs: luck % 7 === 0 && state !== 'dead' ? ['health.self_talk'] : [],
    silent_days: silent,
    first_message_at: '2024-03-01T01:00:00.000Z',
    last_message_at: new Date(Date.parse(end) - silent * 86_400_000).toISOString(),
    spark: Array.from({ length: 30 }, () => (now ? dice.below(now / 8 + 1) : 0)),
  }
}

export function village(communities: number, groups: number): Village {
  const dice = new Dice(7)
  const all: Village = { communities: [], groups: [] }
  for (let id = 1; id <= communities; id++) {
    const name = id === 2 ? longName : `${groupName(dice, 0).replace(/\d+群$/, '')}社`
    const first = all.groups.length
    const share = id === communities ? groups - first : Math.round((groups / communities) * (0.4 + dice.below(120) / 100))
    for (let one = 0; one < share && all.groups.length < groups; one++) all.groups.push(group(all.groups.length + 1, id, name, dice))
    const mine = all.groups.slice(first)
    const sum = (of: (row: GroupRow) => number) => mine.reduce((total, row) => total + of(row), 0)
    const of = (state: GroupState) => mine.filter((row) => row.state === state).length
    all.communities.push({
      id,
      name,
      time_zone: 'Asia/Shanghai',
      groups: mine.length,
      living: of('living'),
      fading: of('fading'),
      dead: of('dead'),
      members: sum((row) => row.members),
      messages: sum((row) => row.messages),
      messages_last_30_days: sum((row) => row.messages_last_30_days),
      messages_previous_30_days: sum((row) => row.messages_previous_30_days),
      active_members_last_30_days: Math.round(sum((row) => row.members) / 4),
      last_message_at: '2026-05-01T12:00:00.000Z',
      spark: Array.from({ length: 30 }, () => dice.below(300)),
      figures_at: '2026-05-02T00:00:00.000Z',
    })
  }
  return all
}
