import type { ChartDay } from '@/api/types'
import type { ChartOption } from '@/parts/chart'
import { amounts, categories, slider, tooltip, words } from '@/parts/chart-look'
import { colours } from '@/parts/colours'

// More days than this get a strip to choose from.
const mostAtOnce = 120

// Three lines over days, in the page's colours.
export function reachOption(
  days: ChartDay[],
  names: { active: string; wau: string; mau: string },
  write: (value: number) => string,
  writeDay: { short: (day: string) => string; long: (day: string) => string },
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
    textStyle: words(palette),
    animation: false,
    grid: { left: 8, right: 12, top: 34, bottom: days.length > mostAtOnce ? 44 : 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: palette.soft } },
    tooltip: { ...tooltip(palette), trigger: 'axis', valueFormatter: (value: unknown) => write(Number(value)) },
    xAxis: {
      ...categories(palette),
      data: days.map((one) => one.day),
      boundaryGap: false,
      axisLabel: { color: palette.soft, hideOverlap: true, formatter: writeDay.short },
      axisPointer: { label: { formatter: ({ value }: { value: unknown }) => writeDay.long(String(value)) } },
    },
    yAxis: amounts(palette, write),
    dataZoom: days.length > mostAtOnce ? [slider(palette)] : undefined,
    series: [
      line(names.mau, palette.cold, days.map((one) => one.mau), 1.5, false),
      line(names.wau, palette.ember, days.map((one) => one.wau), 1.5, false),
      line(names.active, palette.live, days.map((one) => one.active), 2, true),
    ],
  }
}
