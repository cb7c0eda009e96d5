import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { Tag, TagGroup } from '@/api/tags'

// All tags that there are, asked for once and again after each change.
export const useTagShelf = defineStore('tags', () => {
  const groups = shallowRef<TagGroup[]>([])
  const isLoaded = ref(false)
  const problem = shallowRef<unknown>()
  let turn = 0

  async function load() {
    const mine = ++turn
    try {
      const answer = await api.get('/tag-groups')
      if (mine !== turn) return
      groups.value = answer.items
      isLoaded.value = true
      problem.value = undefined
    } catch (failure) {
      if (mine === turn) problem.value = failure
    }
  }
  // Every row of a list asks for them: they are asked for once.
  let pending: Promise<void> | undefined
  function ensure(): Promise<void> {
    if (isLoaded.value) return Promise.resolve()
    pending ??= load().finally(() => (pending = undefined))
    return pending
  }

  const places = computed(() => {
    const all = new Map<number, { tag: Tag; group: TagGroup }>()
    for (const group of groups.value) for (const tag of group.tags) all.set(tag.id, { tag, group })
    return all
  })
  const find = (id: number) => places.value.get(id)
  return { groups, isLoaded, problem, load, ensure, find }
})
