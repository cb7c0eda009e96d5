// Actions by the part before the dot, which the server filters by.
export const auditKinds = ['session', 'operator', 'token', 'import', 'backup', 'member', 'member_note', 'follow_up', 'member_field', 'members', 'tag_group', 'tag', 'tag_action', 'segment', 'tag_rule', 'groups', 'community'] as const

// What an entry adds in JSON, as short lines; nothing where it adds nothing.
export function detailLines(detail: string): string[] {
  try {
    const read: unknown = JSON.parse(detail || '{}')
    if (typeof read !== 'object' || read === null) return []
    return Object.entries(read).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  } catch {
    return [detail]
  }
}
