import { expect, it } from 'vitest'
import { waitBefore } from './live-wait'

it('waits longer after each failure, but never more than a minute', () => {
  for (let failures = 1; failures < 5; failures++) expect(waitBefore(failures, 0)).toBeLessThan(waitBefore(failures + 1, 0))
  expect(waitBefore(1000, 1)).toBe(60_000)
})

it('spreads those who lost the server together over half of the time', () => {
  expect(waitBefore(3, 0)).toBe(4000)
  expect(waitBefore(3, 1)).toBe(8000)
})
