'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Volume, VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { gibWords } from '#lib/domain/units.ts'
import { volumeMutations, volumeQueries } from '#lib/queries/volumes.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Mono } from '../ui/identifier.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast-store.ts'
import { volumeLabel } from './volume-columns.tsx'

/** Says by name and number what goes with the volume, on each array, before it asks. */
export function DeleteVolumeDialog({
  volume,
  onClose,
  onDeleted,
}: {
  volume: Volume
  onClose: () => void
  /** Before the lists are read again: leave a page that is about the volume. */
  onDeleted?: () => void
}) {
  const remove = useMutation(volumeMutations.delete(useQueryClient()))
  const detail = useQuery(volumeQueries.detail(volume.id))
  const label = volumeLabel(volume)
  return (
    <ConfirmDialog
      title={`Delete volume ${label}?`}
      confirmLabel="Delete"
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(volume.id, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${label} is being deleted` })
            onClose()
            onDeleted?.()
          },
        })
      }
    >
      <p>
        The volume and its <strong className="text-ink">{gibWords(volume.sizeGib)}</strong> of data
        go. Cinder cannot bring it back.
      </p>
      {detail.isPending ? (
        <Skeleton className="w-64" />
      ) : (
        detail.data && <OnArrays {...detail.data} />
      )}
      <SameBy
        spaced={false}
        ways={[
          { label: 'openstack', text: shellLine(['openstack', 'volume', 'delete', volume.id]) },
        ]}
      />
    </ConfirmDialog>
  )
}

function OnArrays({ placements, groups, pod }: VolumeDetail) {
  const standing = placements.filter(({ destroyed }) => !destroyed)
  if (standing.length === 0) return <p>No array that answers has it.</p>
  return (
    <ul className="grid list-disc gap-1.5 pl-4">
      {standing.map(({ array, name }) => (
        <li key={array}>
          On {array}, <Mono className="wrap-anywhere">{name}</Mono> is destroyed. The array keeps it
          until its eradication delay is over.
        </li>
      ))}
      {groups.map(({ array, name, targets }) => (
        <li key={`${array} ${name}`}>
          It leaves {name}. Recovery points that hold it stay on{' '}
          {targets.join(' and ') || 'no array'} until their retention ends; new ones will not hold
          it.
        </li>
      ))}
      {pod && <li>It leaves {pod.name}, on every array of the pod.</li>}
    </ul>
  )
}
