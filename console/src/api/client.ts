import type { AnswerOf, Method, PartsOf, PathOf, Schemas } from './paths'
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

// 128 bits that nobody guesses; crypto.randomUUID is not there for pages without TLS.
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

interface Init {
  path?: Record<string, string | number>
  query?: Query
  body?: unknown
  signal?: AbortSignal
  key?: string // of a change: with the same one the server makes it once
}

function addressOf(path: string, init: Init): string {
  return urlOf(path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(init.path?.[name] ?? '')), init.query)
}

async function send(method: string, path: string, init: Init): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (init.key) headers['Idempotency-Key'] = init.key
  if (init.body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    return await fetch(addressOf(path, init), {
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

// When the connection breaks nobody knows what the server has heard. With its key a change can be sent once more.
async function sendTwice(method: string, path: string, init: Init): Promise<Response> {
  if (method === 'GET') return send(method, path, init)
  const keyed = { ...init, key: init.key ?? newKey() }
  try {
    return await send(method, path, keyed)
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    return send(method, path, keyed)
  }
}

// Somebody signed in anew in another tab: the cookie is the new one already, only the token is old.
async function renewCsrf() {
  const response = await send('GET', '/session', {})
  if (response.ok) csrf = String(((await response.json()) as { csrf?: unknown }).csrf ?? '')
}

async function call(method: string, path: string, init: Init, isSecondTry = false): Promise<unknown> {
  const response = await sendTwice(method, path, init)
  if (response.ok) return response.status === 204 ? undefined : response.json()
  const problem = await problemOf(response)
  if (problem.reason === 'access.wrong_csrf' && !isSecondTry) {
    await renewCsrf()
    return call(method, path, init, true)
  }
  if (sessionOver.has(problem.reason)) listeners.forEach((hear) => hear())
  throw problem
}

// api.get('/groups/{group}', { path: { group: 7 }, query: { … }, signal })
function asking<M extends Method>(method: M) {
  return <P extends PathOf<M>>(path: P, ...[parts]: PartsOf<M, P>) =>
    call(method.toUpperCase(), path, (parts ?? {}) as Init) as Promise<AnswerOf<M, P>>
}
export const api = { get: asking('get'), post: asking('post'), patch: asking('patch'), remove: asking('delete') }

// A file that is sent as it is, with its progress. It may be large, so it is not sent again by itself.
export function upload(file: Blob, name: string, onProgress: (part: number) => void, signal: AbortSignal) {
  return new Promise<Schemas['Upload']>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', urlOf('/uploads', { name }))
    request.setRequestHeader('X-CSRF-Token', csrf)
    request.setRequestHeader('Idempotency-Key', newKey())
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(new Problem(0, 'http.unreachable', ''))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = async () => {
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' },
      })
      if (response.ok) resolve(JSON.parse(request.responseText) as Schemas['Upload'])
      else reject(await problemOf(response))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
