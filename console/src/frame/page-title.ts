import { computed, ref, watchEffect } from 'vue'
import type { RouteLocationNormalizedLoaded } from 'vue-router'
import { i18n } from '@/i18n'

// What the tab is called: the thing that a page is about, else the page; in the language of the moment.
const subject = ref('')
export function nameSubject(name: string) {
  subject.value = name
}
export function usePageTitle(route: RouteLocationNormalizedLoaded) {
  const title = computed(() => subject.value || (route.meta.title ? i18n.global.t(route.meta.title) : ''))
  watchEffect(() => {
    const name = i18n.global.t('frame.name')
    document.title = title.value ? `${title.value} · ${name}` : name
  })
  return title
}
