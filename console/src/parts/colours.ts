// The page's colours, for canvases. Asked anew when the theme changes.
export function colours() {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    ground: of('--ground'),
    sheet: of('--sheet'),
    sunken: of('--sunken'),
    line: of('--line'),
    ink: of('--ink'),
    soft: of('--ink-soft'),
    ember: of('--ember'),
    emberGround: of('--ember-ground'),
    live: of('--live'),
    liveGround: of('--live-ground'),
    cold: of('--cold'),
    coldGround: of('--cold-ground'),
    font: of('--font'),
  }
}
