import { describe, expect, it } from 'vitest'
import type { BookLine, ChartDay } from '@/api/types'
import { addDays } from '@/parts/calendar-days'
import { summary } from './figures-summary'
import { averageShares, shadeOf, share } from './retention-shade'
import { membersPath, presets } from './scope'
import { floorOf, isBalanced, setOfStep, walk } from './waterfall'

describe('retention shading', () => {
  it('knows no share of what cannot be observed yet', () => {
    expect(share(null, 10)).toBeNull()
    expect(share(undefined, 10)).toBeNull()
    expect(share(3, 0)).toBeNull()
    expect(share(0, 10)).toBe(0)
  })

  it('grows with the share, faster where shares are small', () => {
    const shades = [0, 0.01, 0.1, 0.5, 1].map((part) => shadeOf(part))
    expect(shades).toEqual([...shades].sort((a, b) => a - b))
    expect(shadeOf(0.1)).toBeGreaterThan(0.3)
    expect(shadeOf(1)).toBe(1)
    expect(shadeOf(null)).toBe(0)
  })

  it('averages over those cohorts only that can be observed so long', () => {
    const cohorts = [
      { cohort: '2026-01', members: 10, active: [10, 5, 2] },
      { cohort: '2026-02', members: 30, active: [30, 3] },
    ]
    expect(averageShares(cohorts)).toEqual([1, 8 / 40, 2 / 10])
    expect(averageShares([])).toEqual([])
  })
})

describe('the waterfall', () => {
  const months: BookLine[] = [
    { name: '2026-01', opening: 10, joins: 5, returns: 1, leaves: 2, dormant: 3, closing: 11 },
    { name: '2026-02', opening: 11, joins: 0, returns: 2, leaves: 1, dormant: 0, closing: 12 },
  ]
  it('walks from the opening to the closing without a gap', () => {
    const steps = walk(months)
    expect(steps).toHaveLength(1 + 4 * 2 + 1)
    for (let place = 2; place < steps.length - 1; place++) expect(steps[place]!.from).toBe(steps[place - 1]!.to)
    expect(steps.at(-2)!.to).toBe(12)
    expect(steps.at(-1)).toMatchObject({ kind: 'closing', to: 12 })
    expect(months.every(isBalanced)).toBe(true)
    expect(isBalanced({ ...months[0]!, closing: 12 })).toBe(false)
    expect(walk([])).toEqual([])
  })

  it('opens the members who flowed, and nobody for a stock or nought', () => {
    const steps = walk(months)
    expect(steps.map(setOfStep)).toEqual([
      null, 'joined:2026-01', 'returned:2026-01', 'left:2026-01', 'dormant:2026-01',
      null, 'returned:2026-02', 'left:2026-02', null, null,
    ])
  })

  it('begins its axis at nought unless the walk is far above', () => {
    expect(floorOf(walk(months))).toBe(0)
    const high = months.map((one) => ({ ...one, opening: one.opening + 1000, closing: one.closing + 1000 }))
    expect(floorOf(walk(high))).toBeGreaterThan(900)
    expect(floorOf(walk(high))).toBeLessThan(1010)
  })
})

describe('figures of the last 30 days', () => {
  const day = (place: number): ChartDay => ({
    day: addDays('2026-01-01', place), messages: 5, active: place, wau: place, mau: place, first_time: 1, joins: 2, leaves: 0,
  })
  it('compare with the 30 days before', () => {
    const figures = summary(Array.from({ length: 45 }, (_, place) => day(place)))!
    expect(figures.joins).toEqual({ value: 60, before: 30 })
    expect(figures.newcomers).toEqual({ value: 30, before: 15 })
    expect(figures.dau).toEqual({ value: 44, before: 43 })
    expect(figures.mau).toEqual({ value: 44, before: 14 })
  })
  it('are none where there are no days', () => {
    expect(summary([])).toBeNull()
    expect(summary([day(3)])!.dau).toEqual({ value: 3, before: 0 })
  })
})

describe('a scope', () => {
  it('leads to the members of the same figure', () => {
    const scope = { community: 4, group: 9, from: '2026-01-01', to: '2026-02-01' }
    expect(membersPath(scope, 'cohort:2026-01+2')).toBe('/members?community=4&group=9&set=cohort%3A2026-01%2B2&from=2026-01-01&to=2026-02-01')
    expect(membersPath({ community: 4, group: null, from: '', to: '' })).toBe('/members?community=4')
  })
  it('offers spans that end on the last known day', () => {
    expect(presets('2026-03-01')[0]).toEqual({ key: 'last30', from: '2026-01-31', to: '2026-03-01' })
    expect(presets(null).map(({ key }) => key)).toEqual(['all'])
  })
})
