import { shallowRef } from 'vue'
import { useSession } from '@/access/session'
import { api } from '@/api/client'

export interface Owner {
  id: number
  name: string
}

// To whom a member or a follow-up can be given. Whoever may see all operators chooses among them; others only themselves.
export function useOwners() {
  const session = useSession()
  const me = session.operator
  const owners = shallowRef<Owner[]>(me ? [{ id: me.id, name: me.name }] : [])
  async function loadOwners() {
    if (!session.may('operator:manage')) return
    const page = await api.get('/operators', { query: { limit: 200 } }).catch(() => undefined)
    if (page) owners.value = page.items.filter((one) => one.state !== 'disabled').map(({ id, name }) => ({ id, name }))
  }
  return { owners, loadOwners }
}
