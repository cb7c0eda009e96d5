import type { SheetImport } from '@/api/sheets'

export const isAtWork = (run: Pick<SheetImport, 'state'>): boolean => run.state === 'running'

// 0 … 100; nothing where the size is not known.
export function percentDone(run: Pick<SheetImport, 'state' | 'done' | 'total'>): number | null {
  if (run.state === 'done') return 100
  return run.total > 0 ? Math.min(100, Math.floor((run.done / run.total) * 100)) : null
}
