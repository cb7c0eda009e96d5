import { computed, type Ref } from 'vue'
import { addDays } from '@/parts/calendar-days'

// What a community's page looks at: the whole, one group, some days. `to` members and back, so that a list opens the
// same figure that was clicked.
export interface Scope {
  community: number
  group: number | null
  from: string
  to: string
}

export function membersPath(scope: Scope, set?: string): string {
  const parts = new URLSearchParams({ community: String(scope.community) })
  if (scope.group) parts.set('group', String(scope.group))
  if (set) parts.set('set', set)
  if (set && scope.from) parts.set('from', scope.from)
  if (set && scope.to) parts.set('to', scope.to)
  return `/members?${parts}`
}

export interface Preset {
  key: 'last30' | 'last90' | 'last365' | 'all'
  from: string
  to: string
}

// Spans that end on the last day of which anything is known: of an old archive "the last 30 days" are its last.
export function presets(lastDay: string | null): Preset[] {
  if (!lastDay) return [{ key: 'all', from: '', to: '' }]
  return [
    { key: 'last30', from: addDays(lastDay, -29), to: lastDay },
    { key: 'last90', from: addDays(lastDay, -89), to: lastDay },
    { key: 'last365', from: addDays(lastDay, -364), to: lastDay },
    { key: 'all', from: '', to: '' },
  ]
}

const aDay = /^\d{4}-\d{2}-\d{2}$/
// Of the address, which anybody may write: what is no day is left out.
export function useScope(community: Ref<number>, group: Ref<number | null>, from: Ref<string>, to: Ref<string>) {
  return computed<Scope>(() => ({
    community: community.value,
    group: group.value,
    from: aDay.test(from.value) ? from.value : '',
    to: aDay.test(to.value) ? to.value : '',
  }))
}
