import { shallowReactive } from 'vue'
import { api } from '@/api/client'
import type { NameList } from './subjects'
import type { FieldWord, Words } from './words'

// Names that clauses may take, asked of the server as somebody types.
export function useSegmentWords(): Words {
  const words = shallowReactive<Words>({
    fields: [],
    find: async (list: NameList, text: string) => {
      if (list === 'sources' || list === 'consents') return [] // Words of one's own.
      const found = await api.get('/segments/words', { query: { list, search: text } }).catch(() => null)
      return found?.items ?? [] // Without them a name is typed.
    },
  })
  void api
    .get('/segments/fields')
    .then((page) => (words.fields = page.items as FieldWord[]))
    .catch(() => undefined) // Without them a field's name is typed.
  return words
}
