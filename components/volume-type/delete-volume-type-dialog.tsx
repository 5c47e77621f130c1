'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { showToast } from '../ui/toast-store.ts'

/** Names the type and what goes with it before it asks. */
export function DeleteVolumeTypeDialog({
  type,
  onClose,
  onDeleted,
}: {
  type: VolumeType
  onClose: () => void
  onDeleted?: () => void
}) {
  const remove = useMutation(volumeTypeMutations.delete(useQueryClient()))
  const specs = Object.keys(type.extraSpecs)
  return (
    <ConfirmDialog
      title={`Delete volume type ${type.name}?`}
      confirmLabel="Delete"
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(type.id, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `Volume type ${type.name} is deleted` })
            onClose()
            onDeleted?.()
          },
        })
      }
    >
      <p>
        {specs.length === 0
          ? 'It has no extra specs.'
          : `Its ${specs.length} extra ${specs.length === 1 ? 'spec goes' : 'specs go'} with it: ${specs.join(', ')}.`}{' '}
        No volume is deleted: Cinder refuses while a volume has this type.
      </p>
      <SameBy
        spaced={false}
        ways={[
          {
            label: 'openstack',
            text: shellLine(['openstack', 'volume', 'type', 'delete', type.id]),
          },
        ]}
      />
    </ConfirmDialog>
  )
}
