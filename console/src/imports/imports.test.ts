import { describe, expect, it } from 'vitest'
import { emptyDraft, keepDraft, nameOfFile, readDraft } from './import-draft'
import { percentRead, secondsLeft } from './import-run'
import { guess } from './staff-guess'

function shelf(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() { return kept.size },
    key: (place) => [...kept.keys()][place] ?? null,
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

describe('a draft of an import', () => {
  it('comes back as it was left', () => {
    const storage = shelf()
    const draft = { ...emptyDraft('chat.json', 5), community: '茶馆', operators: ['u1'], zone: 'Asia/Tokyo' }
    keepDraft(storage, 'abc', draft)
    expect(readDraft(storage, 'abc')).toEqual(draft)
    expect(readDraft(storage, 'other')).toBeNull()
  })
  it('is sound, whatever lies in the storage', () => {
    const storage = shelf()
    for (const text of ['', 'null', '[]', '{', '{"operators":[1,"u"],"size":"x","community":5}']) {
      storage.setItem('hearth.import.abc', text)
      const draft = readDraft(storage, 'abc')
      if (draft) expect(draft).toMatchObject({ size: 0, community: '', bots: [] })
    }
    expect(readDraft(storage, 'abc')?.operators).toEqual(['u'])
  })
  it('takes a name from the file', () => {
    expect(nameOfFile('城南读书社.json.gz')).toBe('城南读书社')
    expect(nameOfFile('C:\\chats\\tea.zip')).toBe('tea')
    expect(nameOfFile('v1.2 notes')).toBe('v1.2 notes')
  })
})

describe('progress of an import', () => {
  it('is known where the size is', () => {
    expect(percentRead({ state: 'running', bytes_read: 50, bytes_total: 200 })).toBe(25)
    expect(percentRead({ state: 'running', bytes_read: 50, bytes_total: 0 })).toBeNull()
    expect(percentRead({ state: 'done', bytes_read: 0, bytes_total: 0 })).toBe(100)
    expect(percentRead({ state: 'running', bytes_read: 300, bytes_total: 200 })).toBe(100)
  })
  it('says how long it still takes once enough is known', () => {
    const run = { started_at: '2026-01-01T00:00:00Z', bytes_read: 100, bytes_total: 300 }
    expect(secondsLeft(run, Date.parse('2026-01-01T00:00:10Z'))).toBe(20)
    expect(secondsLeft(run, Date.parse('2026-01-01T00:00:01Z'))).toBeNull()
    expect(secondsLeft({ ...run, bytes_total: 0 }, Date.parse('2026-01-01T00:01:00Z'))).toBeNull()
  })
})

describe('a guess at staff', () => {
  const of = (name: string, is_bot = false) => guess({ name, is_bot })
  it('knows usual names', () => {
    expect([of('群主-小满'), of('读书会管家'), of('Site Admin'), of('客服07')]).toEqual(['operator', 'operator', 'operator', 'operator'])
    expect([of('打卡小助手'), of('WelcomeBot'), of('gitbot'), of('Rose', true)]).toEqual(['bot', 'bot', 'bot', 'bot'])
  })
  it('leaves others alone', () => {
    expect([of('陈安'), of('Administrationally'), of('Abbott'), of('Robotham')]).toEqual([null, null, null, null])
  })
})
