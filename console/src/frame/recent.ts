// The things that somebody opened last from the search, newest first; kept in this browser until they sign out.
export interface Recent {
  kind: 'communities' | 'groups' | 'members'
  name: string
  to: string
}
const kept = 'hearth.recent'
const most = 6

export function withRecent(list: Recent[], next: Recent): Recent[] {
  return [next, ...list.filter((one) => one.to !== next.to)].slice(0, most)
}

export function readRecent(): Recent[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
    if (!Array.isArray(list)) return []
    return list.filter((one): one is Recent => typeof one?.name === 'string' && /^\/(communities|groups|members)\/\d/.test(one?.to)).slice(0, most)
  } catch {
    return []
  }
}
export const keepRecent = (next: Recent) => localStorage.setItem(kept, JSON.stringify(withRecent(readRecent(), next)))
export const forgetRecent = () => localStorage.removeItem(kept)
