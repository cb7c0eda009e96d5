// An audience as blocks: the JSON that the server reads and writes, one object for each clause.
export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains'
export type Stay = 'in' | 'ever in' | 'left'
export type Presence = 'has' | 'no'
export type Quantity = 'level' | 'spend' | 'orders' | 'messages'
export type Instant = 'joined' | 'first_seen' | 'last_seen' | 'last_order'
export type Attribute = 'tier' | 'stage' | 'source' | 'owner' | 'inviter' | 'consent'
// A day "2026-05-04", or so many days before today.
export type Day = string | number
export type When =
  | { form: 'last_days'; days: number }
  | { form: 'before' | 'after' | 'on'; day: Day }
  | { form: 'between'; first: Day; last: Day }
export type FieldValue = string | number | boolean | { day: Day }

export type Leaf =
  | { clause: 'tag'; name: string; group?: string }
  | { clause: 'group' | 'community'; stay: Stay; name: string }
  | { clause: 'groups_tagged'; stay: Stay; name: string; group?: string }
  | { clause: 'segment'; name: string }
  | { clause: Attribute; value: string }
  | { clause: 'owner_there' | 'stage_there'; presence: Presence }
  | { clause: 'is'; standing: 'staff' | 'bot' }
  | { clause: Quantity; sign: Sign; value: number }
  | { clause: 'field'; name: string; sign: Sign; value: FieldValue }
  | { clause: 'field_there'; name: string; presence: Presence }
  | { clause: Instant; when: When }
  | { clause: 'did'; kind: string; never: boolean; times?: { sign: Sign; count: number }; when?: When }
  | { clause: 'followed'; first: string; then: string; within: { count: number; unit: 'days' | 'hours' } }
  | { clause: 'active' | 'silent'; days: number }
  | { clause: 'sample'; percent?: number; count?: number; seed: number }
  | { clause: 'top'; percent: number; quantity: Quantity }
export interface Joined {
  clause: 'all' | 'any'
  of: Block[]
}
export type Block = Joined | { clause: 'not'; of: Block } | Leaf

// The same as it is edited: a group may be empty or have one child, a leaf may not be filled in yet, and "not" is a switch
// of either.
export interface GroupNode {
  id: number
  not: boolean
  joint: 'all' | 'any'
  of: Node[]
}
export interface LeafNode {
  id: number
  not: boolean
  leaf: Leaf
}
export type Node = GroupNode | LeafNode
export const isGroup = (node: Node): node is GroupNode => 'of' in node

let lastId = 0
export const newId = () => ++lastId

export function newGroup(of: Node[] = []): GroupNode {
  return { id: newId(), not: false, joint: 'all', of }
}

export function toNode(block: Block): Node {
  if (block.clause === 'not') {
    const inner = toNode(block.of)
    return inner.not ? { ...newGroup([inner]), not: true } : { ...inner, not: true }
  }
  if (block.clause === 'all' || block.clause === 'any') {
    const { clause, of } = block as Joined
    return { id: newId(), not: false, joint: clause, of: of.map(toNode) }
  }
  return { id: newId(), not: false, leaf: block as Leaf }
}

// The tree to be edited: always a group, so that there is a place for a second clause.
export function toTree(block: Block | null): GroupNode {
  if (!block) return newGroup()
  const node = toNode(block)
  return isGroup(node) && !node.not ? node : newGroup([node])
}

function has(text: string | undefined): boolean {
  return !!text?.trim()
}
function isWhole(value: number | undefined, least: number): boolean {
  return Number.isInteger(value) && value! >= least
}
function isDay(day: Day): boolean {
  return typeof day === 'number' ? isWhole(day, 0) : /^\d{4}-\d\d-\d\d$/.test(day)
}
function isWhen(when: When): boolean {
  if (when.form === 'last_days') return isWhole(when.days, 1)
  return when.form === 'between' ? isDay(when.first) && isDay(when.last) : isDay(when.day)
}
function isFieldValue(value: FieldValue): boolean {
  if (typeof value === 'string') return has(value)
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'boolean' || isDay(value.day)
}
const isPercent = (percent: number | undefined) => Number.isFinite(percent) && percent! > 0 && percent! <= 100

// Whether everything that the clause needs is said. What is said may still mean nothing: the server knows names.
export function isFilledIn(leaf: Leaf): boolean {
  switch (leaf.clause) {
    case 'tag':
    case 'group':
    case 'community':
    case 'groups_tagged':
    case 'segment':
    case 'field_there':
      return has(leaf.name)
    case 'tier':
    case 'stage':
    case 'source':
    case 'owner':
    case 'inviter':
    case 'consent':
      return has(leaf.value)
    case 'owner_there':
    case 'stage_there':
    case 'is':
      return true
    case 'level':
    case 'spend':
    case 'orders':
    case 'messages':
      return Number.isFinite(leaf.value)
    case 'field':
      return has(leaf.name) && isFieldValue(leaf.value)
    case 'joined':
    case 'first_seen':
    case 'last_seen':
    case 'last_order':
      return isWhen(leaf.when)
    case 'did':
      return has(leaf.kind) && (!leaf.times || isWhole(leaf.times.count, 0)) && (!leaf.when || isWhen(leaf.when))
    case 'followed':
      return has(leaf.first) && has(leaf.then) && isWhole(leaf.within.count, 1)
    case 'active':
    case 'silent':
      return isWhole(leaf.days, 1)
    case 'sample':
      return leaf.count === undefined ? isPercent(leaf.percent) : isWhole(leaf.count, 1)
    case 'top':
      return isPercent(leaf.percent)
  }
}

export function countGaps(node: Node): number {
  if (!isGroup(node)) return isFilledIn(node.leaf) ? 0 : 1
  return node.of.length ? node.of.reduce((sum, one) => sum + countGaps(one), 0) : 1
}

// As it is sent; nothing while a clause is not filled in or a group is empty: an empty clause would widen the audience.
export function toBlock(node: Node): Block | null {
  const plain = isGroup(node) ? groupBlock(node) : isFilledIn(node.leaf) ? node.leaf : null
  return plain && node.not ? { clause: 'not', of: plain } : plain
}
function groupBlock(group: GroupNode): Block | null {
  const blocks = group.of.map(toBlock)
  if (!blocks.length || blocks.some((one) => !one)) return null
  return blocks.length === 1 ? blocks[0]! : { clause: group.joint, of: blocks as Block[] }
}

// Where a JSON pointer of the sent blocks ("/of/1/of") leads in the tree that was sent.
export function nodeAt(root: GroupNode, pointer: string): Node {
  let at: Node = root
  let isInside = false // past the "not" of the node
  for (let steps = pointer.split('/').slice(1); steps.length; ) {
    if (at.not && !isInside) {
      if (steps[0] !== 'of') break
      steps = steps.slice(1)
      isInside = true
      continue
    }
    if (!isGroup(at)) break
    if (at.of.length === 1) {
      at = at.of[0]!
      isInside = false
      continue
    }
    const child: Node | undefined = steps[0] === 'of' ? at.of[Number(steps[1])] : undefined
    if (!child) break
    at = child
    isInside = false
    steps = steps.slice(2)
  }
  while (isGroup(at) && at.of.length === 1 && !at.not) at = at.of[0]!
  return at
}
