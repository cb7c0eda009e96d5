import type { TrendDay } from '@/api/types'
import type { ChartOption } from '@/parts/chart'
import { amounts, categories, tooltip, words } from '@/parts/chart-look'
import { colours } from '@/parts/colours'

// A line of counts over bars of who came (up) and who went (down).
export function trendOption(
  days: TrendDay[],
  names: { count: string; entered: string; left: string },
  write: (value: number) => string,
  writeDay: (day: string) => string,
): ChartOption {
  const palette = colours()
  const bars = (name: string, colour: string, data: number[]) => ({
    name,
    type: 'bar' as const,
    stack: 'flow',
    yAxisIndex: 1,
    barMaxWidth: 14,
    data,
    itemStyle: { color: colour },
  })
  return {
    textStyle: words(palette),
    animation: false,
    grid: { left: 8, right: 8, top: 34, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: palette.soft } },
    tooltip: { ...tooltip(palette), trigger: 'axis', valueFormatter: (value: unknown) => write(Number(value)) },
    xAxis: { ...categories(palette), data: days.map((one) => writeDay(one.day)), axisLabel: { color: palette.soft, hideOverlap: true } },
    yAxis: [amounts(palette, write), { ...amounts(palette, write), splitLine: { show: false } }],
    series: [
      bars(names.entered, palette.live, days.map((one) => one.entered)),
      bars(names.left, palette.ember, days.map((one) => -one.gone)),
      {
        name: names.count,
        type: 'line' as const,
        data: days.map((one) => one.members),
        showSymbol: days.length < 3,
        lineStyle: { width: 2, color: palette.ink },
        itemStyle: { color: palette.ink },
      },
    ],
  }
}
