import type { Change, ChartDay } from '@/api/types'

// The last 30 days of a picture and the 30 before, in one number each.
export interface Summary {
  dau: Change
  mau: Change
  newcomers: Change
  joins: Change
  leaves: Change
}
type Flow = 'first_time' | 'joins' | 'leaves'

export function summary(days: readonly ChartDay[]): Summary | null {
  const last = days.at(-1)
  if (!last) return null
  const sum = (end: number, flow: Flow) => days.slice(Math.max(0, end - 30), Math.max(0, end)).reduce((all, one) => all + one[flow], 0)
  const flow = (name: Flow): Change => ({ value: sum(days.length, name), before: sum(days.length - 30, name) })
  return {
    dau: { value: last.active, before: days.at(-2)?.active ?? 0 },
    mau: { value: last.mau, before: days.at(-31)?.mau ?? 0 },
    newcomers: flow('first_time'),
    joins: flow('joins'),
    leaves: flow('leaves'),
  }
}
