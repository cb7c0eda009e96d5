import { expect, it } from 'vitest'
import { passwordStrength } from './password-strength'
import { safeTarget } from './safe-target'

it('leads to pages of this console only', () => {
  expect(safeTarget('/groups/3?day=2026-05-01')).toBe('/groups/3?day=2026-05-01')
  for (const bad of [undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?to=/sign-in', ['/a']]) {
    expect(safeTarget(bad)).toBe('/today')
  }
})

it('calls no short or monotonous password good', () => {
  expect(passwordStrength('')).toBe(0)
  expect(passwordStrength('Ab1!')).toBe(1)
  expect(passwordStrength('aaaaaaaaaaaaaaaa')).toBe(1)
  expect(passwordStrength('correct horse battery')).toBe(4)
  expect(passwordStrength('围炉夜话煮茶听雨读书写字')).toBeGreaterThan(2)
})
