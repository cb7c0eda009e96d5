import type { Schemas } from './paths'

// Spreadsheets of members, and of what they bought.
export type SheetPreview = Schemas['SheetPreview']
export type SheetTarget = Schemas['SheetTarget']
export type SheetImport = Schemas['SheetImport']
export type SheetOrder = Schemas['NewSheetImport']
export type SheetKind = SheetImport['kind']
export type RowFault = Schemas['RowFault']
