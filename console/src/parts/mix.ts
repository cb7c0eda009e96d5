// A colour between two others, "#rrggbb" each; canvases of older browsers know no color-mix.
function channels(colour: string): [number, number, number] {
  const text = colour.replace('#', '')
  const long = text.length === 3 ? [...text].map((one) => one + one).join('') : text
  const value = Number.parseInt(long, 16)
  return Number.isNaN(value) ? [128, 128, 128] : [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export function mix(from: string, to: string, part: number): string {
  const share = Math.min(1, Math.max(0, part))
  const a = channels(from)
  const b = channels(to)
  const mixed = a.map((value, place) => Math.round(value + (b[place]! - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

// How light it is to the eye, 0 … 1 (WCAG's relative luminance).
export function lightness(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function contrast(one: string, other: string): number {
  const a = lightness(one)
  const b = lightness(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

// The more legible of two inks on a ground.
export function legible(ground: string, one: string, other: string): string {
  return contrast(ground, one) >= contrast(ground, other) ? one : other
}
