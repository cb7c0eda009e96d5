import { request } from '@playwright/test'
import type { Hearth } from './hearth'

export const ada = { name: 'Ada', email: 'ada@example.org', password: 'a warm hearth for all' }

// Makes the owner without looking at pages; what comes back signs a browser in.
export async function enterAsOwner(hearth: Hearth, name = ada.name) {
  const http = await request.newContext({ baseURL: hearth.origin })
  const csrf = await csrfOf(http)
  const token = hearth.invitation.split('/').at(-1)!
  const answer = await http.post(`/api/v1/invitations/${token}`, {
    data: { ...ada, name, language: 'zh-CN' },
    headers: { 'X-CSRF-Token': csrf },
  })
  if (!answer.ok()) throw new Error(`no owner: ${answer.status()} ${await answer.text()}`)
  const state = await http.storageState()
  await http.dispose()
  return state
}

export async function csrfOf(http: { get(path: string): Promise<{ json(): Promise<{ csrf: string }> }> }) {
  return (await (await http.get('/api/v1/session')).json()).csrf
}
