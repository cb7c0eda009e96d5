import type { ApiToken, AuditEntry, Operator, Session } from '../src/api/types'
import { type Answers, type Asked, Refusal } from './answers'
import { pageOf } from './paging'

export type AccessState = 'in' | 'out' | 'setup' // nobody has signed in; there is no owner yet

const now = Date.parse('2026-06-15T12:34:56.789Z')
const day = 86_400_000
const instant = (at: number) => new Date(at).toISOString()
const everything = [
  'community:read',
  'member:read',
  'message:read',
  'import:run',
  'operator:manage',
  'token:manage',
  'audit:read',
  'backup:run',
  'settings:edit',
]
const operator = (id: number, name: string, role: Operator['role'], state: Operator['state'] = 'active'): Operator => ({
  id,
  name,
  email: `${name.toLowerCase()}@example.org`,
  role,
  language: 'zh-CN',
  has_totp: id === 2,
  state,
  created_at: instant(now - id * 40 * day),
  last_seen_at: state === 'invited' ? null : instant(now - id * 3_600_000),
})

let operators: Operator[] = []
let tokens: ApiToken[] = []
let backups: { id: string; size: number; made_at: string; is_ready: boolean }[] = []
let signedIn: Operator | null = null
let wrong = 0
let isSetUp = true

// Begins anew: Ada owns, unless the mood says otherwise.
export function beginAccess(state: AccessState) {
  operators = [operator(1, 'Ada', 'owner'), operator(2, 'Bo', 'manager'), operator(3, 'Lin', 'operator', 'invited'), operator(4, 'Mei', 'analyst', 'disabled')]
  tokens = [{ id: 1, name: 'Nightly figures', role: 'analyst', created_at: instant(now - 30 * day), created_by: 'Ada', last_used_at: instant(now - day), expires_at: null }]
  backups = [{ id: 'hearth-2026-06-14.hearth', size: 734_003_200, made_at: instant(now - day), is_ready: true }]
  signedIn = state === 'in' ? operators[0]! : null
  wrong = 0
  isSetUp = state !== 'setup'
}
beginAccess('in')

const session = (): Session => ({
  operator: signedIn,
  csrf: signedIn ? 'mock' : '',
  permissions: signedIn ? everything : [],
  setup_needed: !isSetUp,
  version: '0.0.0',
})
const isWeak = (password: unknown) => String(password ?? '').length < 10 || /^(password|1234567890|qwerty)/.test(String(password))
const weak = (pointer: string) => new Refusal(400, 'access.weak_password', '', [{ pointer, reason: 'access.weak_password' }])
const change = (asked: Asked) => {
  const one = operators.find((each) => each.id === Number(asked.path[0]))
  if (!one) return new Refusal(404, 'access.no_such_operator')
  const lastOwner = one.role === 'owner' && operators.filter((each) => each.role === 'owner' && each.state === 'active').length === 1
  if (lastOwner && (asked.body.role ?? 'owner') !== 'owner') return new Refusal(409, 'access.last_owner')
  return Object.assign(one, asked.body)
}

function signIn(asked: Asked) {
  if (wrong >= 5) return new Refusal(429, 'access.locked', '', [], 900)
  if (isWeak(asked.body.password)) {
    wrong++
    return new Refusal(401, 'access.wrong_credentials')
  }
  const who = operators.find((one) => one.email === asked.body.email) ?? operators[0]!
  if (who.has_totp && !asked.body.code) return new Refusal(401, 'access.code_needed')
  if (who.has_totp && asked.body.code !== '123456') return new Refusal(401, 'access.wrong_code')
  signedIn = who
  return session()
}

function audit(): AuditEntry[] {
  const actions = ['session.started', 'operator.invited', 'import.started', 'backup.made', 'members.exported', 'session.locked']
  return Array.from({ length: 130 }, (_, at) => ({
    id: 10_000 - at,
    at: instant(now - at * 5_400_000),
    operator: at % 6 === 5 ? null : { id: 1 + (at % 2), name: at % 2 ? 'Bo' : 'Ada' },
    actor: at % 6 === 5 ? 'visitor' : at % 2 ? 'Bo' : 'Ada',
    action: actions[at % 6]!,
    subject: at % 6 === 2 ? '青石茶友群.json' : 'ada@example.org',
    peer: '192.0.2.17',
    detail: '{"rows":120}',
  }))
}

export const accessAnswers: Answers = {
  'GET /session': session,
  'POST /session': signIn,
  'DELETE /session': () => void (signedIn = null),
  'GET /invitations/:id': ({ path }) =>
    path[0] === 'lost'
      ? new Refusal(404, 'access.no_such_invitation')
      : !isSetUp
        ? { kind: 'owner', email: null, name: null, role: 'owner', expires_at: instant(now + day) }
        : { kind: 'operator', email: 'lin@example.org', name: 'Lin', role: 'operator', expires_at: instant(now + day) },
  'POST /invitations/:id': ({ body }) => {
    if (isWeak(body.password)) return weak('/password')
    signedIn = operators[0]!
    isSetUp = true
    return session()
  },
  'GET /me': () => signedIn ?? new Refusal(401, 'access.sign_in_needed'),
  'PATCH /me': ({ body }) => (signedIn ? Object.assign(signedIn, body) : new Refusal(401, 'access.sign_in_needed')),
  'POST /me/password': ({ body }) => (isWeak(body.next) ? weak('/next') : undefined),
  'GET /me/sessions': () => ({
    items: [
      { id: 1, created_at: instant(now - day), last_seen_at: instant(Date.now()), peer: '192.0.2.17', agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', is_current: true },
      { id: 2, created_at: instant(now - 9 * day), last_seen_at: instant(Date.now() - 2 * day), peer: '198.51.100.4', agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1', is_current: false },
    ],
    next_cursor: null,
    total: 2,
  }),
  'DELETE /me/sessions/:id': () => undefined,
  'POST /me/totp': () => ({
    secret: 'JBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Hearth:ada@example.org?secret=JBSWY3DPEHPK3PXP',
    qr_svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h3v3H0zM6 0h3v3H6zM0 6h3v3H0zM4 4h2v1H4zM6 6h1v3H6zM4 7h1v2H4z"/></svg>',
  }),
  'POST /me/totp/confirm': ({ body }) => {
    if (body.code !== '123456') return new Refusal(400, 'access.wrong_code')
    if (signedIn) signedIn.has_totp = true
    return { recovery_codes: Array.from({ length: 10 }, (_, at) => `mock-${1000 + at * 777}`) }
  },
  'DELETE /me/totp': () => void (signedIn && (signedIn.has_totp = false)),
  'GET /operators': (asked) => pageOf(operators, asked.query),
  'POST /operators': ({ body }) => {
    if (operators.some((one) => one.email === body.email)) return new Refusal(409, 'access.email_taken', '', [{ pointer: '/email', reason: 'access.email_taken' }])
    const made = { ...operator(operators.length + 1, String(body.name), body.role as Operator['role'], 'invited'), email: String(body.email) }
    operators.push(made)
    return { operator: made, invitation: { token: 'mock-invitation', expires_at: instant(now + day) } }
  },
  'PATCH /operators/:id': change,
  'POST /operators/:id/reset': () => ({ token: 'mock-reset', expires_at: instant(now + day) }),
  'GET /tokens': (asked) => pageOf(tokens, asked.query),
  'POST /tokens': ({ body }) => {
    const made: ApiToken = { id: tokens.length + 2, name: String(body.name), role: body.role as ApiToken['role'], created_at: instant(now), created_by: 'Ada', last_used_at: null, expires_at: body.days ? instant(now + Number(body.days) * day) : null }
    tokens.push(made)
    return { token: made, secret: 'hrt_mock_0123456789abcdefghijklmnopqrstuvwxyz' }
  },
  'DELETE /tokens/:id': ({ path }) => void (tokens = tokens.filter((one) => one.id !== Number(path[0]))),
  'GET /audit': (asked) => {
    const [action, who] = [asked.query.get('action') ?? '', Number(asked.query.get('operator') ?? 0)]
    return pageOf(audit().filter((one) => one.action.startsWith(action) && (!who || one.operator?.id === who)), asked.query)
  },
  'GET /backups': (asked) => pageOf(backups, asked.query),
  'POST /backups': () => {
    const made = { id: `hearth-${backups.length + 1}.hearth`, size: 0, made_at: instant(Date.now()), is_ready: false }
    backups.unshift(made)
    setTimeout(() => Object.assign(made, { size: 1_234_567, is_ready: true }), 3000)
    return made
  },
  'GET /backups/:id': () => 'an invented backup',
  'DELETE /backups/:id': ({ path }) => void (backups = backups.filter((one) => one.id !== path[0])),
}
