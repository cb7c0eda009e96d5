import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { i18n } from '@/i18n'
import { isSure } from './sure'

// Asks before what somebody has typed is lost, whether they follow a link or close the tab.
export function useUnsaved(isDirty: () => boolean) {
  const stay = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  onMounted(() => addEventListener('beforeunload', stay))
  onBeforeUnmount(() => removeEventListener('beforeunload', stay))
  onBeforeRouteLeave(async () => {
    if (!isDirty()) return true
    const { t } = i18n.global
    return isSure(t('frame.unsaved.title'), t('frame.unsaved.text'), t('frame.unsaved.leave'))
  })
}
