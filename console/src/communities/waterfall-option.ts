import type { ChartOption } from '@/parts/chart'
import * as look from '@/parts/chart-look'
import { colours } from '@/parts/colours'
import { floorOf, type StepKind, type WaterfallStep } from './waterfall'

// Bars that float: an invisible one up to where the step begins, the visible one on top of it.
const monthsAtOnce = 6
const stepsOfMonth = 4

interface Words {
  name: (kind: StepKind) => string
  month: (month: string) => string
  number: (value: number) => string
  signed: (value: number) => string
}

export function waterfallOption(steps: WaterfallStep[], months: number, words: Words): ChartOption {
  const palette = colours()
  const colour: Record<StepKind, string> = {
    opening: palette.cold,
    joins: palette.live,
    returns: palette.live,
    leaves: palette.ember,
    dormant: palette.ember,
    closing: palette.cold,
  }
  const label = (step: WaterfallStep) =>
    step.kind === 'opening' || step.kind === 'closing' ? words.number(step.value) : words.signed(step.value)
  const zooms = months > monthsAtOnce
  const floor = floorOf(steps)
  const first = Math.max(0, steps.length - 1 - monthsAtOnce * stepsOfMonth)
  return {
    textStyle: look.words(palette),
    animation: false,
    grid: { left: 8, right: 12, top: 24, bottom: zooms ? 44 : 8, containLabel: true },
    tooltip: {
      ...look.tooltip(palette),
      trigger: 'item',
      formatter: (point: unknown) => {
        const step = steps[(point as { dataIndex: number }).dataIndex]
        return step ? `${words.month(step.month)} · ${words.name(step.kind)} ${label(step)}` : ''
      },
    },
    xAxis: {
      ...look.categories(palette),
      data: steps.map((step) => `${words.name(step.kind)}\n${words.month(step.month)}`),
      axisLabel: { color: palette.soft, hideOverlap: true, fontSize: 11, lineHeight: 15 },
    },
    yAxis: { ...look.amounts(palette, words.number), min: floor },
    dataZoom: zooms ? [{ ...look.slider(palette), startValue: first, endValue: steps.length - 1 }] : undefined,
    series: [
      {
        type: 'bar',
        stack: 'steps',
        silent: true,
        itemStyle: { color: 'transparent' },
        tooltip: { show: false },
        data: steps.map((step) => Math.min(step.from, step.to)),
      },
      {
        type: 'bar',
        stack: 'steps',
        barMaxWidth: 38,
        cursor: 'pointer',
        data: steps.map((step) => ({
          value: Math.abs(step.to - step.from),
          itemStyle: {
            color: colour[step.kind],
            opacity: step.kind === 'returns' || step.kind === 'dormant' ? 0.6 : 1,
            borderRadius: 3,
          },
          label: { show: true, position: 'top', color: palette.soft, fontSize: 11, formatter: () => label(step) },
        })),
      },
    ],
  }
}
