import type { PreviewPerson } from '@/api/imports'

// Who is staff or a bot? Only a guess by name, shown as one: somebody must confirm it.
const staffWords = ['群主', '管家', '管理员', '管理員', '客服', '运营', '營運', '助理', '班主任', '班長', '班长', '官方', '小编', '小編', 'admin', 'moderator', 'support', 'official', 'staff']
const botWords = ['机器人', '機器人', '小助手', '小冰', 'bot']

export type Guess = 'operator' | 'bot' | null

function has(name: string, words: readonly string[]): boolean {
  const low = name.toLowerCase()
  return words.some((word) => (/^[a-z]+$/.test(word) ? new RegExp(`(^|[^a-z])${word}([^a-z]|$)`).test(low) : low.includes(word)))
}

export function guess(person: Pick<PreviewPerson, 'name' | 'is_bot'>): Guess {
  if (person.is_bot || has(person.name, botWords) || /[a-z]bot$/i.test(person.name)) return 'bot'
  return has(person.name, staffWords) ? 'operator' : null
}
