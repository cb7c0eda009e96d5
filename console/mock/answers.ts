// A request, and what the mock says to it: a value, `null` for "not there", or a whole refusal.
export interface Asked {
  path: string[] // what stands in place of :names
  query: URLSearchParams
  body: Record<string, unknown>
}
export class Refusal {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail = '',
    readonly fields: { pointer: string; reason: string }[] = [],
    readonly retryAfter = 0, // seconds
  ) {}
}
export type Answers = Record<string, (asked: Asked) => unknown>

export function find(answers: Answers, method: string, path: string) {
  const parts = path.split('/')
  for (const [pattern, answer] of Object.entries(answers)) {
    const [verb, where] = pattern.split(' ') as [string, string]
    const wanted = where.split('/')
    if (verb !== method || wanted.length !== parts.length) continue
    if (wanted.every((one, place) => one.startsWith(':') || one === parts[place]))
      return { answer, values: parts.filter((_, place) => wanted[place]!.startsWith(':')) }
  }
  return null
}
