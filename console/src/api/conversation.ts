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
  kind: string // "member.joined", "member.left", "group.renamed"
  member: Named | null
  text: string | null
}
export interface FoundMessage {
  message: Message
  group: Named
  community: Named
  marks: [start: number, length: number][] // in code points
}
