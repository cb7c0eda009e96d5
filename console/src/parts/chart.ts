import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts'
import {
  CalendarComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  CalendarComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout, // without it no label gives way to another
  CanvasRenderer,
])

export type LiveChart = EChartsType
export type ChartOption = Parameters<EChartsType['setOption']>[0]
export interface ChartTable {
  head: string[]
  rows: (string | number)[][]
}

export function begin(box: HTMLElement): EChartsType {
  return init(box, undefined, { renderer: 'canvas' })
}
