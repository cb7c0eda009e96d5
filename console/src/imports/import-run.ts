import type { ImportRun } from '@/api/imports'

export function isUnderWay(run: Pick<ImportRun, 'state'>): boolean {
  return run.state === 'running'
}

// 0 … 100; nothing where the size is not known.
export function percentRead(run: Pick<ImportRun, 'bytes_read' | 'bytes_total' | 'state'>): number | null {
  if (run.state === 'done') return 100
  if (run.bytes_total <= 0) return null
  return Math.min(100, Math.floor((run.bytes_read / run.bytes_total) * 100))
}

// How many seconds are left if it goes on as it did since `startedAt`. Nothing while too little is known to say.
export function secondsLeft(run: Pick<ImportRun, 'bytes_read' | 'bytes_total' | 'started_at'>, now: number): number | null {
  const spent = (now - Date.parse(run.started_at)) / 1000
  if (!(spent > 2) || run.bytes_read <= 0 || run.bytes_total <= run.bytes_read) return null
  return Math.round((spent / run.bytes_read) * (run.bytes_total - run.bytes_read))
}
