import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api, onSignedOut, useCsrf } from '@/api/client'
import type { Language, Session } from '@/api/types'
import { forgetRecent } from '@/frame/recent'
import { useLanguage } from '@/i18n'

// Who is signed in. Loaded once, before the first page.
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const problem = shallowRef<unknown>() // why nobody knows who is signed in
  const operator = computed(() => session.value?.operator ?? null)
  const may = (right: string) => session.value?.permissions.includes(right) ?? false

  function take(next: Session) {
    session.value = next
    useCsrf(next.csrf)
  }
  async function load() {
    try {
      take(await api.get('/session'))
    } catch (failure) {
      problem.value = failure
      throw failure
    }
  }
  async function signIn(email: string, password: string, code?: string) {
    take(await api.post('/session', { body: { email, password, ...(code ? { code } : {}) } }))
  }
  async function signOut() {
    await api.remove('/session')
    forgetRecent()
    await load()
  }
  // Here at once, and wherever this operator signs in next.
  async function speak(language: Language) {
    await useLanguage(language)
    if (operator.value) await api.patch('/me', { body: { language } })
  }
  onSignedOut(() => {
    if (session.value) session.value = { ...session.value, operator: null, permissions: [] }
  })
  return { session, problem, operator, may, take, load, signIn, signOut, speak }
})
