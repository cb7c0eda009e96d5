import type { TagMaker } from '@/api/tags'
import { i18n } from '@/i18n'

// Who or what gave a tag, in words.
export function madeBy(maker: TagMaker): string {
  const { t } = i18n.global
  if (maker.kind === 'rule' || maker.kind === 'import') return t(`tags.makers.${maker.kind}`, { name: maker.name || `${maker.id ?? ''}` })
  return maker.name || t('tags.makers.system')
}
