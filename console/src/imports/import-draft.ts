// What somebody has chosen in the wizard, kept by upload until the import has begun: leaving the page loses nothing.
export interface ImportDraft {
  file: string
  size: number
  format: string // "" as detected
  zone: string // "" as the community has it
  community: string
  group: string
  operators: string[]
  bots: string[]
}

const key = (upload: string) => `hearth.import.${upload}`
const isText = (value: unknown): value is string => typeof value === 'string'
const texts = (value: unknown) => (Array.isArray(value) ? value.filter(isText) : [])

export function emptyDraft(file = '', size = 0): ImportDraft {
  return { file, size, format: '', zone: '', community: '', group: '', operators: [], bots: [] }
}

export function keepDraft(storage: Storage, upload: string, draft: ImportDraft) {
  storage.setItem(key(upload), JSON.stringify(draft))
}
export function dropDraft(storage: Storage, upload: string) {
  storage.removeItem(key(upload))
}
// Whatever lies in the storage, a draft that can be worked with.
export function readDraft(storage: Storage, upload: string): ImportDraft | null {
  const text = storage.getItem(key(upload))
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as Record<string, unknown> | null
    if (kept === null || typeof kept !== 'object') return null
    const of = (name: string) => (isText(kept[name]) ? kept[name] : '')
    return {
      file: of('file'),
      size: typeof kept.size === 'number' ? kept.size : 0,
      format: of('format'),
      zone: of('zone'),
      community: of('community'),
      group: of('group'),
      operators: texts(kept.operators),
      bots: texts(kept.bots),
    }
  } catch {
    return null
  }
}

// "2024-05 城南读书社.json.gz" → "2024-05 城南读书社"
export function nameOfFile(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/(\.(json|jsonl|csv|txt|xml|tsv|zip|tar|tgz|gz))+$/i, '').trim()
}
