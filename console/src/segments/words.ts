import type { InjectionKey } from 'vue'
import type { NameList } from './subjects'

export type FieldType = 'text' | 'number' | 'date' | 'choice' | 'choices' | 'yes_no'
export interface FieldWord {
  name: string
  type: FieldType
  options: string[]
}
// What can be said of the members here: names to choose from are asked for while somebody types.
export interface Words {
  fields: FieldWord[]
  find: (list: NameList, text: string) => Promise<string[]>
}
export const wordsKey: InjectionKey<() => Words> = Symbol('words of segments')
