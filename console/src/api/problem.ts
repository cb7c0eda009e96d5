// Why a request was refused. `reason` is a stable key; pages translate it and fall back to `detail`.
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail: string,
    readonly fields: { pointer: string; reason: string }[] = [],
    readonly retryAfter: number | null = null,
    readonly request: string | null = null,
  ) {
    super(detail || reason)
  }

  // The reason of one field ("/email"), if it is among the bad ones.
  of(pointer: string): string | null {
    return this.fields.find((field) => field.pointer === pointer)?.reason ?? null
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const retry = Number(response.headers.get('Retry-After'))
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : null
  try {
    const body = await response.json()
    return new Problem(
      response.status,
      String(body.reason ?? 'http.unknown'),
      String(body.detail ?? ''),
      Array.isArray(body.fields) ? body.fields : [],
      retryAfter,
      body.request ?? body.incident ?? null,
    )
  } catch {
    return new Problem(response.status, 'http.unknown', response.statusText, [], retryAfter)
  }
}
