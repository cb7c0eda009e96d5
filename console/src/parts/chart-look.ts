import type { colours } from './colours'

type Palette = ReturnType<typeof colours>

// What all charts share, so that they look like the page around them.
export const words = (palette: Palette) => ({ fontFamily: palette.font, color: palette.ink })

export const tooltip = (palette: Palette) => ({
  backgroundColor: palette.sheet,
  borderColor: palette.line,
  textStyle: { color: palette.ink, fontFamily: palette.font },
})

export const categories = (palette: Palette) => ({
  type: 'category' as const,
  axisLine: { lineStyle: { color: palette.line } },
  axisTick: { show: false },
})

export const amounts = (palette: Palette, write: (value: number) => string) => ({
  type: 'value' as const,
  minInterval: 1,
  splitLine: { lineStyle: { color: palette.line } },
  axisLabel: { color: palette.soft, formatter: write },
})

// The strip below a long chart that chooses a part of it.
export const slider = (palette: Palette) => ({
  type: 'slider' as const,
  height: 18,
  bottom: 6,
  showDetail: false,
  borderColor: palette.line,
  backgroundColor: palette.sunken,
  fillerColor: `${palette.ember}22`,
  dataBackground: { lineStyle: { color: palette.line }, areaStyle: { color: palette.line } },
  selectedDataBackground: { lineStyle: { color: palette.soft }, areaStyle: { color: palette.line } },
  handleStyle: { color: palette.sheet, borderColor: palette.soft },
  moveHandleStyle: { color: palette.line },
  emphasis: { handleStyle: { borderColor: palette.ember }, moveHandleStyle: { color: palette.soft } },
})
