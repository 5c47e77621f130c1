'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { restoreMutations, restoreQueries } from '#lib/queries/restore.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { absoluteIn } from '../ui/time-words.ts'
import { showToast } from '../ui/toast-store.ts'
import { TypedName } from '../ui/typed-name.tsx'
import { HeldNames } from './held-names.tsx'
import { placeOfPoint } from './open-point.ts'
import { pointWays } from './restore-ways.ts'

/** Ends what a destroyed point still holds, once its suffix has been typed. */
export function EradicateDialog({
  point,
  onClose,
}: {
  point: RecoveryPointView
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const { name, array } = point
  const place = placeOfPoint(point)
  const eradicate = useMutation(restoreMutations.eradicate(useQueryClient(), place))
  const held = useQuery(restoreQueries.volumes(place))
  return (
    <ConfirmDialog
      title={`Eradicate ${name} on ${array}?`}
      confirmLabel="Eradicate"
      pending={eradicate.isPending}
      error={eradicate.error}
      disabledReason={typed === place.suffix ? undefined : 'Type the suffix of the recovery point'}
      onClose={onClose}
      onConfirm={() =>
        eradicate.mutate(typed, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${name} is eradicated on ${array}` })
            onClose()
          },
        })
      }
    >
      <p>
        The data of {absoluteIn(point.createdMs)} is gone from {array} at once and for good. Copies
        on other arrays stay.
      </p>
      <HeldNames query={held} />
      <TypedName label={`Its suffix, typed: ${place.suffix}`} typed={typed} onChange={setTyped} />
      <SameBy spaced={false} ways={pointWays('eradicate', name)} />
    </ConfirmDialog>
  )
}
