import frame from './en.json'

// The frame's texts, and a file for each slice.
const slices = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' })
const texts: Record<string, unknown> = { ...frame }
for (const [path, slice] of Object.entries(slices)) texts[path.slice('./en/'.length, -'.json'.length)] = slice
export default texts
