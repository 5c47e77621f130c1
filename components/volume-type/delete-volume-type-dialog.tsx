'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { showToast } from '../ui/toast-store.ts'
import { volumesWords } from './type-volumes.tsx'
import { useTypeUse } from './use-type-use.ts'

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
  const use = useTypeUse(type.name)
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
      {use !== undefined && use.volumes > 0 && (
        <Callout
          tone="info"
          title={`${volumesWords(use.volumes)} ${use.volumes === 1 ? 'has' : 'have'} this type: Cinder will refuse`}
        >
          Retype or delete {use.volumes === 1 ? 'it' : 'them'} first.
        </Callout>
      )}
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
