import type { SheetKind, SheetOrder } from '@/api/sheets'

// What somebody has chosen for one uploaded sheet, kept until it is read: leaving the page loses nothing, and the sheet
// of bad rows is read as the one before was.
export interface SheetDraft {
  file: string
  size: number
  table: string // "" the first
  hasTitles: boolean | null // nothing: found by looking
  columns: string[] // none: as they seem
  community: number | null
  zone: string
  source: string
}

export function emptySheetDraft(file = '', size = 0): SheetDraft {
  return { file, size, table: '', hasTitles: null, columns: [], community: null, zone: '', source: '' }
}
const key = (upload: string) => `hearth.sheet.${upload}`
export function keepSheetDraft(storage: Storage, upload: string, draft: SheetDraft) {
  storage.setItem(key(upload), JSON.stringify(draft))
}
export function dropSheetDraft(storage: Storage, upload: string) {
  storage.removeItem(key(upload))
}
// Whatever lies in the storage, a draft that can be worked with.
export function readSheetDraft(storage: Storage, upload: string): SheetDraft | null {
  try {
    const kept = JSON.parse(storage.getItem(key(upload)) ?? 'null') as Record<string, unknown> | null
    if (kept === null || typeof kept !== 'object') return null
    const text = (name: string) => (typeof kept[name] === 'string' ? kept[name] : '')
    return {
      file: text('file'),
      size: typeof kept.size === 'number' ? kept.size : 0,
      table: text('table'),
      hasTitles: typeof kept.hasTitles === 'boolean' ? kept.hasTitles : null,
      columns: Array.isArray(kept.columns) ? kept.columns.filter((one): one is string => typeof one === 'string') : [],
      community: typeof kept.community === 'number' ? kept.community : null,
      zone: text('zone'),
      source: text('source'),
    }
  } catch {
    return null
  }
}

// What a sheet lacks to be read, as keys of texts; each target may be there once.
export function missingTargets(kind: SheetKind, columns: readonly string[]): string[] {
  const has = (...some: string[]) => some.some((one) => columns.includes(one))
  const missing: string[] = []
  if (kind === 'members') {
    if (!has('phone', 'union_id', 'identity')) missing.push('identity')
  } else {
    if (!has('customer', 'phone', 'union_id')) missing.push('customer')
    if (!has('time')) missing.push('time')
    if (!has('amount') && !(has('quantity') && has('price'))) missing.push('amount')
  }
  return missing
}

// What the server is asked to do.
export function orderOf(upload: string, kind: SheetKind, mode: SheetOrder['mode'], draft: SheetDraft, language: string): SheetOrder {
  const order: SheetOrder = { upload, kind, mode, columns: draft.columns }
  if (draft.table) order.table = draft.table
  if (draft.hasTitles !== null) order.has_titles = draft.hasTitles
  if (kind === 'members' && draft.source.trim()) order.source = draft.source.trim()
  if (kind === 'orders' && draft.community) order.community = draft.community
  if (draft.zone) order.time_zone = draft.zone
  if (language === 'en' || language === 'zh-TW' || language === 'zh-CN') order.language = language
  return order
}
