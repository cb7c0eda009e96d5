// What the server answers. The names are those of its OpenAPI document.
export type GroupState = 'living' | 'fading' | 'dead'
export type Role = 'owner' | 'manager' | 'operator' | 'analyst' | 'read_only'
export type Language = 'zh-CN' | 'zh-TW' | 'en'

export interface Operator {
  id: number
  name: string
  email: string
  role: Role
  language: Language
  has_totp: boolean
  state: 'active' | 'invited' | 'disabled'
  created_at: string
  last_seen_at: string | null
}
export interface Session {
  operator: Operator | null
  csrf: string
  permissions: string[]
  setup_needed: boolean
  version: string
}
export interface Invitation {
  kind: 'owner' | 'operator' | 'reset'
  email: string | null
  name: string | null
  role: Role
  expires_at: string
}
export interface ApiToken {
  id: number
  name: string
  role: Role
  created_at: string
  created_by: string
  last_used_at: string | null
  expires_at: string | null
}
export interface AuditEntry {
  id: number
  at: string
  operator: { id: number; name: string } | null
  actor: string
  action: string
  subject: string
  peer: string
  detail: string
}
export interface CommunityCard {
  id: number
  name: string
  time_zone: string
  groups: number
  living: number
  fading: number
  dead: number
  members: number
  messages: number
  messages_last_30_days: number
  messages_previous_30_days: number
  active_members_last_30_days: number
  last_message_at: string | null
  spark: number[]
  figures_at: string
}
export interface GroupRow {
  id: number
  community: number
  community_name: string
  name: string
  platform: string
  members: number
  messages: number
  messages_last_30_days: number
  messages_previous_30_days: number
  self_talk: number | null
  state: GroupState
  cause: string
  signs: string[]
  silent_days: number | null
  first_message_at: string | null
  last_message_at: string | null
  spark: number[]
}
export interface Tile {
  group: number
  community: number
  name: string
  members: number
  state: GroupState
  cause: string
  messages_last_30_days: number
  messages_previous_30_days: number
  silent_days: number | null
}
export interface HealthMap {
  figures_at: string | null
  communities: { id: number; name: string }[]
  tiles: Tile[]
}
export interface ChartDay {
  day: string
  messages: number
  active: number
  wau: number
  mau: number
  first_time: number
  joins: number
  leaves: number
}
export interface BookLine {
  name: string
  opening: number
  joins: number
  returns: number
  leaves: number
  dormant: number
  closing: number
}
export interface Charts {
  figures_at: string
  first_day: string | null
  last_day: string | null
  messages: number
  staff_messages: number
  members_who_posted: number
  self_talk: number | null
  one_message_share: number | null
  days: ChartDay[]
  retention: { unit: 'week' | 'month'; cohorts: { cohort: string; members: number; active: number[] }[] }
  waterfall: BookLine[]
  sources: BookLine[]
  hours: number[][]
  top_members: { member: number; name: string; messages: number; share: number | null; active_days: number }[]
  silence: {
    seconds: number
    from: string | null
    to: string | null
    groups_silent_30_days: number
    groups_silent_90_days: number
    members_silent_30_days: number
  }
}
export interface Change {
  value: number
  before: number
}
export interface Today {
  figures_at: string | null
  is_quiet: boolean
  yesterday: {
    day: string
    messages: Change
    active_members: Change
    new_members: Change
    joins: Change
    leaves: Change
  } | null
  communities: number
  groups: number
  living: number
  fading: number
  dead: number
  members: number
  pulse: number[]
  groups_in_need: GroupRow[]
}
