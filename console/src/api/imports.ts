import type { Named } from './people'

// Reading chat exports into a community.
export interface Upload {
  id: string
  name: string
  size: number
  created_at: string
  detected: { format: string; title: string } | null
  refused: { reason: string; detail: string } | null
}
export interface Preview {
  format: string
  title: string
  formats: { format: string; title: string }[]
  groups: { key: string; name: string; messages_in_sample: number }[]
  people: { key: string; name: string; is_bot: boolean; messages_in_sample: number }[]
  messages: { at: string; who: string; text: string; group: string; kind: string }[]
  rejects: { path: string; line: number; reason: string; raw: string }[]
  people_by: 'id' | 'name'
  is_whole: boolean
}
export type PreviewPerson = Preview['people'][number]
export interface ImportOrder {
  upload: string
  community: string
  format?: string
  group?: string
  time_zone?: string
  operators: string[]
  bots: string[]
}
export type ImportState = 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
export interface ImportRun {
  id: number
  community: Named
  source: string
  format: string
  state: ImportState
  started_at: string
  finished_at: string | null
  bytes_read: number
  bytes_total: number // 0: not known
  events: number
  added: number
  rejected: number
  skipped: { reason: string; count: number }[]
  groups: number
  people: number
  error: { reason: string; detail: string } | null
  started_by: string | null
  can_resume: boolean // it stopped or failed, and its upload is still there
}
