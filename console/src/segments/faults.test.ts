import { describe, expect, it } from 'vitest'
import { unitsOf } from './faults'

describe('places of a text', () => {
  it('are told in characters and selected in UTF-16 units', () => {
    expect(unitsOf('tag:🔥热 and', 4)).toBe(4)
    expect(unitsOf('tag:🔥热 and', 5)).toBe(6)
    expect(unitsOf('tag:🔥热 and', 6)).toBe(7)
    expect(unitsOf('short', 99)).toBe(5)
  })
})
