import { computed, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { Messages, Notice } from '@/api/conversation'
import { type MessageWindow, windowOf, withEarlier, withLater } from './message-window'

// Where in a group's conversation somebody wants to be: at a message, at a day, or at its end.
export interface Place {
  group: number
  around: number | null
  day: string
  member: number | null
}
const pageSize = 60
const mostNotices = 200

function inside(notice: Notice, window: MessageWindow): boolean {
  const first = window.items[0]
  const last = window.items.at(-1)
  if (!first || !last) return true
  return (!window.hasEarlier || notice.at >= first.at) && (!window.hasLater || notice.at <= last.at)
}

// Reads a conversation page by page, forwards and backwards.
export function useReading() {
  const window = shallowRef<MessageWindow | null>(null)
  const notices = shallowRef<Map<number, Notice>>(new Map())
  const problem = shallowRef<unknown>()
  const busy = ref<'' | 'all' | 'earlier' | 'later'>('')
  let turn: AbortController | undefined
  let place: Place | undefined

  const ask = (where: { around?: number; before?: number; after?: number; day?: string }) =>
    api.get('/groups/{group}/messages', {
      path: { group: place!.group },
      query: { member: place!.member, limit: pageSize, ...where },
      signal: turn!.signal,
    })

  // What happened between the messages of a page. A conversation without its notices is still one.
  async function learn(page: Messages) {
    const first = page.items[0]
    const last = page.items.at(-1)
    if (!place || place.member !== null) return
    const query = {
      from: page.has_earlier && first ? first.at : null,
      before: page.has_later && last ? new Date(Date.parse(last.at) + 1).toISOString() : null,
      limit: mostNotices,
    }
    const signal = turn!.signal
    const some = await api.get('/groups/{group}/notices', { path: { group: place.group }, query, signal }).catch(() => null)
    if (signal.aborted || !some) return
    const all = new Map(notices.value)
    for (const one of some.items) all.set(one.id, one)
    notices.value = all
  }

  async function turnTo(what: 'all' | 'earlier' | 'later', take: () => Promise<Messages>, then: (page: Messages) => void) {
    busy.value = what
    const signal = turn!.signal
    try {
      const page = await take()
      if (signal.aborted) return false
      problem.value = undefined
      await learn(page)
      if (signal.aborted) return false
      then(page)
      return true
    } catch (failure) {
      if (!signal.aborted) problem.value = failure
      return false
    } finally {
      if (!signal.aborted) busy.value = ''
    }
  }

  function open(next: Place) {
    turn?.abort()
    turn = new AbortController()
    place = next
    notices.value = new Map()
    const query = next.around ? { around: next.around } : { day: next.day }
    return turnTo('all', () => ask(query), (page) => (window.value = windowOf(page)))
  }
  async function earlier() {
    const now = window.value
    const first = now?.items[0]
    if (!now?.hasEarlier || !first || busy.value) return false
    return turnTo('earlier', () => ask({ before: first.id }), (page) => (window.value = withEarlier(now, page)))
  }
  async function later() {
    const now = window.value
    const last = now?.items.at(-1)
    if (!now?.hasLater || !last || busy.value) return false
    return turnTo('later', () => ask({ after: last.id }), (page) => (window.value = withLater(now, page)))
  }
  const seenNotices = computed(() => {
    const now = window.value
    return now ? [...notices.value.values()].filter((one) => inside(one, now)) : []
  })
  return { window, notices: seenNotices, problem, busy, open, earlier, later, stop: () => turn?.abort() }
}
