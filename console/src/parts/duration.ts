// Seconds in the largest unit that still tells something.
export function duration(seconds: number): { value: number; unit: 'days' | 'hours' | 'minutes' | 'seconds' } {
  if (seconds >= 2 * 86400) return { value: Math.round(seconds / 86400), unit: 'days' }
  if (seconds >= 2 * 3600) return { value: Math.round(seconds / 3600), unit: 'hours' }
  if (seconds >= 120) return { value: Math.round(seconds / 60), unit: 'minutes' }
  return { value: Math.max(0, Math.round(seconds)), unit: 'seconds' }
}
