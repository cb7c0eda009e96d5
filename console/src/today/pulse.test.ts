import { describe, expect, it } from 'vitest'
import type { PulseMinute } from '@/api/types'
import { withMinute } from './pulse'

const at = (minute: number) => new Date(Date.UTC(2026, 4, 5, 8, minute)).toISOString()
const pulse = (first: number, ...messages: number[]): PulseMinute[] => messages.map((one, place) => ({ minute: at(first + place), messages: one }))

describe('a pulse', () => {
  it('takes a minute that it shows', () => {
    const before = pulse(10, 1, 2, 3)
    expect(withMinute(before, { minute: at(11), messages: 7 })).toEqual(pulse(10, 1, 7, 3))
    expect(before).toEqual(pulse(10, 1, 2, 3))
  })
  it('moves on with a later one', () => {
    expect(withMinute(pulse(10, 1, 2, 3), { minute: at(13), messages: 4 })).toEqual(pulse(11, 2, 3, 4))
    expect(withMinute(pulse(10, 1, 2, 3), { minute: at(14), messages: 4 })).toEqual(pulse(12, 3, 0, 4))
    expect(withMinute(pulse(10, 1, 2, 3), { minute: at(50), messages: 4 })).toEqual(pulse(48, 0, 0, 4))
  })
  it('passes over what is past, or no minute', () => {
    expect(withMinute(pulse(10, 1, 2, 3), { minute: at(9), messages: 4 })).toEqual(pulse(10, 1, 2, 3))
    expect(withMinute(pulse(10, 1, 2, 3), { minute: 'soon', messages: 4 })).toEqual(pulse(10, 1, 2, 3))
    expect(withMinute([], { minute: at(9), messages: 4 })).toEqual([])
  })
})
