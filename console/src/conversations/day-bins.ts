import type { DayCount } from '@/api/conversation'
import { toDay, toNumber } from '@/parts/calendar-days'

// Days with messages as bars beside one another: at most `most` bars, each of as many days as it takes.
export interface Bin {
  first: string
  last: string
  messages: number
  opens: string | null // the first day in it on which somebody wrote
}

export function binsOf(days: readonly DayCount[], most: number): Bin[] {
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last || most < 1) return []
  const start = toNumber(first.day)
  const count = toNumber(last.day) - start + 1
  const width = Math.ceil(count / most)
  const bins: Bin[] = Array.from({ length: Math.ceil(count / width) }, (_, place) => ({
    first: toDay(start + place * width),
    last: toDay(Math.min(start + count, start + (place + 1) * width) - 1),
    messages: 0,
    opens: null,
  }))
  for (const { day, messages } of days) {
    const bin = bins[Math.floor((toNumber(day) - start) / width)]!
    bin.messages += messages
    bin.opens ??= day
  }
  return bins
}

// The nearest days with messages on both sides of a day.
export function neighbours(days: readonly DayCount[], day: string): { before: string | null; after: string | null } {
  let before: string | null = null
  for (const one of days) {
    if (one.day < day) before = one.day
    else if (one.day > day) return { before, after: one.day }
  }
  return { before, after: null }
}
