'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Mono } from '../ui/identifier.tsx'
import { showToast } from '../ui/toast-store.ts'
import { InUseNote } from './in-use-note.tsx'
import { replicationOf } from './replication-words.ts'
import { useTypeUse } from './use-type-use.ts'

/** Says what new volumes of the type get without the spec, before it asks. */
export function DeleteExtraSpecDialog({
  type,
  spec,
  onClose,
}: {
  type: VolumeType
  spec: Spec
  onClose: () => void
}) {
  const remove = useMutation(volumeTypeMutations.deleteExtraSpec(useQueryClient(), type.id))
  const use = useTypeUse(type.name)
  const { [spec.key]: _, ...rest } = type.extraSpecs
  const before = replicationOf(type.extraSpecs)
  const after = replicationOf(rest)
  const command = ['openstack', 'volume', 'type', 'unset', '--property', spec.key, type.id]
  return (
    <ConfirmDialog
      title={`Delete extra spec ${spec.key}?`}
      confirmLabel="Delete"
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(spec.key, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${spec.key} is deleted from ${type.name}` })
            onClose()
          },
        })
      }
    >
      <p>
        <Mono>
          {spec.key} = {spec.value}
        </Mono>{' '}
        goes from {type.name}.
        {before === after
          ? ''
          : ` New volumes of the type are then without it: ${after.gives.charAt(0).toLowerCase()}${after.gives.slice(1)}`}
      </p>
      <p>Volumes that exist stay as they are.</p>
      <InUseNote type={type} use={use} />
      <SameBy spaced={false} ways={[{ label: 'openstack', text: shellLine(command) }]} />
    </ConfirmDialog>
  )
}
