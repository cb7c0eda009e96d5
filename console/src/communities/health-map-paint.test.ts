import { describe, expect, it } from 'vitest'
import { contrast, legible } from '@/parts/mix'
import css from '@/styles/tokens.css?raw'
import { fillOf } from './health-map-paint'

function paletteOf(selector: string) {
  const body = css.split(`${selector} {`)[1]!.split('}')[0]!
  const of = (name: string) => body.match(new RegExp(`--${name}: (#[0-9a-f]{6});`))![1]!
  return { live: of('live'), ember: of('ember'), cold: of('cold'), sheet: of('sheet'), ink: of('ink') }
}

describe.each([
  ['light', ':root'],
  ['dark', 'html.dark'],
])('a tile in %s', (_theme, selector) => {
  const palette = paletteOf(selector)
  const warmths = [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1]

  it('has a name that can be read', () => {
    for (const state of ['living', 'fading', 'dead'] as const) {
      for (const warm of warmths) {
        const fill = fillOf(state, warm, palette)
        expect(contrast(fill, legible(fill, palette.ink, palette.sheet)), `${state} ${warm} ${fill}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  it('stands out more from the sheet the warmer it is', () => {
    const strength = warmths.map((warm) => contrast(fillOf('living', warm, palette), palette.sheet))
    expect(strength).toEqual([...strength].sort((a, b) => a - b))
    expect(strength.at(-1)).toBeGreaterThan(strength[0]! * 2)
  })
})
