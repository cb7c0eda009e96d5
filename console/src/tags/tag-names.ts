import type { Tag, TagGroup } from '@/api/tags'

// Several names in one text, as they are typed or pasted: apart by commas or lines, each once whatever its case.
export function parseNames(text: string): string[] {
  const seen = new Set<string>()
  return text
    .split(/[,，、;；\n\r\t]+/)
    .map((name) => name.trim())
    .filter((name) => name && !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
}

const has = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase())

// What a search leaves of the tag groups: whole ones by their own name, of others the tags that fit.
export function searched(groups: TagGroup[], words: string): TagGroup[] {
  if (!words) return groups
  return groups
    .map((group) => (has(group.name, words) ? group : { ...group, tags: group.tags.filter((tag) => has(tag.name, words)) }))
    .filter((group) => group.tags.length > 0 || has(group.name, words))
}

export interface Offer {
  tag: Tag
  group: TagGroup
}
// What can be given for these words ("green", "drinks/gr"): names that begin so first, the rest in order of groups.
export function offers(groups: TagGroup[], words: string, isWanted: (offer: Offer) => boolean): Offer[] {
  const all = groups.flatMap((group) => group.tags.map((tag) => ({ tag, group })))
  const fit = all.filter(({ tag, group }) => !words || has(tag.name, words) || has(`${group.name}/${tag.name}`, words))
  const begins = ({ tag }: Offer) => !!words && tag.name.toLowerCase().startsWith(words.toLowerCase())
  return [...fit.filter(begins), ...fit.filter((one) => !begins(one))].filter(isWanted)
}

// The list with one of its things taken to another place.
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const all = [...list]
  all.splice(Math.max(0, Math.min(all.length - 1, to)), 0, ...all.splice(from, 1))
  return all
}
