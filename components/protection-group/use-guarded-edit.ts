import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  EditedProtectionGroup,
  EditProtectionGroup,
} from '#lib/contracts/farside/protection-groups.ts'
import { ApiError } from '#lib/queries/api.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { protectionGroupMutations } from '#lib/queries/protection-groups.ts'

/** An edit of which a part failed: what has been done all the same. */
export type HalfDone =
  | { what: 'conf-not-written'; message: string }
  | { what: 'not-restarted'; output: string }

/**
 * Edits a group where it was chosen to. Whatever fails, the form keeps what was typed: when
 * somebody else has changed cinder.conf meanwhile, nothing is done and the file is read again.
 */
export function useGuardedEdit(array: string, name: string, backendId: string | null) {
  const queryClient = useQueryClient()
  const edit = useMutation(protectionGroupMutations.edit(queryClient, array, name))
  const configuration = useQuery({
    ...backendQueries.configuration(backendId ?? ''),
    enabled: backendId !== null,
  })
  const [halfDone, setHalfDone] = useState<HalfDone | null>(null)
  return {
    pending: edit.isPending,
    error: edit.error,
    halfDone,
    configuration,
    save: (change: EditProtectionGroup, onDone: (done: EditedProtectionGroup) => void) => {
      setHalfDone(null)
      edit.mutate(change, {
        onSuccess: (done) => {
          const failed = failedPart(done)
          if (failed === null) return onDone(done)
          setHalfDone(failed)
          void configuration.refetch()
        },
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'conflict') void configuration.refetch()
        },
      })
    },
  }
}

function failedPart({ conf }: EditedProtectionGroup): HalfDone | null {
  if (conf === null) return null
  if (!conf.written) return { what: 'conf-not-written', message: conf.message }
  const { restart } = conf
  return restart === null || restart.ok ? null : { what: 'not-restarted', output: restart.output }
}
