import { onBeforeUnmount, onMounted } from 'vue'
import type { PulseMinute } from '@/api/types'

// What the server tells open pages: that an import has moved, that a community's figures were made anew, how many
// messages a minute has, that a saved audience has other members. Of all but minutes it tells no more; pages ask for what
// they show. One connection for all of them, there while somebody listens. Where it cannot be had, pages are as they are
// without it.
export interface Told {
  import: { import?: number; sheet_import?: number }
  figures: { community: number }
  pulse: PulseMinute
  segment: { segment: number }
}
export type Topic = keyof Told
// Nothing as news: the connection was away, and anything may have changed.
type Hear = (news: Record<string, unknown> | null) => void

const hearers: Record<Topic, Set<Hear>> = { import: new Set(), figures: new Set(), pulse: new Set(), segment: new Set() }
const topics = Object.keys(hearers) as Topic[]
let socket: WebSocket | null = null
let attempts = 0
let wait: ReturnType<typeof setTimeout> | undefined

// Longer after every failure, up to a minute.
export function waitBefore(attempt: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 10))
}
// What a frame says; nothing for what this page does not know.
export function readTold(text: unknown): { topic: Topic; news: Record<string, unknown> } | null {
  if (typeof text !== 'string') return null
  try {
    const news: unknown = JSON.parse(text)
    if (typeof news !== 'object' || news === null) return null
    const topic = topics.find((one) => one === (news as { topic?: unknown }).topic)
    return topic ? { topic, news: news as Record<string, unknown> } : null
  } catch {
    return null
  }
}

const wanted = () => topics.filter((topic) => hearers[topic].size > 0)
function subscribe() {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ subscribe: wanted() }))
}
function connect() {
  clearTimeout(wait)
  if (socket || !wanted().length) return
  const mine = (socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`))
  mine.onopen = () => {
    subscribe()
    if (attempts > 0) for (const topic of topics) for (const hear of hearers[topic]) hear(null)
    attempts = 0
  }
  mine.onmessage = (event) => {
    const told = readTold(event.data)
    if (told) for (const hear of hearers[told.topic]) hear(told.news)
  }
  mine.onclose = () => {
    if (socket === mine) socket = null
    if (wanted().length) wait = setTimeout(connect, waitBefore(attempts++))
  }
}
function change() {
  if (!wanted().length) {
    clearTimeout(wait)
    socket?.close()
    socket = null
    return
  }
  if (socket) subscribe()
  else connect()
}

// Calls `hear` when there is news, at most every `milliseconds`: once at once, and once more for what came meanwhile.
export function useLive<T extends Topic>(topic: T, hear: (news: Told[T] | null) => void, milliseconds = 0) {
  let last = 0
  let kept: Told[T] | null | undefined
  let later: ReturnType<typeof setTimeout> | undefined
  function tell() {
    later = undefined
    if (kept === undefined) return
    last = Date.now()
    const news = kept
    kept = undefined
    hear(news)
  }
  const take: Hear = (news) => {
    kept = news as Told[T] | null
    const rest = last + milliseconds - Date.now()
    if (rest <= 0) tell()
    else later ??= setTimeout(tell, rest)
  }
  onMounted(() => {
    hearers[topic].add(take)
    change()
  })
  onBeforeUnmount(() => {
    clearTimeout(later)
    hearers[topic].delete(take)
    change()
  })
}
