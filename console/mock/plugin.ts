import type { Plugin } from 'vite'
import { type Answers, find, Refusal } from './answers'
import { conversationAnswers } from './conversation'
import { importAnswers } from './imports'
import { overviewAnswers } from './overview'
import { peopleAnswers } from './people'
import { village } from './village'

// Answers the API with invented data while pages are being made, without a server: `npm run dev -- --mode mock`.
// Another state of things is chosen in the address: ?mock=empty, ?mock=many, ?mock=error.
type State = 'usual' | 'empty' | 'many' | 'error'

const operator = { id: 1, name: 'Ada', email: 'ada@example.org', role: 'owner', language: 'zh-CN', has_totp: false, state: 'active', created_at: '2026-01-01T00:00:00.000Z', last_seen_at: null }
const permissions = ['community:read', 'member:read', 'message:read', 'import:run', 'operator:manage', 'token:manage', 'audit:read', 'backup:run', 'settings:edit']
const session: Answers = {
  'GET /session': () => ({ operator, csrf: 'mock', permissions, setup_needed: false, version: '0.1.0' }),
}

function answersOf(state: State): Answers {
  const isEmpty = state === 'empty'
  return {
    ...session,
    ...overviewAnswers(isEmpty ? village(0, 0) : state === 'many' ? village(24, 20_000) : village(5, 160)),
    ...peopleAnswers(isEmpty ? 0 : state === 'many' ? 10_000 : 320),
    ...conversationAnswers(isEmpty ? 0 : state === 'many' ? 10_000 : 900),
    ...importAnswers(isEmpty),
  }
}

// As much of node's request as is needed here.
interface Heard extends AsyncIterable<Uint8Array> {
  url?: string
  method?: string
  headers: Record<string, string | undefined>
}

async function bodyOf(request: Heard): Promise<Record<string, unknown>> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of request) if (text.length < 1_000_000) text += decoder.decode(part, { stream: true })
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

export function mock(): Plugin {
  let state: State = 'usual'
  const kept = new Map<State, Answers>()
  return {
    name: 'hearth-mock',
    apply: (_config, { command, mode }) => command === 'serve' && mode === 'mock',
    configureServer(server) {
      server.middlewares.use(async (incoming, response, next) => {
        const request = incoming as unknown as Heard
        const url = new URL(request.url ?? '/', 'http://mock')
        const chosen = /[?&]mock=(usual|empty|many|error)/.exec(url.search || (request.headers.referer ?? ''))?.[1]
        if (chosen) state = chosen as State
        if (!url.pathname.startsWith('/api/v1/')) return next()
        if (!kept.has(state)) kept.set(state, answersOf(state))
        const path = url.pathname.slice('/api/v1'.length)
        const found = find(kept.get(state)!, request.method ?? 'GET', path)
        let answer: unknown = found?.answer({ path: found.values, query: url.searchParams, body: await bodyOf(request) }) ?? new Refusal(404, 'http.no_such_page')
        if (state === 'error' && path !== '/session') answer = new Refusal(503, 'http.overloaded', 'too much to do')
        const refusal = answer instanceof Refusal ? answer : null
        response.statusCode = refusal?.status ?? 200
        response.setHeader('Content-Type', refusal ? 'application/problem+json' : 'application/json')
        response.end(JSON.stringify(refusal ? { status: refusal.status, reason: refusal.reason, detail: refusal.detail, request: 'mock-1' } : answer))
      })
    },
  }
}
