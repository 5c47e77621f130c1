import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AppliedConfiguration } from '#lib/contracts/farside/backends.ts'
import type { DriftItem, MendResult } from '#lib/contracts/farside/drift.ts'
import { ApiError } from '#lib/queries/api.ts'
import { backendMutations } from '#lib/queries/backends.ts'
import { driftMutations } from '#lib/queries/drift.ts'

/** How mending came out, whichever side was mended. */
export type Outcome =
  | { side: 'array'; results: readonly MendResult[] }
  | { side: 'conf'; applied: AppliedConfiguration }

/**
 * Mends on the array or in cinder.conf.
 * @param onConflict cinder.conf is another by now: nothing was written, and it is read again
 */
export function useMend(backendId: string, onConflict: () => unknown) {
  const queryClient = useQueryClient()
  const array = useMutation(driftMutations.mend(queryClient, backendId))
  const conf = useMutation(backendMutations.applyConfiguration(queryClient, backendId))
  const outcome: Outcome | null = array.data
    ? { side: 'array', results: array.data.results }
    : conf.data
      ? { side: 'conf', applied: conf.data }
      : null
  return {
    pending: array.isPending || conf.isPending,
    error: array.error ?? conf.error,
    outcome,
    onArray: (items: readonly DriftItem[]) => {
      conf.reset()
      array.mutate(items.map(({ id, confValue, arrayValue }) => ({ id, confValue, arrayValue })))
    },
    inConf: (change: { text: string; etag: string; restart: boolean }) => {
      array.reset()
      conf.mutate(change, {
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'conflict') onConflict()
        },
      })
    },
  }
}
