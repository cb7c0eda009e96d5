import { describe, expect, it } from 'vitest'
import { lastYearSheet, levelBounds, levelOf, yearSheets } from './activity-calendar'
import { addDays, addMonths, lastDayOf, toDay, toNumber, weekdayOf } from './calendar-days'
import { duration } from './duration'
import { contrast, legible, mix } from './mix'
import { zoneTime } from './zone-time'

describe('calendar days', () => {
  it('are counted over leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
    expect(addMonths('2025-11', 3)).toBe('2026-02')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(lastDayOf('2024-02')).toBe('2024-02-29')
    for (const day of ['1970-01-01', '1999-12-31', '2026-07-15']) expect(toDay(toNumber(day))).toBe(day)
  })
  it('know their weekday, Monday first', () => {
    expect(weekdayOf('2024-01-01')).toBe(0)
    expect(weekdayOf('2026-05-03')).toBe(6)
    expect(weekdayOf('1969-12-31')).toBe(2)
  })
})

describe('the activity calendar', () => {
  it('has a sheet for each year, the newest first, with every day', () => {
    const sheets = yearSheets([{ day: '2024-12-30', value: 2 }, { day: '2026-01-05', value: 9 }])
    expect(sheets.map(({ year }) => year)).toEqual(['2026', '2025', '2024'])
    expect(sheets.map(({ cells }) => cells.length)).toEqual([365, 365, 366])
    const cell = sheets[2]!.cells.find(({ day }) => day === '2024-12-30')!
    expect([cell.value, cell.row]).toEqual([2, 0])
    expect(sheets[0]!.months).toHaveLength(12)
  })
  it('puts the days of a week under one another', () => {
    const { cells, columns } = lastYearSheet([], '2026-05-01')
    expect(cells).toHaveLength(371)
    expect(cells.at(-1)).toMatchObject({ day: '2026-05-01', row: 4, level: 0, column: columns - 1 })
    for (const cell of cells) expect(cell.row).toBe(weekdayOf(cell.day))
    const places = new Set(cells.map(({ column, row }) => `${column},${row}`))
    expect(places.size).toBe(371)
  })
  it('shades by quarters, so that one loud day does not bleach the rest', () => {
    const bounds = levelBounds([0, 1, 2, 3, 4, 5, 6, 7, 1000])
    expect(levelOf(0, bounds)).toBe(0)
    expect(levelOf(1, bounds)).toBe(1)
    expect(levelOf(1000, bounds)).toBe(4)
    expect(new Set([1, 4, 6, 1000].map((value) => levelOf(value, bounds))).size).toBeGreaterThan(2)
    expect(levelOf(5, levelBounds([]))).toBeGreaterThan(0)
  })
})

describe('small parts', () => {
  it('tells a duration in the largest unit that says something', () => {
    expect(duration(59)).toEqual({ value: 59, unit: 'seconds' })
    expect(duration(600)).toEqual({ value: 10, unit: 'minutes' })
    expect(duration(5 * 3600)).toEqual({ value: 5, unit: 'hours' })
    expect(duration(250_000)).toEqual({ value: 3, unit: 'days' })
    expect(duration(-4)).toEqual({ value: 0, unit: 'seconds' })
  })
  it('mixes colours and finds the more legible ink', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(mix('#fff', '#000', 0)).toBe('#ffffff')
    expect(legible('#2f7a4f', '#2b2622', '#ffffff')).toBe('#ffffff')
    expect(legible('#c8c6c2', '#2b2622', '#ffffff')).toBe('#2b2622')
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
  })
  it('reads instants in a zone, and a zone that nobody knows as UTC', () => {
    const at = '2026-05-01T16:30:00.000Z'
    expect([zoneTime('Asia/Shanghai').day(at), zoneTime('Asia/Shanghai').time(at)]).toEqual(['2026-05-02', '00:30'])
    expect(zoneTime('Nowhere/Land').time(at)).toBe('16:30')
    expect(zoneTime('America/New_York').day('2026-01-01T03:00:00Z')).toBe('2025-12-31')
  })
})
