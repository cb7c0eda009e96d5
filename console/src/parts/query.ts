import { computed } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

// What a page is asked to show stands in its address, so that it can be sent to somebody and survives a reload.
// Several parts of a page change it, so what is changed but not arrived yet is known to all of them.
let waiting: LocationQueryRaw | null = null
let onItsWay: { path: string; query: LocationQueryRaw } | null = null

export function useQuery() {
  const route = useRoute()
  const router = useRouter()

  // Several changes of one moment become one step. Empty values leave the address.
  function change(values: Record<string, string | number | null>) {
    if (waiting) {
      Object.assign(waiting, values)
      return
    }
    waiting = { ...values }
    const { path } = route
    queueMicrotask(() => {
      const before = onItsWay?.path === path ? onItsWay.query : route.query
      const query: LocationQueryRaw = { ...before, ...waiting }
      waiting = null
      if (route.path !== path) return // Somebody has left the page meanwhile.
      for (const name of Object.keys(query)) if (query[name] === '' || query[name] === null) delete query[name]
      const mine = (onItsWay = { path, query })
      void router.replace({ query, hash: route.hash }).finally(() => {
        if (onItsWay === mine) onItsWay = null
      })
    })
  }
  const text = (name: string, fallback = '') =>
    computed<string>({
      get: () => {
        const value = route.query[name]
        return (Array.isArray(value) ? value[0] : value) ?? fallback
      },
      set: (value) => change({ [name]: value === fallback ? null : value }),
    })
  // One of some values; the fallback where the address holds none of them.
  const choice = <T extends string, F extends T | '' = ''>(name: string, values: readonly T[], fallback: F = '' as F) =>
    computed<T | F>({
      get: () => values.find((one) => one === text(name).value) ?? fallback,
      set: (value) => change({ [name]: value === fallback ? null : value }),
    })
  // An id, or nothing where the address holds none or nonsense.
  const id = (name: string) =>
    computed<number | null>({
      get: () => {
        const value = Number(route.query[name])
        return Number.isSafeInteger(value) && value > 0 ? value : null
      },
      set: (value) => change({ [name]: value }),
    })
  return { text, choice, id, change }
}
