import type { Schemas } from './paths'

// What is known of members, and who of them is one person.
export type Profile = Schemas['Profile']
export type ProfileEntry = Schemas['ProfileEntry']
export type ProfileValue = ProfileEntry['value']
export type MemberField = Schemas['MemberField']
export type MemberFieldOption = Schemas['MemberFieldOption']
export type FieldKind = MemberField['kind']
export type Colour = MemberFieldOption['colour']
export type MemberNote = Schemas['MemberNote']
export type FollowUp = Schemas['FollowUp']
export type Consents = Schemas['Consents']
export type LikelyDuplicate = Schemas['LikelyDuplicate']
