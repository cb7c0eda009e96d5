import type { BookLine } from '@/api/types'

// 流量−蒸发量=留量 month by month: opening + joins + returns − leaves − dormant = closing.

export type Flow = 'joins' | 'returns' | 'leaves' | 'dormant'
export type StepKind = 'opening' | Flow | 'closing'

export interface WaterfallStep {
  kind: StepKind
  month: string
  value: number // signed for flows
  from: number // the floating bar reaches from … to
  to: number
}

// All months as one walk: the opening of the first, four flows a month, the closing of the last.
export function walk(months: readonly BookLine[]): WaterfallStep[] {
  if (months.length === 0) return []
  const first = months[0]!
  const last = months[months.length - 1]!
  const steps: WaterfallStep[] = [
    { kind: 'opening', month: first.name, value: first.opening, from: 0, to: first.opening },
  ]
  for (const one of months) {
    let level = one.opening
    const flows: [Flow, number][] = [
      ['joins', one.joins],
      ['returns', one.returns],
      ['leaves', -one.leaves],
      ['dormant', -one.dormant],
    ]
    for (const [kind, value] of flows) {
      steps.push({ kind, month: one.name, value, from: level, to: level + value })
      level += value
    }
  }
  steps.push({ kind: 'closing', month: last.name, value: last.closing, from: 0, to: last.closing })
  return steps
}

export function isBalanced(one: BookLine): boolean {
  return one.opening + one.joins + one.returns - one.leaves - one.dormant === one.closing
}

// The members behind a step; opening and closing are sums of all months and open nobody.
export function setOfStep(step: WaterfallStep): string | null {
  const sets: Record<Flow, string> = { joins: 'joined', returns: 'returned', leaves: 'left', dormant: 'dormant' }
  return step.kind === 'opening' || step.kind === 'closing' || step.value === 0 ? null : `${sets[step.kind]}:${step.month}`
}

// Where the axis may begin so that flows stay visible beside a large stock: at nought, unless the walk is far above it.
export function floorOf(steps: readonly WaterfallStep[]): number {
  const levels = steps.flatMap(({ kind, from, to }) => (kind === 'opening' || kind === 'closing' ? [to] : [from, to]))
  const least = Math.min(...levels)
  const most = Math.max(...levels)
  const floor = least - (most - least)
  return floor > 0 ? Math.floor(floor / 10) * 10 : 0
}
