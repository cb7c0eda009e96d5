import { onBeforeUnmount, ref, shallowRef } from 'vue'

// What a page shows while it waits, when it has an answer, and when there is none. A later question stops the earlier.
export function useLoading<T>(ask: (signal: AbortSignal) => Promise<T>) {
  const value = shallowRef<T>()
  const problem = shallowRef<unknown>()
  const busy = ref(false)
  let turn: AbortController | undefined

  async function load() {
    turn?.abort()
    const mine = (turn = new AbortController())
    busy.value = true
    try {
      const answer = await ask(mine.signal)
      if (mine.signal.aborted) return
      value.value = answer
      problem.value = undefined
    } catch (failure) {
      if (mine.signal.aborted || (failure as Error).name === 'AbortError') return
      problem.value = failure
    } finally {
      if (turn === mine) busy.value = false
    }
  }
  onBeforeUnmount(() => turn?.abort())
  return { value, problem, busy, load }
}
