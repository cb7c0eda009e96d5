import { api } from '@/api/client'
import type { Block } from './blocks'
import type { Ask } from './preview'

// Asks the server of the members of a community, or of all.
export function askOf(community: number | null): Ask {
  return async (wish, signal) => {
    const expression = 'text' in wish ? wish.text : JSON.stringify(wish.blocks)
    const { count, universe, text, blocks, faults } = await api.post('/segments/preview', { body: { expression, community }, signal })
    if (count === null || universe === null) return { faults }
    return { counted: { count, universe, text, blocks: JSON.parse(blocks) as Block } }
  }
}
