import { describe, expect, it } from 'vitest'
import { parseMemberSet, wordsOf } from './member-set'

const word = { day: (day: string) => `day ${day}`, month: (month: string) => `month ${month}`, weekday: (place: number) => `weekday ${place}` }
const says = (text: string) => {
  const set = parseMemberSet(text)
  return set && wordsOf(set, word)
}

describe('a member set', () => {
  it('is told in words', () => {
    expect(says('active:2026-05-01')).toEqual({ key: 'members.set.active', values: { when: 'day 2026-05-01' } })
    expect(says('active:2026-05-01..2026-05-07')).toEqual({ key: 'members.set.active', values: { when: 'day 2026-05-01 – day 2026-05-07' } })
    expect(says('active:2026-05-01..2026-05-01')).toEqual({ key: 'members.set.active', values: { when: 'day 2026-05-01' } })
    expect(says('joined:2026-05')).toEqual({ key: 'members.set.joined', values: { when: 'month 2026-05' } })
    expect(says('member.left:2026-05-01')).toEqual({ key: 'members.set.told_left', values: { when: 'day 2026-05-01' } })
    expect(says('cohort:2026-03+2')).toEqual({ key: 'members.set.cohort_months', values: { cohort: 'month 2026-03', later: 2 } })
    expect(says('cohort:2026-03-02+0')).toEqual({ key: 'members.set.cohort_weeks_first', values: { cohort: 'day 2026-03-02', later: 0 } })
    expect(says('hour:0-23')).toEqual({ key: 'members.set.hour', values: { weekday: 'weekday 0', from: 23, to: 24 } })
    expect(says('one_message')).toEqual({ key: 'members.set.one_message', values: {} })
  })

  it('is none where no figure writes it so', () => {
    for (const text of ['', 'active', 'active:', 'active:May', 'active:2026-05..2026-06', 'active:2026-05-01..2026-05-02..2026-05-03', 'hour:7-1', 'hour:1-24', 'cohort:2026-03', 'cohort:2026-03+', 'toString:2026-05', 'one_message:1', ':2026-05-01']) {
      expect(parseMemberSet(text), text).toBeNull()
    }
  })
})
