import type { PulseMinute } from '@/api/types'

const aMinute = 60_000

// The minutes with one that has changed. A later one moves all of them on: minutes in between were silent, and as many
// stay as there were. What lies before them is past.
export function withMinute(pulse: readonly PulseMinute[], news: PulseMinute): PulseMinute[] {
  const last = pulse.at(-1)
  if (!last) return []
  const ahead = Math.round((Date.parse(news.minute) - Date.parse(last.minute)) / aMinute)
  if (!(ahead > 0)) return pulse.map((one) => (one.minute === news.minute ? { ...news } : one))
  const begin = Date.parse(news.minute) - (pulse.length - 1) * aMinute
  const known = new Map(pulse.map((one) => [one.minute, one.messages]))
  return pulse.map((_, place) => {
    const minute = new Date(begin + place * aMinute).toISOString()
    return { minute, messages: minute === news.minute ? news.messages : (known.get(minute) ?? 0) }
  })
}
