import { computed } from 'vue'
import { i18n } from './index'

const locale = computed(() => String(i18n.global.locale.value))

export const number = (value: number, digits = 3) =>
  new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits }).format(value)
export const percent = (share: number, digits = 0) =>
  new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: digits }).format(share)
// Hundredths of the currency, which Hearth does not know the name of. Large sums are not told to the cent.
export const money = (hundredths: number, digits = 2) =>
  new Intl.NumberFormat(locale.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(hundredths / 100)
// Where it stands alone: nobody reads the last two digits of a large sum.
export const roundMoney = (hundredths: number) => money(hundredths, Math.abs(hundredths) >= 1_000_000 ? 0 : 2)
export const signed = (value: number) =>
  new Intl.NumberFormat(locale.value, { signDisplay: 'exceptZero' }).format(value)

export const dateTime = (at: string) =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(at))
// A day of a community's calendar: no zone of the browser may move it.
export const day = (text: string) =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))
export const month = (text: string) =>
  new Intl.DateTimeFormat(locale.value, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${text}-01T00:00:00Z`),
  )
export const monthShort = (text: string) =>
  new Intl.DateTimeFormat(locale.value, { month: 'short', timeZone: 'UTC' }).format(new Date(`${text}-01T00:00:00Z`))
// A day where the year is known: below a chart.
export const monthDay = (text: string) =>
  new Intl.DateTimeFormat(locale.value, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))
// 0 is Monday; 2024-01-01 was one.
export const weekday = (place: number, width: 'short' | 'long' = 'short') =>
  new Intl.DateTimeFormat(locale.value, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + place)))
export const bytes = (size: number) => {
  const units = ['B', 'KB', 'MB', 'GB']
  let place = 0
  while (size >= 1024 && place < units.length - 1) {
    size /= 1024
    place++
  }
  return `${new Intl.NumberFormat(locale.value, { maximumFractionDigits: place ? 1 : 0 }).format(size)} ${units[place]}`
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86400],
  ['month', 30 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
]
const dayOf = (at: number) => {
  const date = new Date(at)
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000)
}
// In the largest unit that has gone by in full; days as the calendar has them, so that "yesterday" is true.
export function ago(at: string, now = Date.now()): string {
  const then = new Date(at).getTime()
  const seconds = (then - now) / 1000
  const words = (value: number, unit: Intl.RelativeTimeFormatUnit) =>
    // "Last month" and "last year" are other months and years of the calendar than those that were counted.
    new Intl.RelativeTimeFormat(locale.value, { numeric: unit === 'month' || unit === 'year' ? 'always' : 'auto' }).format(value, unit)
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) < length) continue
    return words(unit === 'day' ? dayOf(then) - dayOf(now) : Math.trunc(seconds / length), unit)
  }
  return words(Math.trunc(seconds), 'second')
}
