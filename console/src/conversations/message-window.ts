import type { Message, Messages } from '@/api/conversation'

// The part of a conversation that is on the page: never more than a few hundred messages, however long it is. Reading
// on at one end lets go of the other.
export interface MessageWindow {
  items: Message[] // the oldest first
  hasEarlier: boolean
  hasLater: boolean
}

export const mostMessages = 300

export const windowOf = (page: Messages): MessageWindow => ({
  items: page.items,
  hasEarlier: page.has_earlier,
  hasLater: page.has_later,
})

function fresh(page: Messages, known: readonly Message[]): Message[] {
  const ids = new Set(known.map(({ id }) => id))
  return page.items.filter(({ id }) => !ids.has(id))
}

export function withEarlier(window: MessageWindow, page: Messages, most = mostMessages): MessageWindow {
  const items = [...fresh(page, window.items), ...window.items]
  return {
    items: items.slice(0, most),
    hasEarlier: page.has_earlier && page.items.length > 0,
    hasLater: window.hasLater || items.length > most,
  }
}

export function withLater(window: MessageWindow, page: Messages, most = mostMessages): MessageWindow {
  const items = [...window.items, ...fresh(page, window.items)]
  return {
    items: items.slice(Math.max(0, items.length - most)),
    hasEarlier: window.hasEarlier || items.length > most,
    hasLater: page.has_later && page.items.length > 0,
  }
}
