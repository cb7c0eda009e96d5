import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, onSignedOut, useCsrf } from '@/api/client'
import type { Session } from '@/api/types'

// Who is signed in. Loaded once, before the first page.
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const operator = computed(() => session.value?.operator ?? null)
  const may = (right: string) => session.value?.permissions.includes(right) ?? false

  function take(next: Session) {
    session.value = next
    useCsrf(next.csrf)
  }
  async function load() {
    take(await api.get<Session>('/session'))
  }
  async function signIn(email: string, password: string, code?: string) {
    take(await api.post<Session>('/session', { email, password, ...(code ? { code } : {}) }))
  }
  async function signOut() {
    await api.remove('/session')
    await load()
  }
  onSignedOut(() => {
    if (session.value) session.value = { ...session.value, operator: null, permissions: [] }
  })
  return { session, operator, may, take, load, signIn, signOut }
})
