import { describe, expect, it } from 'vitest'
import { type Block, countGaps, isGroup, newGroup, nodeAt, toBlock, toTree } from './blocks'

const vip: Block = { clause: 'tag', name: 'vip' }
const active: Block = { clause: 'active', days: 7 }
const churned: Block = { clause: 'tag', name: 'churned' }

describe('blocks', () => {
  it('come back from the tree as they were', () => {
    const all: Block[] = [
      vip,
      { clause: 'not', of: vip },
      { clause: 'not', of: { clause: 'not', of: vip } },
      { clause: 'all', of: [vip, { clause: 'not', of: { clause: 'any', of: [active, churned] } }] },
      { clause: 'not', of: { clause: 'all', of: [vip, active] } },
    ]
    for (const block of all) expect(toBlock(toTree(block))).toEqual(block)
  })

  it('are not sent while something is left open: an empty clause would widen the audience', () => {
    expect(toBlock(newGroup())).toBeNull()
    const tree = toTree({ clause: 'any', of: [vip, { clause: 'tag', name: ' ' }] })
    expect(toBlock(tree)).toBeNull()
    expect(countGaps(tree)).toBe(1)
    tree.of.pop()
    expect(toBlock(tree)).toEqual(vip)
    tree.of.push(newGroup())
    expect(toBlock(tree)).toBeNull()
  })

  it('are incomplete without a number or with half a span of days', () => {
    const gaps: Block[] = [
      { clause: 'active', days: 0 },
      { clause: 'spend', sign: '>=', value: Number.NaN },
      { clause: 'joined', when: { form: 'between', first: '2026-01-01', last: '' } },
      { clause: 'did', kind: 'checkin.made', never: false, times: { sign: '>=', count: 1.5 } },
      { clause: 'top', percent: 0, quantity: 'messages' },
      { clause: 'sample', seed: 1 },
    ]
    for (const block of gaps) expect(toBlock(toTree(block)), JSON.stringify(block)).toBeNull()
    expect(toBlock(toTree({ clause: 'joined', when: { form: 'after', day: 0 } }))).not.toBeNull()
  })

  it('are found again by the pointer of an error', () => {
    const tree = toTree({ clause: 'all', of: [vip, { clause: 'not', of: { clause: 'any', of: [active, churned] } }] })
    const found = nodeAt(tree, '/of/1/of/of/1/name')
    expect(!isGroup(found) && found.leaf).toEqual(churned)
    expect(nodeAt(tree, '')).toBe(tree)
    expect(nodeAt(tree, '/of/9')).toBe(tree)
    const single = toTree({ clause: 'not', of: vip })
    expect(nodeAt(single, '/of/name')).toBe(single.of[0])
  })
})
