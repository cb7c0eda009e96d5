import { ref } from 'vue'

// A grid of many links is one stop of the Tab key; arrows walk inside it.
export function useCellFocus() {
  const here = ref({ row: 0, column: 0 })
  const isHere = (row: number, column: number) => here.value.row === row && here.value.column === column
  const cellProps = (row: number, column: number) => ({
    'data-cell': `${row},${column}`,
    tabindex: isHere(row, column) ? 0 : -1,
  })
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  }

  function walk(event: KeyboardEvent) {
    const step = steps[event.key]
    const grid = event.currentTarget
    if (!step || !(grid instanceof Element)) return
    const row = here.value.row + step[0]
    const column = here.value.column + step[1]
    const next = grid.querySelector<HTMLElement>(`[data-cell="${row},${column}"]`)
    if (!next) return
    event.preventDefault()
    here.value = { row, column }
    next.focus()
  }
  function settle(event: FocusEvent) {
    const place = (event.target as Element | null)?.getAttribute('data-cell')?.split(',').map(Number)
    if (place?.length === 2) here.value = { row: place[0]!, column: place[1]! }
  }
  return { cellProps, walk, settle }
}
