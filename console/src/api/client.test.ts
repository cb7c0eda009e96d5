import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, onSignedOut, urlOf, useCsrf } from './client'
import { Problem } from './problem'

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
function answer(response: Response) {
  const asked = vi.fn<typeof fetch>(async () => response)
  vi.stubGlobal('fetch', asked)
  return asked
}
afterEach(() => vi.unstubAllGlobals())

describe('addresses', () => {
  it('leave out what is not asked', () => {
    expect(urlOf('/groups', { search: '茶馆 & 会', state: '', cursor: null, limit: 0 })).toBe(
      '/api/v1/groups?search=%E8%8C%B6%E9%A6%86+%26+%E4%BC%9A&limit=0',
    )
    expect(urlOf('/me')).toBe('/api/v1/me')
  })
})

describe('requests', () => {
  it('put what the path names into it', async () => {
    const asked = answer(json({}))
    await api.get('/uploads/{upload}/preview', { path: { upload: 'a/b?' }, query: { format: '', time_zone: 'UTC' } })
    expect(asked.mock.lastCall?.[0]).toBe('/api/v1/uploads/a%2Fb%3F/preview?time_zone=UTC')
  })

  it('compile only as the server describes them', () => {
    const never = () => [
      // @ts-expect-error no such path
      api.get('/nowhere'),
      // @ts-expect-error the path does not answer that method
      api.remove('/today'),
      // @ts-expect-error which group?
      api.get('/groups/{group}'),
      // @ts-expect-error no such order
      api.get('/groups', { query: { sort: 'colour' } }),
      // @ts-expect-error the words to look for are missing
      api.get('/search', { query: {} }),
      // @ts-expect-error no such field
      api.patch('/me', { body: { role: 'owner' } }),
    ]
    expect(never).toBeTypeOf('function')
  })

  it('carry the token only when they change something', async () => {
    useCsrf('secret')
    const asked = answer(json({}))
    await api.get('/me')
    expect(asked.mock.lastCall?.[1]?.headers).not.toHaveProperty('X-CSRF-Token')
    answer(json({}))
    const changed = answer(json({}))
    await api.patch('/me', { body: { name: 'Ada' } })
    expect(changed.mock.lastCall?.[1]?.headers).toMatchObject({ 'X-CSRF-Token': 'secret', 'Content-Type': 'application/json' })
    expect(changed.mock.lastCall?.[1]?.body).toBe('{"name":"Ada"}')
  })

  it('answer nothing where there is no content', async () => {
    answer(new Response(null, { status: 204 }))
    expect(await api.remove('/session')).toBeUndefined()
  })
})

describe('a change whose connection breaks', () => {
  const keys = (asked: { mock: { calls: Parameters<typeof fetch>[] } }) =>
    asked.mock.calls.map(([, init]) => (init?.headers as Record<string, string>)['Idempotency-Key'])
  function breaking(times: number) {
    let left = times
    const asked = vi.fn<typeof fetch>(async () => {
      if (left-- > 0) throw new TypeError('no network')
      return json({ id: 1 })
    })
    vi.stubGlobal('fetch', asked)
    return asked
  }

  it('is sent once more, with the same key', async () => {
    const asked = breaking(1)
    expect(await api.patch('/me', { body: { name: 'Ada' } })).toEqual({ id: 1 })
    expect(asked).toHaveBeenCalledTimes(2)
    const [first, second] = keys(asked)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toBe(first)
  })

  it('is given up after that', async () => {
    const asked = breaking(2)
    expect(await api.patch('/me', { body: {} }).catch((failure: unknown) => failure)).toMatchObject({ reason: 'http.unreachable' })
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('has a key of its own, and a question has none', async () => {
    const asked = breaking(0)
    await api.patch('/me', { body: {} })
    await api.patch('/me', { body: {} })
    await api.get('/me')
    const [first, second, question] = keys(asked)
    expect(first).not.toBe(second)
    expect(question).toBeUndefined()
    breaking(1)
    expect(await api.get('/me').catch((failure: unknown) => failure)).toMatchObject({ reason: 'http.unreachable' })
  })

  it('is not sent again when somebody withdrew it', async () => {
    const asked = vi.fn<typeof fetch>(async () => Promise.reject(new DOMException('stopped', 'AbortError')))
    vi.stubGlobal('fetch', asked)
    await api.patch('/me', { body: {} }).catch(() => undefined)
    expect(asked).toHaveBeenCalledOnce()
  })
})

describe('a token that another tab has made old', () => {
  it('is asked for anew, once', async () => {
    const answers = [json({ reason: 'access.wrong_csrf' }, 403), json({ csrf: 'fresh' }), json({ id: 1 })]
    const asked = vi.fn<typeof fetch>(async () => answers.shift() ?? json({ reason: 'access.wrong_csrf' }, 403))
    vi.stubGlobal('fetch', asked)
    useCsrf('old')
    expect(await api.patch('/me', { body: {} })).toEqual({ id: 1 })
    expect(asked.mock.lastCall?.[1]?.headers).toMatchObject({ 'X-CSRF-Token': 'fresh' })
    asked.mockClear()
    expect(await api.patch('/me', { body: {} }).catch((failure: unknown) => failure)).toMatchObject({ reason: 'access.wrong_csrf' })
    expect(asked).toHaveBeenCalledTimes(3)
  })
})

describe('refusals', () => {
  it('keep reason, fields and the time to wait', async () => {
    answer(json({ reason: 'access.locked', detail: 'until 9:15', fields: [{ pointer: '/email', reason: 'missing' }] }, 429, { 'Retry-After': '900' }))
    const problem = (await api.post('/session', { body: { email: 'ada@example.org', password: 'tea' } }).catch((failure: unknown) => failure)) as Problem
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({ status: 429, reason: 'access.locked', retryAfter: 900 })
    expect(problem.of('/email')).toBe('missing')
    expect(problem.of('/name')).toBeNull()
  })

  it('are told when the answer is no JSON, or there is none', async () => {
    answer(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await api.get('/me').catch((failure) => failure)).toMatchObject({ status: 502, reason: 'http.unknown' })
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')))
    expect(await api.get('/me').catch((failure) => failure)).toMatchObject({ status: 0, reason: 'http.unreachable' })
  })

  it('pass on that a question was withdrawn', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new DOMException('stopped', 'AbortError')))
    expect(await api.get('/me').catch((failure) => failure)).toMatchObject({ name: 'AbortError' })
  })

  it('say that the session has ended, but not that a password is wrong', async () => {
    const ended = vi.fn()
    onSignedOut(ended)
    answer(json({ reason: 'access.wrong_credentials' }, 401))
    await api.post('/session', { body: { email: 'ada@example.org', password: 'tea' } }).catch(() => undefined)
    expect(ended).not.toHaveBeenCalled()
    answer(json({ reason: 'access.session_over' }, 401))
    await api.get('/me').catch(() => undefined)
    expect(ended).toHaveBeenCalledOnce()
  })
})
