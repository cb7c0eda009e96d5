// Squarified treemap (Bruls, Huizing, van Wijk): rectangles whose areas are as their weights and whose
// sides are near to squares. Pure: numbers in, rectangles out.

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

// The worst ratio of sides in a row of rectangles with the given areas, laid along `side`.
function worstRatio(smallest: number, largest: number, sum: number, side: number): number {
  const square = side * side
  const total = sum * sum
  return Math.max((square * largest) / total, total / (square * smallest))
}

// One box for each weight, in the order of the weights; together they fill `into` and none overlaps
// another. A weight that is not above zero gets a box without area.
export function squarify(weights: readonly number[], into: Box): Box[] {
  const boxes: Box[] = weights.map(() => ({ x: into.x, y: into.y, width: 0, height: 0 }))
  const order = weights.map((_, index) => index).filter((index) => weights[index]! > 0)
  order.sort((a, b) => weights[b]! - weights[a]! || a - b)
  const total = order.reduce((sum, index) => sum + weights[index]!, 0)
  if (total <= 0 || into.width <= 0 || into.height <= 0) return boxes

  const scale = (into.width * into.height) / total
  const area = (position: number): number => weights[order[position]!]! * scale
  let free: Box = { ...into }
  let start = 0
  while (start < order.length) {
    const side = Math.min(free.width, free.height)
    const largest = area(start)
    let sum = largest
    let ratio = worstRatio(largest, largest, sum, side)
    let end = start + 1
    for (; end < order.length; end++) {
      const next = area(end)
      const candidate = worstRatio(next, largest, sum + next, side)
      if (candidate > ratio) break
      sum += next
      ratio = candidate
    }
    free = layRow(order.slice(start, end), (index) => weights[index]! * scale, sum, free, end === order.length, boxes)
    start = end
  }
  return boxes
}

// Lays a row along the shorter side of `free` and returns what is left. The last row takes all of it, so
// that rounding leaves no gap.
function layRow(
  row: number[],
  areaOf: (index: number) => number,
  sum: number,
  free: Box,
  isLast: boolean,
  boxes: Box[],
): Box {
  const isWide = free.width >= free.height
  const side = isWide ? free.height : free.width
  const depth = isLast ? (isWide ? free.width : free.height) : sum / side
  let offset = 0
  row.forEach((index, position) => {
    const length = position === row.length - 1 ? side - offset : (areaOf(index) / sum) * side
    boxes[index] = isWide
      ? { x: free.x, y: free.y + offset, width: depth, height: length }
      : { x: free.x + offset, y: free.y, width: length, height: depth }
    offset += length
  })
  return isWide
    ? { x: free.x + depth, y: free.y, width: Math.max(0, free.width - depth), height: free.height }
    : { x: free.x, y: free.y + depth, width: free.width, height: Math.max(0, free.height - depth) }
}
