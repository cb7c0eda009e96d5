import type { Message, Notice } from '@/api/conversation'

// What stands under one another in a conversation: days, messages, and what happened between them.
export type Row =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'message'; key: string; message: Message; isFollowing: boolean }
  | { kind: 'notices'; key: string; notices: Notice[] }

const sameBreathMs = 5 * 60_000

// Somebody who goes on within five minutes, on the same day, needs no new name above it.
function isFollowing(message: Message, before: Message | null): boolean {
  return (
    before !== null &&
    before.member.id === message.member.id &&
    message.reply === null &&
    Date.parse(message.at) - Date.parse(before.at) < sameBreathMs
  )
}

type Happening = { at: string; message: Message; notice: null } | { at: string; message: null; notice: Notice }

// Both in order of time; of one instant, what happened stands before what was said.
function together(messages: readonly Message[], notices: readonly Notice[]): Happening[] {
  const all: Happening[] = []
  let next = 0
  for (const message of messages) {
    for (; next < notices.length && notices[next]!.at <= message.at; next++) {
      all.push({ at: notices[next]!.at, message: null, notice: notices[next]! })
    }
    all.push({ at: message.at, message, notice: null })
  }
  for (; next < notices.length; next++) all.push({ at: notices[next]!.at, message: null, notice: notices[next]! })
  return all
}

export function rowsOf(
  messages: readonly Message[],
  notices: readonly Notice[],
  dayOf: (at: string) => string,
): Row[] {
  const rows: Row[] = []
  const inOrder = [...notices].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id))
  let day = ''
  let before: Message | null = null
  for (const { at, message, notice } of together(messages, inOrder)) {
    const today = dayOf(at)
    if (today !== day) {
      day = today
      before = null
      rows.push({ kind: 'day', key: `day ${day}`, day })
    }
    if (message) {
      rows.push({ kind: 'message', key: `message ${message.id}`, message, isFollowing: isFollowing(message, before) })
      before = message
      continue
    }
    before = null
    const last = rows.at(-1)
    if (last?.kind === 'notices') last.notices.push(notice)
    else rows.push({ kind: 'notices', key: `notice ${notice.id}`, notices: [notice] })
  }
  return rows
}
