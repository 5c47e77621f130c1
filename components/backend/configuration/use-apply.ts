import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppliedConfiguration } from '#lib/contracts/farside/backends.ts'
import { ApiError } from '#lib/queries/api.ts'
import { backendMutations, backendQueries } from '#lib/queries/backends.ts'
import type { DraftState } from './draft.ts'

/**
 * Applies the draft. When somebody else has changed the file meanwhile, nothing is written: the
 * draft keeps its text and is held against the file as it is now.
 */
export function useApply(id: string, draft: DraftState) {
  const queryClient = useQueryClient()
  const apply = useMutation(backendMutations.applyConfiguration(queryClient, id))
  const [applied, setApplied] = useState<AppliedConfiguration | null>(null)
  const [isConflict, setConflict] = useState(false)

  const onError = async (error: Error, isDraft: boolean) => {
    if (!(error instanceof ApiError && error.code === 'conflict')) return
    const query = { ...backendQueries.configuration(id), staleTime: 0 }
    const now = await queryClient.fetchQuery(query).catch(() => null)
    if (now === null) return // the refusal itself stays on the screen
    if (isDraft) draft.rebase(now)
    setConflict(true)
    apply.reset()
  }

  return {
    pending: apply.isPending,
    error: apply.error,
    applied,
    isConflict,
    /** Forgets how the last attempt ended, when the person turns to the next. */
    clear: () => {
      apply.reset()
      setApplied(null)
      setConflict(false)
    },
    /** @param change another text than the draft's: a copy that somebody goes back to. */
    start: (restart: boolean, onDone: () => void, change?: { text: string; etag: string }) => {
      setConflict(false)
      apply.mutate(
        { text: draft.text, etag: draft.base.etag, ...change, restart },
        {
          onSuccess: (result) => {
            setApplied(result)
            if (change === undefined) draft.discard()
            onDone()
          },
          onError: (error) => void onError(error, change === undefined),
        },
      )
    },
  }
}
