import { expect, it } from 'vitest'
import { linesOf } from './search-lines'

const pages = [
  { name: '今日', key: 'today', to: '/today' },
  { name: '成员', key: 'members', to: '/members' },
]
const found = {
  communities: [{ id: 1, name: '茶馆' }],
  groups: [{ id: 2, name: '茶馆一群', community: 1, community_name: '茶馆' }],
  members: [{ id: 3, name: 'Mei', community: 1 }, { id: 4, name: 'Lin', community: null }],
}

it('offers what was opened last, then pages, before anything is typed', () => {
  const lines = linesOf('  ', pages, undefined, [{ kind: 'groups', name: '茶馆一群', to: '/groups/2' }])
  expect(lines.map((line) => [line.to, line.isRecent])).toEqual([['/groups/2', true], ['/today', false], ['/members', false]])
})

it('finds pages by what they are called, or by their English name', () => {
  expect(linesOf('今', pages, undefined, []).map((line) => line.to)).toEqual(['/today'])
  expect(linesOf('MEM', pages, undefined, []).map((line) => line.to)).toEqual(['/members'])
})

it('leads to each thing that was found, members within their community', () => {
  expect(linesOf('茶', pages, found, []).map((line) => line.to)).toEqual(['/communities/1', '/groups/2', '/members/3?community=1', '/members/4'])
  expect(linesOf('茶', pages, found, [])[1]).toMatchObject({ note: '茶馆' })
})
