import { describe, expect, it } from 'vitest'
import type { Message, Notice } from '@/api/conversation'
import { rowsOf } from './conversation-rows'
import { binsOf, neighbours } from './day-bins'
import { type MessageWindow, windowOf, withEarlier, withLater } from './message-window'
import { piecesOf } from './text-pieces'

const message = (id: number, at: string, member = 1): Message => ({
  id, at, member: { id: member, name: `M${member}`, role: 'member' }, text: `${id}`, media: null, topic: null, reply: null, reactions: [],
})
const many = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, place) => message(first + place, new Date(Date.UTC(2026, 0, 1) + (first + place) * 60_000).toISOString()))
const ids = (window: MessageWindow) => window.items.map(({ id }) => id)
const dayOf = (at: string) => at.slice(0, 10)

describe('the window on a conversation', () => {
  const start = windowOf({ items: many(100, 159), has_earlier: true, has_later: true })

  it('grows to both sides, and says nothing twice', () => {
    const earlier = withEarlier(start, { items: many(50, 102), has_earlier: false, has_later: true }, 1000)
    expect(ids(earlier)).toEqual(many(50, 159).map(({ id }) => id))
    expect(earlier).toMatchObject({ hasEarlier: false, hasLater: true })
    const later = withLater(earlier, { items: many(158, 200), has_earlier: true, has_later: false }, 1000)
    expect(ids(later)).toEqual(many(50, 200).map(({ id }) => id))
    expect(later).toMatchObject({ hasEarlier: false, hasLater: false })
  })

  it('lets go of the far end, and knows that it did', () => {
    const end = windowOf({ items: many(100, 159), has_earlier: true, has_later: false })
    const earlier = withEarlier(end, { items: many(40, 99), has_earlier: true, has_later: true }, 80)
    expect([ids(earlier)[0], ids(earlier).at(-1)]).toEqual([40, 119])
    expect(earlier.hasLater).toBe(true)
    const back = withLater(earlier, { items: many(120, 159), has_earlier: true, has_later: false }, 80)
    expect([ids(back)[0], ids(back).at(-1)]).toEqual([80, 159])
    expect(back).toMatchObject({ hasEarlier: true, hasLater: false })
  })
})

describe('rows of a conversation', () => {
  const notice = (id: number, at: string): Notice => ({ id, at, kind: 'joined', member: { id: 9, name: 'Lin', role: 'member' }, by: null, name: null })

  it('begin each day, and give a name once for a breath', () => {
    const rows = rowsOf(
      [message(1, '2026-01-01T23:58:00Z'), message(2, '2026-01-01T23:59:00Z'), message(3, '2026-01-02T00:01:00Z'), message(4, '2026-01-02T00:30:00Z'), message(5, '2026-01-02T00:31:00Z', 2)],
      [],
      dayOf,
    )
    expect(rows.map((row) => (row.kind === 'message' ? `${row.message.id}${row.isFollowing ? '+' : ''}` : row.kind))).toEqual(['day', '1', '2+', 'day', '3', '4', '5'])
  })

  it('put what happened between what was said, neighbours together', () => {
    const rows = rowsOf(
      [message(1, '2026-01-01T10:00:00Z'), message(2, '2026-01-01T10:01:00Z')],
      [notice(12, '2026-01-01T10:00:40Z'), notice(11, '2026-01-01T10:00:30Z'), notice(13, '2026-01-01T11:00:00Z'), notice(10, '2026-01-01T09:00:00Z')],
      dayOf,
    )
    expect(rows.map((row) => (row.kind === 'notices' ? row.notices.map(({ id }) => id).join() : row.kind === 'message' ? `m${row.message.id}` : row.kind))).toEqual(['day', '10', 'm1', '11,12', 'm2', '13'])
  })

  it('name somebody anew who answers a message', () => {
    const answer = { ...message(2, '2026-01-01T10:00:10Z'), reply: { id: 1, member_name: 'M1', text: 'x' } }
    const rows = rowsOf([message(1, '2026-01-01T10:00:00Z'), answer], [], dayOf)
    expect(rows.at(-1)).toMatchObject({ isFollowing: false })
  })
})

describe('pieces of a text', () => {
  it('are marked by code points, not by units', () => {
    const pieces = piecesOf('🍵茶很好', [[1, 1]])
    expect(pieces).toEqual([
      { text: '🍵', isMarked: false, link: null },
      { text: '茶', isMarked: true, link: null },
      { text: '很好', isMarked: false, link: null },
    ])
  })
  it('live with marks that overlap or lie outside', () => {
    expect(piecesOf('abc', [[0, 2], [1, 99], [-5, 2], []]).map(({ text, isMarked }) => [text, isMarked])).toEqual([['abc', true]])
  })
  it('link addresses, without the full stop behind them', () => {
    const pieces = piecesOf('看 https://example.org/a?b=1。好', [])
    expect(pieces.map(({ text, link }) => [text, link])).toEqual([['看 ', null], ['https://example.org/a?b=1', 'https://example.org/a?b=1'], ['。好', null]])
    expect(piecesOf('(see http://a.org).', []).find(({ link }) => link)?.link).toBe('http://a.org')
    expect(piecesOf('javascript:alert(1)', []).every(({ link }) => link === null)).toBe(true)
  })
  it('say together what the text says', () => {
    const text = 'a😀 https://x.y/😀 end'
    expect(piecesOf(text, [[0, 3], [6, 4]]).map((piece) => piece.text).join('')).toBe(text)
  })
})

describe('the strip of days', () => {
  const days = [{ day: '2026-01-01', messages: 3 }, { day: '2026-01-05', messages: 4 }, { day: '2026-03-01', messages: 1 }]
  it('counts each message once, however narrow it is', () => {
    for (const most of [1, 7, 60, 1000]) {
      const bins = binsOf(days, most)
      expect(bins.length).toBeLessThanOrEqual(most)
      expect(bins.reduce((sum, { messages }) => sum + messages, 0)).toBe(8)
      expect([bins[0]!.first, bins.at(-1)!.last]).toEqual(['2026-01-01', '2026-03-01'])
    }
    expect(binsOf([], 10)).toEqual([])
  })
  it('knows the nearest days on which somebody wrote', () => {
    expect(neighbours(days, '2026-01-03')).toEqual({ before: '2026-01-01', after: '2026-01-05' })
    expect(neighbours(days, '2026-01-01')).toEqual({ before: null, after: '2026-01-05' })
    expect(neighbours(days, '2026-03-01')).toEqual({ before: '2026-01-05', after: null })
  })
})
