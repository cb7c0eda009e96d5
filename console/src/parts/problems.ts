import { Problem } from '@/api/problem'
import { i18n } from '@/i18n'

// A sentence for people: the translated reason, else what the server says.
export function problemText(problem: unknown): string {
  const { t, te } = i18n.global
  if (!(problem instanceof Problem)) return t('problem.unknown')
  const key = `problem.${problem.reason}`
  if (te(key) || te(key, 'zh-CN')) return t(key, { seconds: problem.retryAfter ?? 0, minutes: Math.ceil((problem.retryAfter ?? 0) / 60) })
  return problem.detail || t('problem.unknown')
}
export function fieldText(problem: unknown, pointer: string): string {
  if (!(problem instanceof Problem)) return ''
  const reason = problem.of(pointer)
  if (!reason) return ''
  const { t, te } = i18n.global
  const key = `field.${reason}`
  return te(key) || te(key, 'zh-CN') ? t(key) : reason
}
// What is wrong as a whole: nothing where each bad field says so itself.
export function generalText(problem: unknown): string {
  if (!problem) return ''
  return problem instanceof Problem && problem.fields.length > 0 ? '' : problemText(problem)
}
