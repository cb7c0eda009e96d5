import { computed } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

// What a page is asked to show stands in its address, so that it can be sent to somebody and survives a reload.
export function useQuery() {
  const route = useRoute()
  const router = useRouter()
  let waiting: LocationQueryRaw | null = null

  // Several changes of one moment become one step. Empty values leave the address.
  function change(values: Record<string, string | number | null>) {
    if (waiting) {
      Object.assign(waiting, values)
      return
    }
    waiting = { ...values }
    queueMicrotask(() => {
      const query: LocationQueryRaw = { ...route.query, ...waiting }
      waiting = null
      for (const name of Object.keys(query)) if (query[name] === '' || query[name] === null) delete query[name]
      void router.replace({ query, hash: route.hash })
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
  // An id, or nothing where the address holds none or nonsense.
  const id = (name: string) =>
    computed<number | null>({
      get: () => {
        const value = Number(route.query[name])
        return Number.isSafeInteger(value) && value > 0 ? value : null
      },
      set: (value) => change({ [name]: value }),
    })
  return { text, id, change }
}
