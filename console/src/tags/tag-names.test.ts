import { describe, expect, it } from 'vitest'
import type { Tag, TagGroup } from '@/api/tags'
import { moved, offers, parseNames, searched } from './tag-names'

const tag = (id: number, name: string, group = 1): Tag => ({ id, group, name, colour: 'grey', bearers: 0, archived: false })
const drinks: TagGroup = {
  id: 1, kind: 'enterprise', name: 'Drinks', choice: 'multiple', colour: 'green', archived: false,
  tags: [tag(1, 'Black tea'), tag(2, 'Green tea'), tag(3, 'Coffee')],
}
const colours: TagGroup = { ...drinks, id: 2, name: 'Colours', tags: [tag(4, 'Dark green', 2)] }

describe('names', () => {
  it('are read however they are parted, each once', () => {
    expect(parseNames(' 绿茶，红茶、咖啡\n绿茶; VIP, vip,,')).toEqual(['绿茶', '红茶', '咖啡', 'VIP'])
    expect(parseNames(' \n，')).toEqual([])
  })
})

describe('a search', () => {
  it('keeps a whole group by its name, and of others the tags that fit', () => {
    expect(searched([drinks, colours], 'drink')).toEqual([drinks])
    expect(searched([drinks, colours], 'GREEN').map((group) => group.tags.map((one) => one.id))).toEqual([[2], [4]])
    expect(searched([drinks], 'nothing')).toEqual([])
  })
  it('offers first what begins so', () => {
    const names = (words: string) => offers([colours, drinks], words, () => true).map((one) => one.tag.name)
    expect(names('green')).toEqual(['Green tea', 'Dark green'])
    expect(names('drinks/g')).toEqual(['Green tea'])
    expect(offers([drinks], '', (one) => one.tag.id !== 2)).toHaveLength(2)
  })
})

describe('moving', () => {
  it('takes one to another place, never out of the list', () => {
    expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1])
    expect(moved([1, 2, 3], 2, 0)).toEqual([3, 1, 2])
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
    expect(moved([1, 2, 3], 2, 9)).toEqual([1, 2, 3])
  })
})
