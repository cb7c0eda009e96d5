import type { Schemas } from './paths'

// What was said in a group.
export type Message = Schemas['Message']
export type Messages = Schemas['MessageWindow']
export type Notice = Schemas['Notice']
export type FoundMessage = Schemas['FoundMessage']
export type DayCount = Schemas['DayMessages']
