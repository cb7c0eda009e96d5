import { squarify, type Box } from './treemap'
import type { HealthMap, Tile } from '@/api/types'

// The health map as geometry: sections (a community or a state) with a heading each, tiles inside.

export type Grouping = 'community' | 'state'

export interface Section {
  key: string
  name: string
  box: Box
  heading: Box | null // null where the section is too small to carry one
  first: number // its tiles are placed[first … end)
  end: number
}

export interface PlacedTile {
  tile: Tile
  box: Box
}

export interface MapLayout {
  sections: Section[]
  placed: PlacedTile[]
}

const headingHeight = 20
const sectionGap = 6
const leastForHeading = { width: 48, height: 44 }
const states = ['living', 'fading', 'dead'] as const

// A group of nobody and a group of a thousand must both be seen: no tile weighs less than this part of the mean.
const leastPartOfMean = 0.08

export function weightOf(members: number, mean: number): number {
  return Math.max(members, mean * leastPartOfMean, 1)
}

function inset(box: Box, by: number): Box {
  return {
    x: box.x + by,
    y: box.y + by,
    width: Math.max(0, box.width - 2 * by),
    height: Math.max(0, box.height - 2 * by),
  }
}

interface Bundle {
  key: string
  name: string
  tiles: Tile[]
}

function bundle(map: HealthMap, grouping: Grouping): Bundle[] {
  const bundles = new Map<string, Bundle>()
  if (grouping === 'state') {
    for (const state of states) bundles.set(state, { key: state, name: state, tiles: [] })
  } else {
    for (const { id, name } of map.communities) bundles.set(String(id), { key: String(id), name, tiles: [] })
  }
  for (const tile of map.tiles)
    bundles.get(grouping === 'state' ? tile.state : String(tile.community))?.tiles.push(tile)
  return [...bundles.values()].filter((one) => one.tiles.length > 0)
}

// A small community beside large ones must carry a heading, too: its section gets at least this part of the map, or half
// of an equal share where there are many.
const leastPartOfMap = 0.05

function sectionWeights(weights: number[]): number[] {
  const total = weights.reduce((sum, one) => sum + one, 0)
  const least = total * Math.min(leastPartOfMap, 0.5 / Math.max(1, weights.length))
  return weights.map((one) => Math.max(one, least))
}

// Where everything goes in a canvas of the given size. Sections without tiles are left out.
export function layOut(map: HealthMap, grouping: Grouping, width: number, height: number): MapLayout {
  const bundles = bundle(map, grouping)
  const mean = map.tiles.reduce((sum, tile) => sum + tile.members, 0) / Math.max(1, map.tiles.length)
  const weights = bundles.map((one) => one.tiles.reduce((sum, tile) => sum + weightOf(tile.members, mean), 0))
  const boxes = squarify(sectionWeights(weights), { x: 0, y: 0, width, height })
  const layout: MapLayout = { sections: [], placed: [] }
  bundles.forEach((one, index) => {
    const box = inset(boxes[index]!, sectionGap / 2)
    const hasHeading = box.width >= leastForHeading.width && box.height >= leastForHeading.height
    const top = hasHeading ? headingHeight : 0
    const inner = { ...box, y: box.y + top, height: box.height - top }
    const first = layout.placed.length
    squarify(
      one.tiles.map((tile) => weightOf(tile.members, mean)),
      inner,
    ).forEach((place, position) => {
      layout.placed.push({ tile: one.tiles[position]!, box: place })
    })
    layout.sections.push({
      key: one.key,
      name: one.name,
      box,
      heading: hasHeading ? { ...box, height: top } : null,
      first,
      end: layout.placed.length,
    })
  })
  return layout
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
}

// Looks at the tiles of one section only, so a moving pointer costs little among 20,000 tiles.
export function tileAt(layout: MapLayout, x: number, y: number): PlacedTile | null {
  const section = layout.sections.find((one) => contains(one.box, x, y))
  if (!section) return null
  for (let index = section.first; index < section.end; index++) {
    const placed = layout.placed[index]!
    if (contains(placed.box, x, y)) return placed
  }
  return null
}

export function sectionAt(layout: MapLayout, x: number, y: number): Section | null {
  return layout.sections.find((one) => one.heading && contains(one.heading, x, y)) ?? null
}

// How warm a tile is, 0 (cold) … 1: how much was written lately compared with the 30 days before.
// Only shades within a state; the state itself is the server's verdict.
export function warmth(tile: Tile): number {
  const now = tile.messages_last_30_days
  const before = tile.messages_previous_30_days
  if (now <= 0) return 0
  return Math.min(1, now / Math.max(1, now + before) + Math.min(now, 300) / 600)
}

// The name of a group where its community is written above it: groups are often called after their community, and tiles
// that all begin with the same words tell nothing.
export function nameWithin(name: string, community: string): string {
  const sign = name.match(/^[^\p{L}\p{N}]*/u)![0] // an emoji, often
  if (!community || !name.startsWith(community, sign.length)) return name
  const rest = name.slice(sign.length + community.length)
  const isWithinWord = /[\p{Script=Latin}\p{N}]$/u.test(community) && /^[\p{Script=Latin}\p{N}]/u.test(rest)
  const own = rest.replace(/^[^\p{L}\p{N}]+/u, '')
  return isWithinWord || !own ? name : sign + own
}
