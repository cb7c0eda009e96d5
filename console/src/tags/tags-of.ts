import { shallowRef } from 'vue'
import { api } from '@/api/client'

// The tags of the members that a list shows, by member; asked for beside the list, which does not wait for them.
export function useTagsOf() {
  const tags = shallowRef(new Map<number, number[]>())
  let shown: number[] = []
  let turn = 0

  async function load(members: number[] = shown) {
    shown = members
    const mine = ++turn
    if (!members.length) return
    try {
      const { items } = await api.get('/member-tags', { query: { members: members.join(',') } })
      if (mine === turn) tags.value = new Map(items.map((one) => [one.member, one.tags]))
    } catch {
      // The list is of use without them; the member's own page says what is wrong.
    }
  }
  return { tags, load }
}
