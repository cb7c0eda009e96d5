import type { Schemas } from './paths'

// What operators say of members and groups.
export type Tag = Schemas['Tag']
export type TagGroup = Schemas['TagGroup']
export type TagKind = TagGroup['kind']
export type Colour = Tag['colour']
export type BorneTag = Schemas['BorneTag']
export type TagMaker = Schemas['TagMaker']
export type TagAction = Schemas['TagAction']
export type TagBearer = Schemas['TagBearer']
