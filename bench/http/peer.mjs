// What ./dev bench http compares with: GET /api/v1/me by fastify and better-sqlite3 over a database file of Hearth's, done as
// their documentation advises: statements prepared once, the answer written by a compiled schema, no log.
//
//   node peer.mjs FILE PORT [SECONDS]   SECONDS: how long a session that was looked up is remembered; 0 unless given
import { createHash } from 'node:crypto'
import cookie from '@fastify/cookie'
import Database from 'better-sqlite3'
import Fastify from 'fastify'

const [file, port, remember = '0'] = process.argv.slice(2)
const rememberMs = Number(remember) * 1000
const idleMs = 12 * 3600_000
const limitMs = 30 * 24 * 3600_000

const db = new Database(file, { readonly: true, fileMustExist: true })
const findSession = db.prepare('SELECT operator_id, created_at, last_seen_at FROM sessions WHERE token_digest = ?')
const loadOperator = db.prepare(`
  SELECT o.id, o.name, o.email, o.role, o.language, o.created_at, o.last_seen_at, o.disabled_at, o.password_hash,
         t.confirmed_at
  FROM operators o LEFT JOIN totp_keys t ON t.operator_id = o.id WHERE o.id = ?`)

const nullable = (type) => ({ type, nullable: true })
const operatorSchema = {
  type: 'object',
  properties: {
    id: { type: 'integer' }, name: { type: 'string' }, email: { type: 'string' }, role: { type: 'string' },
    language: { type: 'string' }, has_totp: { type: 'boolean' }, state: { type: 'string' },
    created_at: { type: 'string' }, last_seen_at: nullable('string'),
  },
}

const timeText = (ms) => (ms === null ? null : new Date(ms).toISOString())

const known = new Map()
function sessionOf(token) {
  const digest = createHash('sha256').update(token).digest('base64url')
  const now = Date.now()
  const remembered = known.get(digest)
  if (remembered && now - remembered.at < rememberMs) return remembered.session
  const session = findSession.get(digest)
  if (!session || now - session.last_seen_at >= idleMs || now - session.created_at >= limitMs) return null
  if (rememberMs > 0) known.set(digest, { session, at: now })
  return session
}

const app = Fastify()
await app.register(cookie)
app.addHook('onRequest', async (request, reply) => {
  const token = request.cookies.hearth_session
  request.session = token ? sessionOf(token) : null
  if (!request.session) reply.code(401).send({ reason: 'access.sign_in_first' })
})
app.get('/api/v1/me', { schema: { response: { 200: operatorSchema } } }, (request, reply) => {
  const row = loadOperator.get(request.session.operator_id)
  if (!row || row.disabled_at !== null) return reply.code(401).send({ reason: 'access.sign_in_first' })
  reply.send({
    id: row.id, name: row.name, email: row.email, role: row.role, language: row.language,
    has_totp: row.confirmed_at !== null, state: row.password_hash === null ? 'invited' : 'active',
    created_at: timeText(row.created_at), last_seen_at: timeText(row.last_seen_at),
  })
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
