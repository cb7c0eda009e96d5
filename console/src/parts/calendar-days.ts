// Calendar days as "2026-05-01" and months as "2026-05": what charts need of them, without time zones.
// All days are already days of the community; here they are only counted.

const msPerDay = 86_400_000

export function toNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / msPerDay)
}

export function toDay(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return toDay(toNumber(day) + days)
}

export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

// 0 is Monday. Day 0, 1970-01-01, was a Thursday.
export function weekdayOf(day: string): number {
  return (((toNumber(day) + 3) % 7) + 7) % 7
}

export function lastDayOf(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1)
}
