import { useQuery } from '@/parts/query'
import { computed } from 'vue'

// Which purchases a page looks at stands in its address: a community or all, and days.
const aDay = /^\d{4}-\d{2}-\d{2}$/

export function usePurchaseScope() {
  const query = useQuery()
  const community = query.id('community')
  const from = query.text('from')
  const to = query.text('to')
  const scope = computed(() => ({
    community: community.value,
    from: aDay.test(from.value) ? from.value : '',
    to: aDay.test(to.value) ? to.value : '',
  }))
  return { query, community, from, to, scope }
}

// Who is behind a figure of that scope.
export function customersPath(scope: { community: number | null; from: string; to: string }, set: Record<string, string | number> = {}): string {
  const parts = new URLSearchParams()
  if (scope.community) parts.set('community', String(scope.community))
  if (scope.from) parts.set('from', scope.from)
  if (scope.to) parts.set('to', scope.to)
  for (const [name, value] of Object.entries(set)) parts.set(name, String(value))
  return `/insight/purchases/customers?${parts}`
}
