import type { MemberRole, Named } from './people'

// What was said in a group.
export interface Message {
  id: number
  at: string
  member: Named & { role: MemberRole }
  text: string
  media: string | null
  topic: string | null
  reply: { id: number; member_name: string; text: string } | null
  reactions: { emoji: string; count: number }[]
}
export interface Messages {
  items: Message[] // the oldest first
  has_earlier: boolean
  has_later: boolean
}
export interface Notice {
  id: number
  at: string
  kind: 'joined' | 'left' | 'renamed' | 'group_renamed'
  member: (Named & { role: MemberRole }) | null
  by: (Named & { role: MemberRole }) | null // who invited or removed them
  name: string | null // the new one
}
export interface FoundMessage {
  message: Message
  group: Named
  community: Named
  marks: number[][] // [begin, length] in code points of the text
}
