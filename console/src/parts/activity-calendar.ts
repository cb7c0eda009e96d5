import { addDays, toDay, toNumber, weekdayOf } from './calendar-days'

// A year (or the last year) of days as columns of weeks, Monday on top.

export interface DayCell {
  day: string
  value: number
  level: number // 0 none, 1 … 4
  column: number
  row: number // 0 is Monday
}

export interface MonthMark {
  month: string
  column: number
}

export interface CalendarSheet {
  year: string // "2026", or "" for a sheet that runs over two years
  cells: DayCell[]
  months: MonthMark[]
  columns: number
}

// Four levels by quarters of the days that have something, so that one loud day does not bleach the rest.
export function levelBounds(values: readonly number[]): [number, number, number] {
  const some = values.filter((value) => value > 0).sort((a, b) => a - b)
  if (some.length === 0) return [1, 1, 1]
  const at = (part: number): number => some[Math.min(some.length - 1, Math.floor(some.length * part))]!
  return [at(0.25), at(0.5), at(0.75)]
}

export function levelOf(value: number, bounds: readonly [number, number, number]): number {
  if (value <= 0) return 0
  return 1 + bounds.filter((bound) => value > bound).length
}

function sheet(
  year: string,
  first: string,
  last: string,
  values: Map<string, number>,
  bounds: readonly [number, number, number],
): CalendarSheet {
  const start = toNumber(first) - weekdayOf(first)
  const cells: DayCell[] = []
  const months: MonthMark[] = []
  for (let number = toNumber(first); number <= toNumber(last); number++) {
    const day = toDay(number)
    const column = Math.floor((number - start) / 7)
    const value = values.get(day) ?? 0
    cells.push({ day, value, level: levelOf(value, bounds), column, row: (number - start) % 7 })
    if (day.endsWith('-01')) months.push({ month: day.slice(0, 7), column })
  }
  return { year, cells, months, columns: Math.floor((toNumber(last) - start) / 7) + 1 }
}

export interface DayValue {
  day: string
  value: number
}

// One sheet for each calendar year between the first and the last day, the newest first. Levels are
// shared, so that years can be compared.
export function yearSheets(days: readonly DayValue[]): CalendarSheet[] {
  if (days.length === 0) return []
  const values = new Map(days.map(({ day, value }) => [day, value]))
  const bounds = levelBounds(days.map(({ value }) => value))
  const years = [...values.keys()].map((day) => Number(day.slice(0, 4)))
  const first = Math.min(...years)
  const sheets: CalendarSheet[] = []
  for (let year = Math.max(...years); year >= first; year--) {
    sheets.push(sheet(String(year), `${year}-01-01`, `${year}-12-31`, values, bounds))
  }
  return sheets
}

// The 371 days (53 weeks) that end with `last`, as one sheet.
export function lastYearSheet(days: readonly DayValue[], last: string): CalendarSheet {
  const values = new Map(days.map(({ day, value }) => [day, value]))
  return sheet('', addDays(last, -370), last, values, levelBounds(days.map(({ value }) => value)))
}
