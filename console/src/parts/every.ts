import { onBeforeUnmount } from 'vue'

// Asks again and again while a page is seen, and at once when somebody comes back to it. `ask` says whether it is
// worth asking further; a new `begin` starts over.
export function useEvery(milliseconds: number, ask: () => Promise<boolean>) {
  let wait: ReturnType<typeof setTimeout> | undefined
  let gone = false
  let wants = false
  let busy = false

  async function turn() {
    clearTimeout(wait)
    if (busy) return
    busy = true
    try {
      wants = await ask()
    } finally {
      busy = false
    }
    if (wants && !gone && !document.hidden) wait = setTimeout(turn, milliseconds)
  }
  function seen() {
    if (wants && !document.hidden) void turn()
  }
  document.addEventListener('visibilitychange', seen)
  onBeforeUnmount(() => {
    gone = true
    clearTimeout(wait)
    document.removeEventListener('visibilitychange', seen)
  })
  return { begin: turn }
}
