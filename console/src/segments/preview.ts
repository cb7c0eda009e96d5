import { onBeforeUnmount, ref, shallowRef } from 'vue'
import type { AudienceFault } from '@/api/types'
import type { Block } from './blocks'

// What the server says of an audience while it is being written.
export type Fault = AudienceFault
export interface Counted {
  count: number
  universe: number
  text: string
  blocks: Block
}
export type Wish = { text: string } | { blocks: Block }
export type Answer = { counted: Counted; faults?: never } | { counted?: never; faults: Fault[] }
export type Ask = (wish: Wish, signal: AbortSignal) => Promise<Answer>

const pauseMs = 120

// Asks as somebody types: not at every key, and never shows the answer to an earlier question.
export function usePreview(ask: Ask, hear: (answer: Answer, wish: Wish) => void) {
  const counted = shallowRef<Counted>()
  const faults = shallowRef<Fault[]>([])
  const problem = shallowRef<unknown>()
  const busy = ref(false)
  let turn: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop() {
    clearTimeout(timer)
    turn?.abort()
    busy.value = false
  }
  async function run(wish: Wish) {
    const mine = (turn = new AbortController())
    try {
      const answer = await ask(wish, mine.signal)
      if (mine.signal.aborted) return
      counted.value = answer.counted
      faults.value = answer.faults ?? []
      problem.value = undefined
      hear(answer, wish)
    } catch (failure) {
      if (mine.signal.aborted) return
      problem.value = failure
    } finally {
      if (turn === mine) busy.value = false
    }
  }
  function wish(one: Wish) {
    stop()
    busy.value = true
    timer = setTimeout(() => void run(one), pauseMs)
  }
  function clear() {
    stop()
    counted.value = undefined
    faults.value = []
    problem.value = undefined
  }
  onBeforeUnmount(stop)
  return { counted, faults, problem, busy, wish, clear }
}
