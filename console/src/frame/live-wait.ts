// Milliseconds before the next attempt after so many failures: longer each time, up to a minute, and not the same for
// everybody, so that a server that comes back is not overrun. `chance` is 0 … 1.
export function waitBefore(failures: number, chance: number): number {
  const most = Math.min(60_000, 1000 * 2 ** Math.min(failures, 6))
  return most / 2 + (most / 2) * chance
}
