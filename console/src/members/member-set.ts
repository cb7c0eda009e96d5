// The `set` of a members list opens a figure down to its members: "active:2026-05-01", "cohort:2026-03+2".
// It is shown as a chip in words, which are in the locale files under members.set. A period is a day, a
// month, or days "2026-05-01..2026-05-07".

const withPeriod = {
  active: 'active',
  first_seen: 'first_seen',
  joined: 'joined',
  returned: 'returned',
  left: 'left',
  dormant: 'dormant',
  'member.joined': 'told_joined',
  'member.left': 'told_left',
} as const
const alone = ['one_message', 'one_day', 'silent_30'] as const

export type PeriodKind = (typeof withPeriod)[keyof typeof withPeriod]

export type MemberSet =
  | { kind: PeriodKind; first: string; last: string | null }
  | { kind: 'cohort'; cohort: string; later: number }
  | { kind: 'hour'; weekday: number; hour: number }
  | { kind: (typeof alone)[number] }

const aDay = /^\d{4}-\d{2}-\d{2}$/
const aDayOrMonth = /^\d{4}-\d{2}(-\d{2})?$/

function parsePeriod(kind: PeriodKind, text: string): MemberSet | null {
  const [first = '', last, ...more] = text.split('..')
  if (more.length > 0) return null
  if (last === undefined) return aDayOrMonth.test(first) ? { kind, first, last: null } : null
  return aDay.test(first) && aDay.test(last) ? { kind, first, last } : null
}

const isWithPeriod = (name: string): name is keyof typeof withPeriod => Object.hasOwn(withPeriod, name)

// Nothing for what no figure writes; the server refuses that too, and the list says so.
export function parseMemberSet(text: string): MemberSet | null {
  const plain = alone.find((one) => one === text)
  if (plain) return { kind: plain }
  const colon = text.indexOf(':')
  if (colon < 0) return null
  const name = text.slice(0, colon)
  const rest = text.slice(colon + 1)
  if (isWithPeriod(name)) return parsePeriod(withPeriod[name], rest)
  if (name === 'cohort') {
    const match = /^(\d{4}-\d{2}(?:-\d{2})?)\+(\d{1,3})$/.exec(rest)
    return match ? { kind: 'cohort', cohort: match[1]!, later: Number(match[2]) } : null
  }
  if (name === 'hour') {
    const match = /^([0-6])-(\d{1,2})$/.exec(rest)
    return match && Number(match[2]) < 24 ? { kind: 'hour', weekday: Number(match[1]), hour: Number(match[2]) } : null
  }
  return null
}

export interface Wording {
  day: (day: string) => string
  month: (month: string) => string
  weekday: (weekday: number) => string
}

// The key of the sentence, and what goes into it.
export function wordsOf(set: MemberSet, word: Wording): { key: string; values: Record<string, string | number> } {
  const when = (text: string) => (text.length === 7 ? word.month(text) : word.day(text))
  switch (set.kind) {
    case 'cohort': {
      const unit = set.cohort.length === 7 ? 'months' : 'weeks'
      return {
        key: `members.set.cohort_${unit}${set.later === 0 ? '_first' : ''}`,
        values: { cohort: when(set.cohort), later: set.later },
      }
    }
    case 'hour':
      return {
        key: 'members.set.hour',
        values: { weekday: word.weekday(set.weekday), from: set.hour, to: set.hour + 1 },
      }
    case 'one_message':
    case 'one_day':
    case 'silent_30':
      return { key: `members.set.${set.kind}`, values: {} }
    default: {
      const last = set.last && set.last !== set.first ? ` – ${when(set.last)}` : ''
      return { key: `members.set.${set.kind}`, values: { when: when(set.first) + last } }
    }
  }
}
