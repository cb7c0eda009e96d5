import { api } from '@/api/client'
import { i18n } from '@/i18n'
import { failed, saidWithUndo } from '@/parts/toast'

export interface Merge {
  member: number // counts as the other from now on
  into: number
  name: string // of the other
}

// Merges, and offers to undo it: whoever was merged has everything that is theirs again. `after` reads anew what is shown.
export function useMerging(after: () => unknown) {
  const { t } = i18n.global
  async function unmerge(member: number) {
    await api.post('/members/{member}/unmerge', { path: { member } }).finally(after)
  }
  async function merge({ member, into, name }: Merge) {
    try {
      await api.post('/members/{member}/merge', { path: { member }, body: { into } })
      saidWithUndo(t('profile.duplicates.merged', { name }), () => unmerge(member))
    } catch (failure) {
      failed(failure)
    }
    await after()
  }
  return { merge, unmerge }
}
