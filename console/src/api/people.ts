// Members: who they are and what they did.
export type MemberRole = 'member' | 'operator' | 'bot'
export type MemberState = 'new' | 'active' | 'dormant' | 'left' | 'silent'

export interface MemberRow {
  id: number
  name: string
  role: MemberRole
  messages: number
  active_days: number
  groups: number
  first_seen: string | null
  last_seen: string | null
  joined_at: string | null
  silent_days: number | null
  state: MemberState
}
export interface Named {
  id: number
  name: string
}
export interface MemberPage {
  items: MemberRow[]
  next_cursor: string | null
  total: number
  figure: number | null // what the set's figure says where it counts something else than members
}
export interface MemberGroup extends Named {
  messages: number
  first_at: string | null
  last_at: string | null
  joined_at: string | null
  left_at: string | null
}
export interface Member extends Named {
  role: MemberRole
  identities: { platform: string; key: string; scope_community: number | null }[]
  names: string[]
  communities: Named[]
  messages: number
  active_days: number
  first_seen: string | null
  last_seen: string | null
  joined_at: string | null
  invited_by: Named | null
  invited: (Named & { at: string })[] // the latest
  invited_total: number
  groups: MemberGroup[]
  days: { day: string; messages: number }[]
  hours: number[][]
  talks_to: (Named & { replies_out: number; replies_in: number; mentions: number })[]
}
export interface TimelineEntry {
  id: number
  at: string
  kind: string
  group: Named | null
  text: string | null // of a message
  by: Named | null // who invited or removed them
  data: Record<string, unknown>
}
