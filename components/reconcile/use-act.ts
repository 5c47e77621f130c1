'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileBody } from '#lib/contracts/farside/reconcile-acts.ts'
import { reconcileMutations } from '#lib/queries/reconcile.ts'
import { showToast } from '../ui/toast-store.ts'
import { rowLabel } from './reconcile-columns.tsx'

type Extras<Act extends keyof ReconcileBody> = Omit<ReconcileBody[Act], 'item'>

/** Does an act about a row. Done whole it closes and says so; half done, its result is to be shown. */
export function useAct<Act extends keyof ReconcileBody>(
  act: Act,
  row: ReconcileRow,
  onClose: () => void,
) {
  const mutation = useMutation(reconcileMutations.act(useQueryClient(), act))
  return {
    pending: mutation.isPending,
    error: mutation.error,
    /** Steps of an act that did not come to its end. */
    unfinished: mutation.data?.complete === false ? mutation.data : null,
    run(extras: Extras<Act>) {
      const body = { ...extras, item: row.id } as ReconcileBody[Act] // its parts, put together again
      mutation.mutate(body, {
        onSuccess: ({ complete, steps }) => {
          if (!complete) return
          const last = steps.at(-1)?.text ?? ''
          showToast({ tone: 'ok', title: rowLabel(row), description: `${last}.` })
          onClose()
        },
      })
    },
  }
}
