import { describe, expect, it } from 'vitest'
import type { MemberField, Profile } from '@/api/profile'
import { draftOf, rowOfFact, rowsOf, sameValue, valueToSend } from './profile-rows'

const field = (id: number, kind: MemberField['kind'], archived = false): MemberField => ({
  id,
  name: `field ${id}`,
  kind,
  options: [],
  used: false,
  archived,
})
const entry = (what: string, value: Profile['entries'][number]['value']) => ({
  what,
  value,
  name: null,
  said_of: 1,
  changed_at: null,
  by: 'Ada',
})
const profile = (...entries: Profile['entries']): Profile => ({
  id: 1,
  name: 'Mei',
  version: 3,
  erased: false,
  merged_into: null,
  merged: [],
  entries,
})

describe('rows of a profile', () => {
  it('leave out archived fields without a value', () => {
    const fields = [field(1, 'text'), field(2, 'text', true), field(3, 'date', true)]
    const rows = rowsOf(profile(entry('field:3', '2020-01-01'), entry('stage', 'desire')), fields)
    expect(rows.map((one) => one.what)).toEqual([
      ...['stage', 'owner', 'source', 'inviter', 'phone', 'unionid'],
      ...['field:1', 'field:3'],
    ])
    expect(rows[0]!.entry?.value).toBe('desire')
  })
})

describe('values', () => {
  it('go to the server as their kind wants them', () => {
    expect(valueToSend('text', '  tea ')).toBe('tea')
    expect(valueToSend('text', '   ')).toBeNull()
    expect(valueToSend('number', 0)).toBe(0)
    expect(valueToSend('choice', 4)).toEqual([4])
    expect(valueToSend('choices', [])).toBeNull()
    expect(valueToSend('yes_no', 'no')).toBe(false)
    expect(valueToSend('yes_no', undefined)).toBeNull()
  })

  it('come back into the editor', () => {
    const row = (kind: MemberField['kind'], value: Profile['entries'][number]['value']) => ({
      what: 'field:1',
      kind,
      entry: entry('field:1', value),
    })
    expect(draftOf(row('yes_no', false))).toBe('no')
    expect(draftOf(row('choice', [4]))).toBe(4)
    expect(draftOf(row('choices', null))).toEqual([])
    expect(draftOf(row('text', null))).toBeUndefined()
  })

  it('are the same whatever the order of options', () => {
    expect(sameValue([1, 2], [2, 1])).toBe(true)
    expect(sameValue([1], [1, 2])).toBe(false)
    expect(sameValue(null, '')).toBe(true)
    expect(sameValue(false, null)).toBe(false)
  })
})

describe('facts', () => {
  it('say which row they are about, and what', () => {
    const fields = [field(3, 'choice')]
    expect(rowOfFact('member.stage_changed', { stage: 'desire' }, fields)).toEqual({ row: { what: 'stage', kind: 'stage' }, value: 'desire' })
    expect(rowOfFact('member.owner_changed', { operator: null }, fields)?.value).toBeNull()
    expect(rowOfFact('member.field_changed', { field: 3, value: [7] }, fields)).toMatchObject({ row: { what: 'field:3' }, value: [7] })
    expect(rowOfFact('member.field_changed', { field: 4, value: 'x' }, fields)).toBeUndefined()
    expect(rowOfFact('member.joined', {}, fields)).toBeUndefined()
  })
})
