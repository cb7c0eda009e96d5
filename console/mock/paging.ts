// Lists as the server pages them; the cursor is simply where to go on.
export function pageOf<T>(all: readonly T[], query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 50)
  const start = Number(query.get('cursor') ?? 0)
  const items = all.slice(start, start + limit)
  return { items, next_cursor: start + limit < all.length ? String(start + limit) : null, total: all.length }
}

export function sorted<T extends object>(all: readonly T[], key: string, order: string | null): T[] {
  const way = order === 'asc' ? 1 : -1
  const of = (one: T) => (one as Record<string, unknown>)[key]
  return [...all].sort((a, b) => {
    const [left, right] = [of(a), of(b)]
    if (left === null || left === undefined) return 1
    if (right === null || right === undefined) return -1
    return left < right ? -way : left > right ? way : 0
  })
}
