import type { SheetKind, SheetPreview } from '@/api/sheets'

// What columns were taken for, by their titles: the next sheet of the same shape, and the corrected rows of this one, are
// read as this one was.
const key = (kind: SheetKind) => `hearth.columns.${kind}`
const kMost = 500 // titles; the latest

function recall(storage: Storage, kind: SheetKind): Record<string, string> {
  try {
    const kept = JSON.parse(storage.getItem(key(kind)) ?? '{}') as unknown
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter((one): one is [string, string] => typeof one[1] === 'string'))
  } catch {
    return {}
  }
}

export function rememberColumns(storage: Storage, kind: SheetKind, titles: readonly string[], columns: readonly string[]) {
  const known = recall(storage, kind)
  titles.forEach((title, place) => {
    if (!title) return
    delete known[title]
    known[title] = columns[place] ?? ''
  })
  storage.setItem(key(kind), JSON.stringify(Object.fromEntries(Object.entries(known).slice(-kMost))))
}

// What the columns seem to be, and where somebody has said otherwise of such a title, that.
export function recallColumns(storage: Storage, kind: SheetKind, preview: Pick<SheetPreview, 'titles' | 'columns' | 'targets'>): string[] {
  const known = recall(storage, kind)
  const possible = new Set(preview.targets.map(({ target }) => target))
  const columns = preview.columns.map((seems, place) => {
    const said = known[preview.titles[place] ?? '']
    return said !== undefined && (said === '' || possible.has(said)) ? said : seems
  })
  return columns.map((one, place) => (one && columns.indexOf(one) !== place ? '' : one))
}
