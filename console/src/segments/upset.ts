// Overlap of a few sets, as the sizes of what is in exactly these of them.
export interface Part {
  in: number[] // places of the sets, rising
  count: number
}

// Parts as an UpSet plot shows them: the largest first, of equal ones those of fewer sets first; empty ones are left out.
export function inOrder(parts: Part[]): Part[] {
  return parts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.in.length - b.in.length || a.in.join().localeCompare(b.in.join()))
}

// How many are in each of the sets.
export function sizesOf(parts: Part[], sets: number): number[] {
  return Array.from({ length: sets }, (_, at) => parts.reduce((sum, part) => sum + (part.in.includes(at) ? part.count : 0), 0))
}

// Who is in exactly these of the sets, as an expression.
export function textOfPart(part: Part, texts: string[]): string {
  return texts.map((text, at) => (part.in.includes(at) ? `(${text})` : `not (${text})`)).join(' and ')
}
