import { describe, expect, it } from 'vitest'
import css from './tokens.css?raw'

// Contrast as WCAG 2 counts it, of the colours as they are written.
const bodyOf = (selector: string) => css.split(`${selector} {`)[1]!.split('}')[0]!
const coloursOf = (selector: string) =>
  Object.fromEntries([...bodyOf(selector).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((one) => [one[1]!, one[2]!]))
function luminance(colour: string) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
function contrast(one: string, other: string) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each([
  ['light', ':root'],
  ['dark', 'html.dark'],
])('the colours of %s', (_theme, selector) => {
  const colour = coloursOf(selector)
  const texts = ['ink', 'ink-soft', 'ink-faint', 'ember', 'live', 'cold'].flatMap((text) =>
    ['ground', 'sheet', 'sunken'].map((ground) => [text, ground] as const),
  )
  const tags = [
    ['ember', 'ember-ground'],
    ['live', 'live-ground'],
    ['cold', 'cold-ground'],
    ['ink', 'mark'],
    ['ink-soft', 'ember-ground'],
    ['on-ember', 'ember'],
  ] as const

  it.each([...texts, ...tags])('let %s be read on %s', (text, ground) => {
    expect(contrast(colour[text]!, colour[ground]!)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['ground', 'sheet'])('show where a field ends on %s', (ground) => {
    expect(contrast(colour.edge!, colour[ground]!)).toBeGreaterThanOrEqual(3)
  })
})
