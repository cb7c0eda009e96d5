import { i18n } from '@/i18n'

// The sentence for a cause or sign of a group's health; a key that is newer than this page stands for itself.
export function causeText(key: string): string {
  const { t, te } = i18n.global
  const name = `health.causes.${key}`
  return te(name) || te(name, 'zh-CN') ? t(name) : key
}
