import { expect, it } from 'vitest'
import { ago, bytes, dateTime, day, month, monthDay, percent, signed } from './format'

// The language is zh-CN unless somebody chooses another.
it('keeps days of a community in their place whatever the zone of the browser', () => {
  expect(day('2024-05-01')).toBe('2024年5月1日')
  expect(month('2024-05')).toBe('2024年5月')
  expect(monthDay('2024-05-01')).toBe('5月1日')
})

it('writes sizes in the unit that fits', () => {
  expect(bytes(900)).toBe('900 B')
  expect(bytes(2048)).toBe('2 KB')
  expect(bytes(5.5 * 1024 ** 3)).toBe('5.5 GB')
  expect(bytes(5000 * 1024 ** 3)).toBe('5,000 GB')
})

it('shows the sign of a change and none of no change', () => {
  expect(signed(12)).toBe('+12')
  expect(signed(-3)).toBe('-3')
  expect(signed(0)).toBe('0')
})

it('writes shares as percent', () => {
  expect(percent(0.1234)).toBe('12%')
  expect(percent(0.1234, 1)).toBe('12.3%')
})

it('says how long ago something was in the largest unit that has gone by in full', () => {
  const now = Date.parse('2024-05-01T12:00:00Z')
  expect(ago('2024-05-01T11:57:00Z', now)).toBe('3分钟前')
  expect(ago('2024-04-30T11:00:00Z', now)).toBe('昨天')
  expect(ago('2024-03-05T12:00:00Z', now)).toBe('1个月前')
  expect(ago('2022-05-01T12:00:00Z', now)).toBe('2年前')
  expect(ago('2021-07-01T12:00:00Z', now)).toBe('2年前')
})

it('counts days as the calendar does: late the day before yesterday is not yesterday', () => {
  const noon = new Date(2024, 4, 3, 12)
  expect(ago(new Date(2024, 4, 1, 23).toISOString(), noon.getTime())).toBe('前天')
  expect(ago(new Date(2024, 4, 2, 1).toISOString(), noon.getTime())).toBe('昨天')
})

it('writes the hours of a day from 0 to 23', () => {
  expect(dateTime(new Date(2024, 4, 1, 0, 5).toISOString())).toBe('2024年5月1日 00:05')
})
