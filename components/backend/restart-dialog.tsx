'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RestartResult } from '#lib/contracts/farside/backends.ts'
import { backendMutations, backendQueries } from '#lib/queries/backends.ts'
import { StartChanges, StartDangers } from '../drift/start-changes.tsx'
import { SameBy } from '../same-by/same-by.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { RestartEffects } from './restart-effects.tsx'
import { restartWays } from './restart-ways.ts'

/** Asks before cinder-volume restarts, and says what its start will write on the arrays. */
export function RestartDialog({
  id,
  onClose,
  onRestarted,
}: {
  id: string
  onClose: () => void
  onRestarted: (result: RestartResult) => void
}) {
  const configuration = useQuery(backendQueries.configuration(id))
  const restart = useMutation(backendMutations.restart(useQueryClient(), id))
  return (
    <ConfirmDialog
      title="Restart cinder-volume?"
      confirmLabel="Restart cinder-volume"
      tone="primary"
      pending={restart.isPending}
      error={restart.error}
      onClose={onClose}
      onConfirm={() => restart.mutate(undefined, { onSuccess: onRestarted })}
    >
      <StartDangers backendId={id} />
      <p>
        All backends of this host pause until it is up again. Volumes that are in use stay attached;
        what is asked of Cinder meanwhile waits.
      </p>
      <p className="font-medium text-ink">
        Its start writes on the primary array, unconditionally:
      </p>
      {configuration.data !== undefined ? (
        <RestartEffects text={configuration.data.text} section={configuration.data.section} />
      ) : configuration.error ? (
        <p>cinder.conf could not be read, so this is not known: {configuration.error.message}</p>
      ) : (
        <Skeleton className="w-64" />
      )}
      <StartChanges backendId={id} />
      <SameBy ways={restartWays} />
    </ConfirmDialog>
  )
}
