import type { Schemas } from './paths'

// What members bought. Money is in hundredths.
export type Rfm = Schemas['Rfm']
export type RfmCell = Schemas['RfmCell']
export type RfmSegment = RfmCell['segment']
export type PurchaseCohort = Schemas['PurchaseCohort']
export type Customer = Schemas['Customer']
