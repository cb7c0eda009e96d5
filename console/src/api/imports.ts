import type { Schemas } from './paths'

// Reading chat exports into a community.
export type Upload = Schemas['Upload']
export type Preview = Schemas['ImportPreview']
export type PreviewPerson = Schemas['PreviewPerson']
export type ImportOrder = Schemas['NewImport']
export type ImportRun = Schemas['Import']
export type ImportState = ImportRun['state']
