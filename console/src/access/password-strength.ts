// A rough measure, 0…4, so that people see where they stand; the server decides.
export function passwordStrength(password: string): number {
  const length = [...password].length
  if (length < 10) return length === 0 ? 0 : 1
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  const different = new Set(password).size
  if (different < 5) return 1
  if (length >= 16 && different >= 8) return 4
  return Math.min(4, 1 + (length >= 12 ? 1 : 0) + (kinds >= 3 ? 1 : 0) + (different >= 8 ? 1 : 0))
}
