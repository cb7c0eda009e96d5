import { api } from '@/api/client'
import { useLive } from '@/frame/live'
import { useEvery } from '@/parts/every'
import { useLoading } from '@/parts/loading'
import { type Ref, watch } from 'vue'
import { isAtWork } from './sheet-run'

// Follows one reading of a sheet until it has ended, wherever it was begun. Nothing while no run is told.
export function useSheetRun(run: Ref<number | null>) {
  const { value, problem, load } = useLoading(async (signal) =>
    run.value ? api.get('/sheet-imports/{import}', { path: { import: run.value }, signal }) : undefined,
  )
  const { begin } = useEvery(1_000, async () => {
    await load()
    return !problem.value && !!value.value && isAtWork(value.value)
  })
  watch(run, begin, { immediate: true })
  useLive('import', (news) => (!news || news.sheet_import === run.value) && run.value && void begin(), 500)
  return { value, problem, begin }
}
