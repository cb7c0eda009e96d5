import type { MemberField, Profile, ProfileEntry, ProfileValue } from '@/api/profile'

export const stages = ['attention', 'interest', 'desire', 'action', 'satisfaction', 'share'] as const
export const fixedRows = ['stage', 'owner', 'source', 'inviter', 'phone', 'unionid'] as const

// How a row is edited.
export type RowKind = MemberField['kind'] | 'stage' | 'owner' | 'inviter'
export interface Row {
  what: string
  kind: RowKind
  field?: MemberField
  entry?: ProfileEntry
}

const kindOf: Record<(typeof fixedRows)[number], RowKind> = {
  stage: 'stage',
  owner: 'owner',
  source: 'text',
  inviter: 'inviter',
  phone: 'text',
  unionid: 'text',
}

// Everything a profile has a place for, in order. A field that was archived is shown while it has a value.
export function rowsOf(profile: Profile, fields: MemberField[]): Row[] {
  const entry = (what: string) => profile.entries.find((one) => one.what === what)
  const fixed = fixedRows.map((what) => ({ what, kind: kindOf[what], entry: entry(what) }))
  const own = fields.map((field): Row => ({ what: `field:${field.id}`, kind: field.kind, field, entry: entry(`field:${field.id}`) }))
  return [...fixed, ...own.filter((row) => !row.field?.archived || hasValue(row.entry?.value))]
}

export function hasValue(value: ProfileValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)
}

export function sameValue(left: ProfileValue | undefined, right: ProfileValue | undefined): boolean {
  if (!hasValue(left) || !hasValue(right)) return hasValue(left) === hasValue(right)
  if (Array.isArray(left) && Array.isArray(right)) {
    const sorted = [...right].sort((one, other) => one - other)
    return left.length === sorted.length && [...left].sort((one, other) => one - other).every((one, at) => one === sorted[at])
  }
  return left === right
}

// What was typed or chosen, as the server takes it; nothing takes the value away.
export function valueToSend(kind: RowKind, draft: unknown): ProfileValue {
  if (draft === undefined || draft === null || draft === '') return null
  if (kind === 'choice') return [Number(draft)]
  if (kind === 'choices') return Array.isArray(draft) && draft.length ? draft.map(Number) : null
  if (kind === 'number' || kind === 'owner' || kind === 'inviter') return Number(draft)
  if (kind === 'yes_no') return draft === true || draft === 'yes'
  return String(draft).trim() || null
}

// What an editor of the row begins with.
export function draftOf(row: Row): string | number | number[] | undefined {
  const value = row.entry?.value
  if (!hasValue(value)) return row.kind === 'choices' ? [] : undefined
  if (row.kind === 'choice') return Array.isArray(value) ? value[0] : undefined
  if (row.kind === 'choices') return Array.isArray(value) ? [...value] : []
  if (row.kind === 'yes_no') return value === true ? 'yes' : 'no'
  return value as string | number
}

// The row that a fact is about and what it says; nothing where the fact is about none.
export function rowOfFact(
  kind: string,
  data: Record<string, unknown>,
  fields: MemberField[],
): { row: Row; value: ProfileValue } | undefined {
  const keys: Record<string, [what: (typeof fixedRows)[number], key: string]> = {
    'member.stage_changed': ['stage', 'stage'],
    'member.owner_changed': ['owner', 'operator'],
    'member.source_changed': ['source', 'source'],
    'member.inviter_changed': ['inviter', 'inviter'],
  }
  const fixed = keys[kind]
  if (fixed) return { row: { what: fixed[0], kind: kindOf[fixed[0]] }, value: (data[fixed[1]] ?? null) as ProfileValue }
  const field = kind === 'member.field_changed' ? fields.find((one) => one.id === data.field) : undefined
  return field && { row: { what: `field:${field.id}`, kind: field.kind, field }, value: (data.value ?? null) as ProfileValue }
}
