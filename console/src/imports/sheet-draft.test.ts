import { beforeEach, describe, expect, it } from 'vitest'
import { emptySheetDraft, keepSheetDraft, missingTargets, readSheetDraft } from './sheet-draft'

describe('the draft of a sheet', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage
  beforeEach(() => kept.clear())

  it('comes back as it was kept', () => {
    const draft = { ...emptySheetDraft('members.xlsx', 7), columns: ['phone', '', 'name'], hasTitles: true, community: 3 }
    keepSheetDraft(storage, 'a', draft)
    expect(readSheetDraft(storage, 'a')).toEqual(draft)
    expect(readSheetDraft(storage, 'b')).toBeNull()
  })
  it('is none where the storage holds nonsense', () => {
    for (const nonsense of ['', '{', '7', 'null']) {
      kept.set('hearth.sheet.a', nonsense)
      expect(readSheetDraft(storage, 'a')).toBeNull()
    }
    kept.set('hearth.sheet.a', '{"columns":[1,"phone"],"hasTitles":"yes"}')
    expect(readSheetDraft(storage, 'a')).toEqual({ ...emptySheetDraft(), columns: ['phone'] })
  })
  it('says what a sheet lacks', () => {
    expect(missingTargets('members', ['name'])).toEqual(['identity'])
    expect(missingTargets('members', ['name', 'union_id'])).toEqual([])
    expect(missingTargets('orders', ['name', 'quantity'])).toEqual(['customer', 'time', 'amount'])
    expect(missingTargets('orders', ['phone', 'time', 'quantity', 'price'])).toEqual([])
  })
})
