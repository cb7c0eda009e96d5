import type { Leaf, Quantity, Sign } from './blocks'

// What a clause can be about, in the order that it is offered: first who they are, then what they did.
export const subjects = [
  'tag', 'group', 'community', 'groups_tagged', 'segment',
  'stage', 'stage_there', 'tier', 'level', 'source', 'inviter', 'owner', 'owner_there', 'consent', 'field', 'field_there', 'is',
  'active', 'silent', 'joined', 'first_seen', 'last_seen', 'did', 'followed', 'messages',
  'spend', 'orders', 'last_order',
  'top', 'sample',
] as const satisfies readonly Leaf['clause'][]
export type Subject = (typeof subjects)[number]

export const subjectGroups: { key: string; of: readonly Subject[] }[] = [
  { key: 'where', of: ['tag', 'group', 'community', 'groups_tagged', 'segment'] },
  { key: 'who', of: ['stage', 'stage_there', 'tier', 'level', 'source', 'inviter', 'owner', 'owner_there', 'consent', 'field', 'field_there', 'is'] },
  { key: 'did', of: ['active', 'silent', 'joined', 'first_seen', 'last_seen', 'did', 'followed', 'messages'] },
  { key: 'bought', of: ['spend', 'orders', 'last_order'] },
  { key: 'some', of: ['top', 'sample'] },
]

export const stages = ['attention', 'interest', 'desire', 'action', 'satisfaction', 'share'] as const
export const tiers = ['pond', 'transit', 'core'] as const
export const stays = ['in', 'ever in', 'left'] as const
export const quantities: readonly Quantity[] = ['messages', 'spend', 'orders', 'level']
export const numberSigns: readonly Sign[] = ['>=', '<=', '=', '!=', '>', '<']
export const textSigns: readonly Sign[] = ['=', '!=', 'contains']
// Kinds of facts that everybody knows; any other dotted kind may be typed.
export const kinds = ['message.posted', 'member.joined', 'member.left', 'message.reacted', 'order.paid', 'checkin.made'] as const

// Lists of names that a clause may take one of.
export type NameList = 'tags' | 'groups' | 'communities' | 'segments' | 'sources' | 'operators' | 'consents'
export const nameLists: Partial<Record<Subject, NameList>> = {
  tag: 'tags',
  group: 'groups',
  community: 'communities',
  groups_tagged: 'tags',
  segment: 'segments',
  source: 'sources',
  owner: 'operators',
  consent: 'consents',
}

const firsts: Record<Subject, () => Leaf> = {
  tag: () => ({ clause: 'tag', name: '' }),
  group: () => ({ clause: 'group', stay: 'in', name: '' }),
  community: () => ({ clause: 'community', stay: 'in', name: '' }),
  groups_tagged: () => ({ clause: 'groups_tagged', stay: 'in', name: '' }),
  segment: () => ({ clause: 'segment', name: '' }),
  stage: () => ({ clause: 'stage', value: 'interest' }),
  stage_there: () => ({ clause: 'stage_there', presence: 'no' }),
  tier: () => ({ clause: 'tier', value: 'core' }),
  level: () => ({ clause: 'level', sign: '>=', value: 1 }),
  source: () => ({ clause: 'source', value: '' }),
  inviter: () => ({ clause: 'inviter', value: '' }),
  owner: () => ({ clause: 'owner', value: '' }),
  owner_there: () => ({ clause: 'owner_there', presence: 'no' }),
  consent: () => ({ clause: 'consent', value: '' }),
  field: () => ({ clause: 'field', name: '', sign: '=', value: '' }),
  field_there: () => ({ clause: 'field_there', name: '', presence: 'has' }),
  is: () => ({ clause: 'is', standing: 'staff' }),
  active: () => ({ clause: 'active', days: 7 }),
  silent: () => ({ clause: 'silent', days: 30 }),
  joined: () => ({ clause: 'joined', when: { form: 'last_days', days: 7 } }),
  first_seen: () => ({ clause: 'first_seen', when: { form: 'last_days', days: 30 } }),
  last_seen: () => ({ clause: 'last_seen', when: { form: 'before', day: 30 } }),
  did: () => ({ clause: 'did', kind: 'message.posted', never: false, times: { sign: '>=', count: 3 }, when: { form: 'last_days', days: 30 } }),
  followed: () => ({ clause: 'followed', first: 'member.joined', then: 'message.posted', within: { count: 7, unit: 'days' } }),
  messages: () => ({ clause: 'messages', sign: '>=', value: 10 }),
  spend: () => ({ clause: 'spend', sign: '>=', value: 500 }),
  orders: () => ({ clause: 'orders', sign: '>=', value: 2 }),
  last_order: () => ({ clause: 'last_order', when: { form: 'before', day: 90 } }),
  top: () => ({ clause: 'top', percent: 25, quantity: 'messages' }),
  sample: () => ({ clause: 'sample', percent: 10, seed: 1 }),
}

// A clause about it that says what people most often want to say.
export function firstClause(subject: Subject): Leaf {
  return firsts[subject]()
}

// The names that signs have in texts.
export const signKeys: Record<Sign, string> = {
  '=': 'equal',
  '!=': 'notEqual',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
  contains: 'contains',
}
export const stayKeys = { in: 'in', 'ever in': 'ever', left: 'left' } as const
