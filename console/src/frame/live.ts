import { onBeforeUnmount } from 'vue'
import { waitBefore } from './live-wait'

// What the server tells pages that are open. One connection for the whole console, there while somebody listens; where
// there is none, pages are as good as when they were loaded, and nobody is bothered.
// "import" {import: id} when one has moved, "figures" {community: id} when its figures were made anew: whoever hears it
// asks for what they show.
export type Topic = 'import' | 'figures'
type Hear = (message: Record<string, unknown>) => void

const hearers = new Map<Topic, Set<Hear>>()
let socket: WebSocket | undefined
let failures = 0
let again: ReturnType<typeof setTimeout> | undefined

const topics = () => [...hearers].filter(([, hears]) => hears.size > 0).map(([topic]) => topic)
const subscribe = () => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ subscribe: topics() }))

function connect() {
  clearTimeout(again)
  if (socket || topics().length === 0 || document.hidden) return
  const url = new URL('/api/v1/live', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const mine = (socket = new WebSocket(url))
  mine.onopen = () => {
    failures = 0
    subscribe()
  }
  mine.onmessage = (event) => {
    const message = JSON.parse(String(event.data)) as Record<string, unknown>
    hearers.get(message.topic as Topic)?.forEach((hear) => hear(message))
  }
  mine.onclose = () => {
    if (socket !== mine) return
    socket = undefined
    again = setTimeout(connect, waitBefore(++failures, Math.random()))
  }
}
function comeBack() {
  if (document.hidden) return
  failures = 0
  connect()
}
addEventListener('online', comeBack)
document.addEventListener('visibilitychange', comeBack)

function stop() {
  clearTimeout(again)
  const old = socket
  socket = undefined
  old?.close()
}

// Hears a topic for as long as the page that asks is shown.
export function useLive(topic: Topic, hear: Hear) {
  const hears = hearers.get(topic) ?? new Set<Hear>()
  hearers.set(topic, hears.add(hear))
  if (socket) subscribe()
  else connect()
  onBeforeUnmount(() => {
    hears.delete(hear)
    if (topics().length === 0) stop()
    else subscribe()
  })
}
