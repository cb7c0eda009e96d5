import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Place } from './places'

// The keyboard: Ctrl/⌘ K and / search, ? shows the keys, g and a letter goes to a place. Nothing is heard while somebody
// types, composes Chinese, or has a dialog open.
export function useKeys(frame: { shown: Ref<Place[]>; palette: Ref<boolean>; help: Ref<boolean> }) {
  const router = useRouter()
  let goes = 0

  const isBusy = (target: EventTarget | null) =>
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null

  function go(letter: string) {
    const place = frame.shown.value.find((one) => one.shortcut === letter)
    if (place) void router.push(place.to)
  }
  function hear(event: KeyboardEvent) {
    if (event.isComposing || event.defaultPrevented) return
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      frame.palette.value = !frame.palette.value
      return
    }
    if (isBusy(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.key === '/') {
      event.preventDefault()
      frame.palette.value = true
    } else if (event.key === '?') {
      frame.help.value = true
    } else if (event.timeStamp - goes < 1500) {
      goes = 0
      go(event.key)
    } else if (event.key === 'g') {
      goes = event.timeStamp
    }
  }
  onMounted(() => addEventListener('keydown', hear))
  onBeforeUnmount(() => removeEventListener('keydown', hear))
}
