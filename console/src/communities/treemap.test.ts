import { describe, expect, it } from 'vitest'
import { type Box, squarify } from './treemap'

// Numbers that look like sizes of groups: many small, few large.
function sizes(count: number, seed: number): number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return 1 + Math.floor(500 * (state / 2 ** 32) ** 4)
  })
}
const area = (box: Box) => box.width * box.height
const overlaps = (a: Box, b: Box) => {
  const slack = 1e-6
  return a.x + a.width > b.x + slack && b.x + b.width > a.x + slack && a.y + a.height > b.y + slack && b.y + b.height > a.y + slack
}
const into = { x: 10, y: 20, width: 900, height: 500 }

describe('squarify', () => {
  it('gives areas as the weights are, and fills the whole', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const weights = sizes(300, seed)
      const total = weights.reduce((sum, one) => sum + one, 0)
      const boxes = squarify(weights, into)
      boxes.forEach((box, place) => expect(area(box)).toBeCloseTo((weights[place]! / total) * area(into), 4))
    }
  })

  it('lets no two overlap and none stick out', () => {
    const boxes = squarify(sizes(120, 9), into)
    boxes.forEach((one, place) => {
      expect(one.x).toBeGreaterThanOrEqual(into.x - 1e-6)
      expect(one.y).toBeGreaterThanOrEqual(into.y - 1e-6)
      expect(one.x + one.width).toBeLessThanOrEqual(into.x + into.width + 1e-6)
      expect(one.y + one.height).toBeLessThanOrEqual(into.y + into.height + 1e-6)
      boxes.slice(place + 1).forEach((other) => expect(overlaps(one, other)).toBe(false))
    })
  })

  it('makes tiles near to squares', () => {
    const boxes = squarify(new Array<number>(100).fill(1), { x: 0, y: 0, width: 500, height: 500 })
    for (const { width, height } of boxes) expect(Math.max(width / height, height / width)).toBeLessThan(2)
  })

  it('keeps the order of the weights, whatever it is', () => {
    const weights = [1, 50, 3]
    const [small, large, middle] = squarify(weights, into)
    expect(area(large!)).toBeGreaterThan(area(middle!))
    expect(area(middle!)).toBeGreaterThan(area(small!))
  })

  it('gives no area to nothing, and lives without weights or room', () => {
    expect(squarify([], into)).toEqual([])
    expect(squarify([0, 0], into).every((box) => area(box) === 0)).toBe(true)
    expect(area(squarify([0, 5], into)[0]!)).toBe(0)
    expect(squarify([1, 2], { x: 0, y: 0, width: 0, height: 40 }).every((box) => area(box) === 0)).toBe(true)
  })
})
