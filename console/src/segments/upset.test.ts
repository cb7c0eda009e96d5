import { describe, expect, it } from 'vitest'
import { inOrder, sizesOf, textOfPart } from './upset'

const parts = [
  { in: [0], count: 5 },
  { in: [1], count: 9 },
  { in: [0, 1], count: 5 },
  { in: [2], count: 0 },
]

describe('overlap', () => {
  it('shows the largest part first and no empty one', () => {
    expect(inOrder(parts).map((one) => one.in)).toEqual([[1], [0], [0, 1]])
  })
  it('adds up to the sets', () => {
    expect(sizesOf(parts, 3)).toEqual([10, 14, 0])
  })
  it('names a part as an expression', () => {
    expect(textOfPart(parts[0]!, ['tag:a or tag:b', 'active in 7d'])).toBe('(tag:a or tag:b) and not (active in 7d)')
  })
})
