import type { Schemas } from './paths'

// Members: who they are and what they did.
export type MemberRow = Schemas['MemberRow']
export type MemberRole = MemberRow['role']
export type MemberState = MemberRow['state']
export type Named = Schemas['MemberLink']
export type MemberPage = Schemas['MemberPage']
export type MemberGroup = Schemas['MemberGroup']
export type Member = Schemas['Member']
export type TimelineEntry = Schemas['TimelineEntry']
