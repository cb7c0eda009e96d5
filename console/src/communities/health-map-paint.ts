import type { GroupState, Tile } from '@/api/types'
import { colours } from '@/parts/colours'
import { legible, lightness, mix } from '@/parts/mix'
import { type MapLayout, type PlacedTile, type Section, warmth } from './health-map'

// Draws the health map on a canvas. 20,000 tiles are one pass of filled rectangles; names go only where they fit.

type Palette = ReturnType<typeof colours>

const leastForName = { width: 46, height: 18 }
const leastForFigure = 34
const gap = 1

// How much of the sheet shows through, from cold to warm. Few shades, so that tiles of a state are still of one colour and
// the canvas changes its brush seldom; none in the middle, where neither ink can be read. At night large bright areas
// would glare.
const paleness = { day: [0.6, 0.46, 0.32, 0.08, 0], night: [0.72, 0.64, 0.56, 0.2, 0.12] }

// How far the tiles fade that are not of the state that somebody looks at.
const dimmed = 0.84

export function fillOf(state: GroupState, warm: number, palette: Pick<Palette, 'live' | 'ember' | 'cold' | 'sheet'>): string {
  if (state === 'dead') return mix(palette.cold, palette.sheet, 0.62)
  const shades = lightness(palette.sheet) > 0.5 ? paleness.day : paleness.night
  const pale = shades[Math.round(warm * (shades.length - 1))]!
  return mix(state === 'living' ? palette.live : palette.ember, palette.sheet, pale)
}

function shorten(words: string, room: number, measure: (words: string) => number): string {
  if (measure(words) <= room) return words
  const letters = [...words]
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(`${letters.slice(0, middle).join('')}…`) <= room) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('')}…`
}

function writeName(pen: CanvasRenderingContext2D, { tile, box }: PlacedTile, { nameOf, figure }: Painting) {
  if (box.width < leastForName.width || box.height < leastForName.height) return
  const measure = (words: string) => pen.measureText(words).width
  const name = shorten(nameOf(tile), box.width - 10, measure)
  if (name) pen.fillText(name, box.x + 5, box.y + 14)
  if (box.height >= leastForFigure) pen.fillText(shorten(figure(tile.members), box.width - 10, measure), box.x + 5, box.y + 29)
}

function writeHeading(pen: CanvasRenderingContext2D, section: Section, name: string, palette: Palette) {
  if (!section.heading) return
  const { x, y, width } = section.heading
  pen.fillStyle = palette.soft
  pen.fillText(shorten(name, width - 6, (words) => pen.measureText(words).width), x + 2, y + 14)
}

export interface Painting {
  layout: MapLayout
  headings: (section: Section) => string
  nameOf: (tile: Tile) => string
  figure: (members: number) => string
  isDimmed: (tile: Tile) => boolean
}

export function paint(pen: CanvasRenderingContext2D, width: number, height: number, what: Painting) {
  const palette = colours()
  pen.clearRect(0, 0, width, height)
  const brushes = new Map<string, PlacedTile[]>()
  for (const placed of what.layout.placed) {
    const full = fillOf(placed.tile.state, warmth(placed.tile), palette)
    const fill = what.isDimmed(placed.tile) ? mix(full, palette.sheet, dimmed) : full
    const some = brushes.get(fill)
    if (some) some.push(placed)
    else brushes.set(fill, [placed])
  }
  pen.font = `12px ${palette.font}`
  for (const [fill, some] of brushes) {
    pen.fillStyle = fill
    for (const { box } of some) {
      const thick = box.width > 4 && box.height > 4 ? gap : 0.25
      pen.fillRect(box.x, box.y, Math.max(0.5, box.width - thick), Math.max(0.5, box.height - thick))
    }
    pen.fillStyle = legible(fill, palette.ink, palette.sheet)
    for (const placed of some) writeName(pen, placed, what)
  }
  pen.font = `600 12.5px ${palette.font}`
  for (const section of what.layout.sections) writeHeading(pen, section, what.headings(section), palette)
}
