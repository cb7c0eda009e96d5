import type { ImportRun } from '../src/api/imports'
import { type Answers, Refusal } from './answers'
import { pageOf } from './paging'
import { Dice, personName, sentence } from './words'

function run(id: number, part: Partial<ImportRun>): ImportRun {
  return {
    id,
    community: { id: 1, name: '城南读书社' },
    source: '城南读书社-聊天记录.json',
    format: 'telegram',
    state: 'done',
    started_at: '2026-05-01T08:00:00.000Z',
    finished_at: '2026-05-01T08:00:41.000Z',
    bytes_read: 48_000_000,
    bytes_total: 48_000_000,
    events: 106_248,
    added: 106_240,
    rejected: 3,
    skipped: [{ reason: 'export.service_message', count: 12 }],
    groups: 4,
    people: 812,
    error: null,
    started_by: 'Ada',
    can_resume: false,
    ...part,
  }
}

export function importAnswers(isEmpty: boolean): Answers {
  const runs = isEmpty ? [] : [
    run(4, { state: 'failed', error: { reason: 'import.unknown_format', detail: 'plain text without dates' }, rejected: 0, added: 0, events: 0, bytes_read: 900 }),
    run(3, { state: 'stopped', bytes_read: 12_000_000, can_resume: true }),
    run(2, {}),
    run(1, {}),
  ]
  const uploads = new Map<string, string>()
  const find = (id: string) => {
    const found = runs.find((one) => one.id === Number(id))
    if (found?.state === 'running') {
      found.bytes_read = Math.min(found.bytes_total, found.bytes_read + 6_000_000)
      found.events += 13_000
      if (found.bytes_read === found.bytes_total) Object.assign(found, run(found.id, { community: found.community }))
    }
    return found ?? null
  }
  const dice = new Dice(2)
  const people = Array.from({ length: 120 }, (_, place) => ({ key: `user${place}`, name: personName(dice), is_bot: place === 4, messages_in_sample: 400 - place * 3 }))
  return {
    'POST /uploads': ({ query }) => {
      const name = query.get('name') ?? 'file'
      const id = String(uploads.size + 1)
      uploads.set(id, name)
      const isWrong = /\.(docx?|pdf|txt)$/i.test(name)
      return {
        id, name, size: 48_000_000, created_at: '2026-05-01T08:00:00.000Z',
        detected: isWrong ? null : { format: 'telegram', title: 'Telegram Desktop' },
        refused: isWrong ? { reason: 'import.unknown_format', detail: 'It looks like plain text without dates.' } : null,
      }
    },
    'GET /uploads/:id/preview': ({ path, query }) =>
      uploads.has(path[0]!) ? {
        format: query.get('format') || 'telegram', title: 'Telegram Desktop',
        formats: [{ format: 'telegram', title: 'Telegram Desktop' }, { format: 'whatsapp', title: 'WhatsApp' }, { format: 'chatlog-json', title: 'WeChat (chatlog)' }],
        groups: [{ key: 'a', name: '城南读书1群', messages_in_sample: 900 }, { key: 'b', name: '江北烘焙4群', messages_in_sample: 100 }],
        people,
        messages: Array.from({ length: 50 }, (_, place) => ({ at: `2024-05-01T0${Math.floor(place / 10)}:${10 + (place % 50)}:00.000Z`, who: dice.of(people).name, text: sentence(dice), group: '城南读书1群', kind: 'message' })),
        rejects: [{ path: 'result.json', line: 48, reason: 'export.no_time', raw: '{"id":5,"text":"…"}' }],
        people_by: 'id', is_whole: false,
      } : null,
    'DELETE /uploads/:id': () => ({}),
    'GET /imports': ({ query }) => pageOf(runs, query),
    'POST /imports': ({ body }) => {
      if (runs.some((one) => one.state === 'running')) return new Refusal(409, 'import.busy')
      const next = run(runs.length + 1, { state: 'running', community: { id: 1, name: String(body.community) }, bytes_read: 0, events: 0, finished_at: null, started_at: new Date().toISOString() })
      runs.unshift(next)
      return next
    },
    'GET /imports/:id': ({ path }) => find(path[0]!),
    'POST /imports/:id/stop': ({ path }) => {
      const found = find(path[0]!)
      if (found) found.state = 'stopped'
      return found
    },
    'POST /imports/:id/resume': ({ path }) => {
      const found = find(path[0]!)
      if (!found?.can_resume) return new Refusal(409, 'import.not_stopped')
      const next = run(runs.length + 1, { state: 'running', community: found.community, bytes_read: 0, events: 0, finished_at: null, started_at: new Date().toISOString() })
      runs.unshift(next)
      return next
    },
  }
}
