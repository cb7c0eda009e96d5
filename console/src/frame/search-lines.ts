import type { Found } from '@/api/types'
import type { Recent } from './recent'

export interface Line {
  kind: 'pages' | 'communities' | 'groups' | 'members'
  name: string
  note: string
  to: string
  isRecent: boolean
}
interface Page {
  name: string
  key: string // in English, which people who type Latin letters may try
  to: string
}

// What the search offers: pages and what was opened last before anything is typed, then pages and things that fit.
export function linesOf(words: string, pages: Page[], found: Found | undefined, recent: Recent[]): Line[] {
  const sought = words.trim().toLowerCase()
  const fits = (page: Page) => page.name.toLowerCase().includes(sought) || page.key.startsWith(sought)
  const line = (kind: Line['kind'], name: string, to: string, note = ''): Line => ({ kind, name, to, note, isRecent: false })
  const lines = pages.filter(fits).map((page) => line('pages', page.name, page.to))
  if (!sought) return [...recent.map((one) => ({ ...line(one.kind, one.name, one.to), isRecent: true })), ...lines]
  const within = (community: number | null) => (community === null ? '' : `?community=${community}`)
  return [
    ...lines,
    ...(found?.communities ?? []).map((one) => line('communities', one.name, `/communities/${one.id}`)),
    ...(found?.groups ?? []).map((one) => line('groups', one.name, `/groups/${one.id}`, one.community_name)),
    ...(found?.members ?? []).map((one) => line('members', one.name, `/members/${one.id}${within(one.community)}`)),
  ]
}
