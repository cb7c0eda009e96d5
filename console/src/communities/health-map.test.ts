import { describe, expect, it } from 'vitest'
import type { GroupState, HealthMap, Tile } from '@/api/types'
import { layOut, nameWithin, sectionAt, tileAt, warmth } from './health-map'

const tile = (group: number, community: number, members: number, state: GroupState = 'living'): Tile => ({
  group,
  community,
  name: `Group ${group}`,
  members,
  state,
  cause: 'health.living',
  messages_last_30_days: 0,
  messages_previous_30_days: 0,
  silent_days: 0,
})
const map: HealthMap = {
  figures_at: null,
  communities: [{ id: 1, name: 'Tea' }, { id: 2, name: 'Books' }, { id: 3, name: 'Nobody' }],
  tiles: [tile(1, 1, 100), tile(2, 1, 50, 'dead'), tile(3, 2, 80), tile(4, 2, 0, 'fading')],
}

describe('the health map', () => {
  it('has a section for each community with groups', () => {
    const layout = layOut(map, 'community', 800, 400)
    expect(layout.sections.map(({ name }) => name)).toEqual(['Tea', 'Books'])
    expect(layout.placed).toHaveLength(4)
  })

  it('has a section for each state, the living first', () => {
    expect(layOut(map, 'state', 800, 400).sections.map(({ key }) => key)).toEqual(['living', 'fading', 'dead'])
  })

  it('shows a group of nobody too', () => {
    const empty = layOut(map, 'community', 800, 400).placed.find((one) => one.tile.group === 4)!
    expect(empty.box.width * empty.box.height).toBeGreaterThan(50)
  })

  it('gives a small community room for its name', () => {
    const small = { ...map, tiles: [tile(1, 1, 2000), tile(2, 1, 900), tile(3, 2, 3)] }
    const section = layOut(small, 'community', 1150, 580).sections.find(({ name }) => name === 'Books')!
    expect(section.heading).not.toBeNull()
  })

  it('finds the tile and the heading under a pointer', () => {
    const layout = layOut(map, 'community', 800, 400)
    for (const { tile: expected, box } of layout.placed) {
      expect(tileAt(layout, box.x + box.width / 2, box.y + box.height / 2)?.tile).toBe(expected)
    }
    const { heading, key } = layout.sections[0]!
    expect(sectionAt(layout, heading!.x + 4, heading!.y + 4)?.key).toBe(key)
    expect(tileAt(layout, heading!.x + 4, heading!.y + 4)).toBeNull()
    expect(tileAt(layout, -5, -5)).toBeNull()
  })

  it('lays out twenty thousand groups in well under a second', () => {
    const many = { ...map, tiles: Array.from({ length: 20_000 }, (_, place) => tile(place, 1 + (place % 2), 1 + ((place * 7919) % 500))) }
    const start = performance.now()
    const layout = layOut(many, 'community', 1400, 800)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(layout.placed).toHaveLength(20_000)
  })

  it('does not say the name of a community again on its tiles', () => {
    expect(nameWithin('茶馆 早茶群 3', '茶馆')).toBe('早茶群 3')
    expect(nameWithin('茶馆团购', '茶馆')).toBe('团购')
    expect(nameWithin('Tea – Green', 'Tea')).toBe('Green')
    expect(nameWithin('茶馆', '茶馆')).toBe('茶馆')
    expect(nameWithin('读书会 1', '茶馆')).toBe('读书会 1')
    expect(nameWithin('🌿茶馆 早茶群', '茶馆')).toBe('🌿早茶群')
    expect(nameWithin('Teahouse', 'Tea')).toBe('Teahouse')
  })

  it('is warmer the more was written lately', () => {
    const lately = (now: number, before: number) => warmth({ ...tile(1, 1, 5), messages_last_30_days: now, messages_previous_30_days: before })
    expect(lately(0, 50)).toBe(0)
    expect(lately(300, 100)).toBeGreaterThan(lately(30, 100))
    expect(lately(10_000, 0)).toBeLessThanOrEqual(1)
  })
})
