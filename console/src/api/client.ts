import { Problem, problemOf } from './problem'

export interface Page<T> {
  items: T[]
  next_cursor: string | null
  total: number | null
}

export type Query = Record<string, string | number | boolean | null | undefined>

const listeners = new Set<() => void>()
const sessionOver = new Set(['access.sign_in_needed', 'access.session_over'])
let csrf = ''

// The token that every change must carry; it comes with the session.
export function useCsrf(token: string) {
  csrf = token
}
// Hears that the session has ended while somebody was at work.
export function onSignedOut(listener: () => void) {
  listeners.add(listener)
}

export function urlOf(path: string, query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parts.set(name, String(value))
  }
  const text = parts.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

interface Init {
  query?: Query
  body?: unknown
  signal?: AbortSignal
}

async function send(method: string, path: string, init: Init): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (init.body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    return await fetch(urlOf(path, init.query), {
      method,
      headers,
      body: init.body === undefined ? undefined : JSON.stringify(init.body),
      signal: init.signal,
    })
  } catch (failure) {
    if ((failure as Error).name === 'AbortError') throw failure
    throw new Problem(0, 'http.unreachable', '')
  }
}

// Somebody signed in anew in another tab: the cookie is the new one already, only the token is old.
async function renewCsrf() {
  const response = await send('GET', '/session', {})
  if (response.ok) csrf = String(((await response.json()) as { csrf?: unknown }).csrf ?? '')
}

async function call<T>(method: string, path: string, init: Init, isSecondTry = false): Promise<T> {
  const response = await send(method, path, init)
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T
  const problem = await problemOf(response)
  if (problem.reason === 'access.wrong_csrf' && !isSecondTry) {
    await renewCsrf()
    return call<T>(method, path, init, true)
  }
  if (sessionOver.has(problem.reason)) listeners.forEach((hear) => hear())
  throw problem
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, query?: Query) => call<T>('POST', path, { body, query }),
  patch: <T>(path: string, body: unknown) => call<T>('PATCH', path, { body }),
  remove: <T = void>(path: string, body?: unknown) => call<T>('DELETE', path, { body }),
}

// A file that is sent as it is, with its progress.
export function upload<T>(path: string, file: Blob, query: Query, onProgress: (part: number) => void, signal: AbortSignal) {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', urlOf(path, query))
    request.setRequestHeader('X-CSRF-Token', csrf)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(new Problem(0, 'http.unreachable', ''))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = async () => {
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' },
      })
      if (response.ok) resolve(JSON.parse(request.responseText) as T)
      else reject(await problemOf(response))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
