import type { ChartOption } from '@/parts/chart'
import * as look from '@/parts/chart-look'
import { colours } from '@/parts/colours'
import { mix } from '@/parts/mix'
import { type Flow, floorOf, type StepKind, type WaterfallStep } from './waterfall'

// Bars that float: an invisible one up to where the step begins, the visible one on top of it. The colour says what a bar
// is, the axis says the month, so that both stay legible on a phone.
const flows: Flow[] = ['joins', 'returns', 'leaves', 'dormant']
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
    returns: mix(palette.live, palette.sheet, 0.5),
    leaves: palette.ember,
    dormant: mix(palette.ember, palette.sheet, 0.5),
    closing: palette.cold,
  }
  const isLevel = ({ kind }: WaterfallStep) => kind === 'opening' || kind === 'closing'
  const label = (step: WaterfallStep) => (isLevel(step) ? words.number(step.value) : words.signed(step.value))
  // A month stands below the second of its four bars.
  const place = (step: WaterfallStep) =>
    isLevel(step) ? words.name(step.kind) : step.kind === 'returns' ? words.month(step.month) : ''
  const zooms = months > monthsAtOnce
  const floor = floorOf(steps)
  const first = Math.max(0, steps.length - 1 - monthsAtOnce * stepsOfMonth)
  return {
    textStyle: look.words(palette),
    animation: false,
    grid: { left: 8, right: 12, top: 48, bottom: zooms ? 44 : 8, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 10,
      selectedMode: false,
      textStyle: { color: palette.soft },
      data: flows.map(words.name),
    },
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
      data: steps.map(place),
      axisLabel: { color: palette.soft, hideOverlap: true, interval: 0 },
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
      ...([...flows, 'level'] as const).map((flow) => ({
        name: flow === 'level' ? flow : words.name(flow),
        type: 'bar' as const,
        stack: 'steps',
        barMaxWidth: 38,
        cursor: 'pointer',
        itemStyle: { color: flow === 'level' ? palette.cold : colour[flow], borderRadius: 3 },
        label: {
          show: true,
          position: 'top' as const,
          color: palette.soft,
          fontSize: 11,
          formatter: (point: { dataIndex: number }) => label(steps[point.dataIndex]!),
        },
        labelLayout: { hideOverlap: true },
        data: steps.map((step) => (flow === step.kind || (flow === 'level' && isLevel(step)) ? Math.abs(step.to - step.from) : '-')),
      })),
    ],
  }
}
