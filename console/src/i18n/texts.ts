// The texts of one language, by slice.
export interface Texts {
  [key: string]: string | Texts
}
