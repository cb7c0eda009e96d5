import type { Plugin } from 'vite'
import { accessAnswers, beginAccess } from './access'
import { type Answers, find, Refusal } from './answers'
import { conversationAnswers } from './conversation'
import { importAnswers } from './imports'
import { overviewAnswers } from './overview'
import { peopleAnswers } from './people'
import { village } from './village'

// Answers the API with invented data while pages are being made, without a server: `npm run dev -- --mode mock`.
// Another state of things is chosen in the address: ?mock=empty, ?mock=many, ?mock=error, ?mock=out (nobody has signed
// in), ?mock=setup (there is no owner yet), ?mock=usual again.
type State = 'usual' | 'empty' | 'many' | 'error' | 'out' | 'setup'

function answersOf(state: State): Answers {
  const isEmpty = state === 'empty' || state === 'setup'
  return {
    ...accessAnswers,
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
        const chosen = /[?&]mock=(usual|empty|many|error|out|setup)/.exec(url.search || (request.headers.referer ?? ''))?.[1]
        if (chosen && chosen !== state) {
          state = chosen as State
          beginAccess(state === 'out' || state === 'setup' ? state : 'in')
        }
        if (!url.pathname.startsWith('/api/v1/')) return next()
        if (!kept.has(state)) kept.set(state, answersOf(state))
        const path = url.pathname.slice('/api/v1'.length)
        const found = find(kept.get(state)!, request.method ?? 'GET', path)
        let answer: unknown = found?.answer({ path: found.values, query: url.searchParams, body: await bodyOf(request) }) 
        if (!found || answer === null) answer = new Refusal(404, 'http.no_such_page')
        if (state === 'error' && path !== '/session') answer = new Refusal(503, 'http.overloaded', 'too much to do')
        const refusal = answer instanceof Refusal ? answer : null
        response.statusCode = refusal?.status ?? (answer === undefined ? 204 : 200)
        if (refusal?.retryAfter) response.setHeader('Retry-After', String(refusal.retryAfter))
        response.setHeader('Content-Type', refusal ? 'application/problem+json' : 'application/json')
        response.end(JSON.stringify(refusal ? { ...refusal, request: 'mock-1' } : answer))
      })
    },
  }
}
