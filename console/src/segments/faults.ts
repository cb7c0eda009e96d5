import { i18n } from '@/i18n'
import type { Fault } from './preview'

// What is wrong with an audience, in words.
export function faultText(fault: Pick<Fault, 'reason' | 'detail'>): string {
  const { t, te } = i18n.global
  const key = `field.${fault.reason}`
  return te(key) || te(key, 'zh-CN') ? t(key) : fault.detail || fault.reason
}

// Places of a text are told in characters; the browser selects by UTF-16 units.
export function unitsOf(text: string, characters: number): number {
  let units = 0
  for (const character of text) {
    if (characters-- <= 0) break
    units += character.length
  }
  return units
}
