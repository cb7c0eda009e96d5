import { expect, it } from 'vitest'
import { readTold, waitBefore } from './live'

it('reads what it knows and passes over the rest', () => {
  expect(readTold('{"topic":"import","import":5}')).toEqual({ topic: 'import', news: { topic: 'import', import: 5 } })
  const minute = { topic: 'pulse', minute: '2026-05-05T08:00:00.000Z', messages: 3 }
  expect(readTold(JSON.stringify(minute))).toEqual({ topic: 'pulse', news: minute })
  for (const odd of ['', '{', 'null', '[]', '{"topic":"weather"}', '{"topic":7}', 5, undefined]) expect(readTold(odd)).toBeNull()
})

it('waits longer after every failure, and never more than a minute', () => {
  expect([0, 1, 2, 3].map(waitBefore)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(waitBefore(50)).toBe(60_000)
})
