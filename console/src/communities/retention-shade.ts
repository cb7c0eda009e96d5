// How a cell of the retention triangle is shaded.

export function share(active: number | null | undefined, members: number): number | null {
  return active === null || active === undefined || members <= 0 ? null : active / members
}

// 0 … 1. Shares of returning members are mostly small, so low shares get more of the scale.
export function shadeOf(part: number | null): number {
  if (part === null || part <= 0) return 0
  return Math.min(1, Math.sqrt(part))
}

export interface Cohort {
  cohort: string
  members: number
  active: (number | null)[]
}

// What all cohorts together did N months later: only cohorts that can be observed so long count,
// in numerator and denominator.
export function averageShares(cohorts: readonly Cohort[]): (number | null)[] {
  const longest = Math.max(0, ...cohorts.map(({ active }) => active.length))
  return Array.from({ length: longest }, (_, later) => {
    const seen = cohorts.filter(({ active }) => active[later] !== null && active[later] !== undefined)
    const members = seen.reduce((sum, one) => sum + one.members, 0)
    return share(
      seen.reduce((sum, one) => sum + one.active[later]!, 0),
      members,
    )
  })
}
