import { afterEach, expect, it, vi } from 'vitest'
import { keepRecent, readRecent, withRecent, type Recent } from './recent'

const thing = (id: number): Recent => ({ kind: 'groups', name: `Group ${id}`, to: `/groups/${id}` })
function keptIn(text: string | null) {
  const shelf = { getItem: () => text, setItem: vi.fn((_key: string, value: string) => void (text = value)) }
  vi.stubGlobal('localStorage', shelf)
}
afterEach(() => vi.unstubAllGlobals())

it('puts the newest first, once, and keeps six', () => {
  const list = [1, 2, 3, 4, 5, 6, 7, 3].map(thing).reduce(withRecent, [] as Recent[])
  expect(list.map((one) => one.to)).toEqual([3, 7, 6, 5, 4, 2].map((id) => `/groups/${id}`))
})

it('remembers from one visit to the next', () => {
  keptIn(null)
  keepRecent(thing(1))
  keepRecent(thing(2))
  expect(readRecent().map((one) => one.name)).toEqual(['Group 2', 'Group 1'])
})

it.each(['', 'no JSON', '{"a":1}', '[{"name":"x","to":"https://elsewhere.example"}]', '[null, 7]'])('takes nothing from %j', (text) => {
  keptIn(text)
  expect(readRecent()).toEqual([])
})
