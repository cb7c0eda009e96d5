import { request } from '@playwright/test'
import type { Hearth } from './hearth'

export const ada = { name: 'Ada', email: 'ada@example.org', password: 'a warm hearth for all' }

// Makes the owner without looking at pages; what comes back signs a browser in.
export const enterAsOwner = (hearth: Hearth, name = ada.name) => enterAs(hearth, hearth.invitation.split('/').at(-1)!, name, ada.email)

// Takes up an invitation, by its token.
export async function enterAs(hearth: Hearth, token: string, name: string, email: string) {
  const http = await request.newContext({ baseURL: hearth.origin })
  const csrf = await csrfOf(http)
  const answer = await http.post(`/api/v1/invitations/${token}`, {
    data: { name, email, password: ada.password, language: 'zh-CN' },
    headers: { 'X-CSRF-Token': csrf },
  })
  if (!answer.ok()) throw new Error(`${name} cannot enter: ${answer.status()} ${await answer.text()}`)
  const state = await http.storageState()
  await http.dispose()
  return state
}

export async function csrfOf(http: { get(path: string): Promise<{ json(): Promise<{ csrf: string }> }> }) {
  return (await (await http.get('/api/v1/session')).json()).csrf
}
