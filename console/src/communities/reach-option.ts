import type { ChartDay } from '@/api/types'
import type { ChartOption } from '@/parts/chart'
import { colours } from '@/parts/colours'

// Three lines over days, in the page's colours. `words.day` writes a day for people.
export function reachOption(
  days: ChartDay[],
  names: { active: string; wau: string; mau: string },
  words: { day: (day: string) => string; number: (value: number) => string },
): ChartOption {
  const palette = colours()
  const line = (name: string, colour: string, values: number[], width: number, isArea: boolean) => ({
    name,
    type: 'line' as const,
    data: values,
    showSymbol: days.length < 3,
    symbolSize: 7,
    sampling: 'max' as const,
    triggerEvent: true,
    lineStyle: { width, color: colour },
    itemStyle: { color: colour },
    areaStyle: isArea ? { color: colour, opacity: 0.12 } : undefined,
    emphasis: { focus: 'none' as const },
  })
  return {
    textStyle: { fontFamily: palette.font, color: palette.ink },
    animation: false,
    grid: { left: 8, right: 12, top: 34, bottom: days.length > 120 ? 44 : 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: palette.soft } },
    tooltip: {
      trigger: 'axis',
      backgroundColor: palette.sheet,
      borderColor: palette.line,
      textStyle: { color: palette.ink },
      valueFormatter: (value: unknown) => words.number(Number(value)),
    },
    xAxis: {
      type: 'category',
      data: days.map((one) => one.day),
      boundaryGap: false,
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.soft, hideOverlap: true },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.soft, formatter: (value: number) => words.number(value) },
    },
    dataZoom:
      days.length > 120
        ? [
            { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
            { type: 'slider', height: 18, bottom: 6, borderColor: palette.line, textStyle: { color: palette.soft } },
          ]
        : undefined,
    series: [
      line(names.mau, palette.cold, days.map((one) => one.mau), 1.5, false),
      line(names.wau, palette.ember, days.map((one) => one.wau), 1.5, false),
      line(names.active, palette.live, days.map((one) => one.active), 2, true),
    ],
  }
}
