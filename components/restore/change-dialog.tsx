'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { restoreMutations, restoreQueries } from '#lib/queries/restore.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { absoluteIn } from '../ui/time-words.ts'
import { showToast } from '../ui/toast-store.ts'
import { HeldNames } from './held-names.tsx'
import { placeOfPoint } from './open-point.ts'
import { pointWays } from './restore-ways.ts'

const words = {
  destroy: { verb: 'Destroy', done: 'is destroyed' },
  recover: { verb: 'Recover', done: 'is recovered' },
} as const

/** Destroys a point on one array, or takes a destroyed one back. */
export function ChangePointDialog({
  act,
  point,
  onClose,
}: {
  act: keyof typeof words
  point: RecoveryPointView
  onClose: () => void
}) {
  const { name, array, lane, createdMs, eradicatesMs } = point
  const place = placeOfPoint(point)
  const change = useMutation(restoreMutations.change(useQueryClient(), place, act))
  const held = useQuery(restoreQueries.volumes(place))
  const { verb, done } = words[act]
  return (
    <ConfirmDialog
      title={`${verb} ${name} on ${array}?`}
      confirmLabel={verb}
      tone={act === 'destroy' ? 'danger' : 'primary'}
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onConfirm={() =>
        change.mutate(undefined, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${name} ${done} on ${array}` })
            onClose()
          },
        })
      }
    >
      {act === 'destroy' ? (
        <>
          <p>
            Nobody can go back to {absoluteIn(createdMs)} on {array} any more.{' '}
            {lane === 'source' ? 'Copies on targets stay.' : 'The copy on the source stays.'}
          </p>
          <p>
            {array} keeps it until its eradication delay is over. Until then it can be recovered
            here, and not after.
          </p>
        </>
      ) : (
        <p>
          {array} takes it back with all that is in it
          {eradicatesMs === null
            ? ''
            : `; otherwise it would be eradicated on ${absoluteIn(eradicatesMs)}`}
          .
        </p>
      )}
      <HeldNames query={held} />
      <SameBy spaced={false} ways={pointWays(act, name)} />
    </ConfirmDialog>
  )
}
