import { createI18n } from 'vue-i18n'
import type { Texts } from './texts'
import type { Language } from '@/api/types'
import zhCN from './zh-CN'

export const languages: { key: Language; name: string }[] = [
  { key: 'zh-CN', name: '简体中文' },
  { key: 'zh-TW', name: '繁體中文' },
  { key: 'en', name: 'English' },
]

// The others are loaded when somebody chooses them.
const others: Record<string, () => Promise<{ default: Texts }>> = {
  'zh-TW': () => import('./zh-TW'),
  en: () => import('./en'),
}

export const i18n = createI18n<false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN } as Record<string, Texts>,
  missingWarn: false,
  fallbackWarn: false,
})

const kept = 'hearth.language'

export function languageWanted(): Language {
  const chosen = localStorage.getItem(kept)
  const wanted = chosen ?? navigator.language
  if (/^zh\b.*(TW|HK|MO|Hant)/i.test(wanted)) return 'zh-TW'
  if (/^zh/i.test(wanted)) return 'zh-CN'
  return chosen || wanted.startsWith('en') ? 'en' : 'zh-CN'
}

export async function useLanguage(language: Language) {
  const load = others[language]
  if (load && !i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, (await load()).default)
  }
  i18n.global.locale.value = language as never
  document.documentElement.lang = language
  localStorage.setItem(kept, language)
}
