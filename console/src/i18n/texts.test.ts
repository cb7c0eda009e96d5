import { describe, expect, it } from 'vitest'
import en from './en'
import type { Texts } from './texts'
import zhCN from './zh-CN'
import zhTW from './zh-TW'

const sources = {
  ...import.meta.glob<string>('../**/*.vue', { eager: true, query: '?raw', import: 'default' }),
  ...import.meta.glob<string>(['../**/*.ts', '!../**/*.test.ts', '!../i18n/*.ts'], { eager: true, query: '?raw', import: 'default' }),
}

function flat(texts: Texts, path = ''): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') all[path + key] = text
    else Object.assign(all, flat(text, `${path}${key}.`))
  }
  return all
}
// Plural forms name the same value more than once.
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]))].sort()
const languages = { 'zh-CN': flat(zhCN), 'zh-TW': flat(zhTW), en: flat(en) }
const keys = Object.keys(languages['zh-CN']).sort()

describe('texts', () => {
  it('are there in every language, with the same values inside', () => {
    for (const [language, texts] of Object.entries(languages)) {
      expect(Object.keys(texts).sort(), language).toEqual(keys)
      for (const key of keys) expect(names(texts[key]!), `${language} ${key}`).toEqual(names(languages['zh-CN'][key]!))
    }
  })

  it('are not left in another language', () => {
    const han = /\p{Script=Han}/u
    for (const [key, text] of Object.entries(languages.en)) expect(han.test(text), `${key}: ${text}`).toBe(false)
  })

  // Keys that are put together (t(`health.states.${state}`)) count as used when their beginning is.
  it('are all used, and every key that is used exists', () => {
    const code = Object.values(sources).join('\n')
    const whole = new Set([...code.matchAll(/["'`]([a-z][\w-]*(?:\.[\w-]+)+)["'`]/gi)].map((one) => one[1]!))
    const begun = [...code.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/gi)].map((one) => one[1]!)
    const unused = keys.filter((key) => !whole.has(key) && !begun.some((begin) => key.startsWith(begin)))
    expect(unused).toEqual([])
    const slices = new Set(keys.map((key) => key.split('.')[0]!))
    const called = [...code.matchAll(/\bt\(\s*['"]([\w.-]+)['"]/g)].map((one) => one[1]!)
    expect(called.filter((key) => slices.has(key.split('.')[0]!) && !keys.includes(key))).toEqual([])
  })

  it('stand nowhere else: templates have no words of their own', () => {
    const found: string[] = []
    for (const [path, source] of Object.entries(sources)) {
      if (!path.endsWith('.vue')) continue
      const template = source.match(/<template>([\s\S]*)<\/template>/)?.[1] ?? ''
      const bare = template
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/\{\{[\s\S]*?\}\}/g, '')
        .replace(/<kbd>.*?<\/kbd>/g, '')
        .replace(/<[a-zA-Z/](?:"[^"]*"|'[^']*'|[^>"'])*>/g, '\n')
      for (const line of bare.split('\n')) if (/[\p{Script=Han}A-Za-z]{2,}/u.test(line)) found.push(`${path}: ${line.trim()}`)
      for (const said of template.matchAll(/\s(?:title|placeholder|aria-label|alt|label)="([^"]+)"/g)) {
        if (/[\p{Script=Han}A-Za-z]{2,}/u.test(said[1]!)) found.push(`${path}: ${said[0].trim()}`)
      }
      if (/\p{Script=Han}/u.test(template)) found.push(`${path}: Chinese in the template`)
    }
    expect(found).toEqual([])
  })
})
