// A message's text in pieces: what was searched for is marked, addresses become links. Nothing is ever read as HTML.
export interface Piece {
  text: string
  isMarked: boolean
  link: string | null
}

// Marks are [begin, length] in code points, as the server counts; some may overlap or lie outside.
function isMarkedAt(length: number, marks: readonly (readonly number[])[]): boolean[] {
  const marked = new Array<boolean>(length).fill(false)
  for (const [begin = 0, count = 0] of marks) {
    for (let place = Math.max(0, begin); place < Math.min(length, begin + count); place++) marked[place] = true
  }
  return marked
}

const address = /https?:\/\/[^\s<>"'，。、；：！？（）【】《》「」]+/giu
const notOfIt = /[.,;:!?)\]]+$/

// Where links lie, in code points.
function linksOf(text: string): { begin: number; end: number; link: string }[] {
  return [...text.matchAll(address)].map((found) => {
    const link = found[0].replace(notOfIt, '')
    const begin = [...text.slice(0, found.index)].length
    return { begin, end: begin + [...link].length, link }
  })
}

export function piecesOf(text: string, marks: readonly (readonly number[])[] = []): Piece[] {
  const letters = [...text]
  const marked = isMarkedAt(letters.length, marks)
  const links = linksOf(text)
  const pieces: Piece[] = []
  let next = 0
  letters.forEach((letter, place) => {
    while (next < links.length && links[next]!.end <= place) next++
    const found = links[next]
    const link = found && found.begin <= place ? found.link : null
    const last = pieces.at(-1)
    if (last && last.isMarked === marked[place] && last.link === link) last.text += letter
    else pieces.push({ text: letter, isMarked: marked[place]!, link })
  })
  return pieces
}
