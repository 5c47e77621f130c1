'use client'

import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'
import { lazyDialog } from '../ui/lazy-dialog.tsx'

/** A dialog about a volume type that is open; `spec` is null for a new one. */
export type VolumeTypeAct =
  | { kind: 'edit' | 'delete' | 'replication'; type: VolumeType }
  | { kind: 'spec'; type: VolumeType; spec: Spec | null }
  | { kind: 'delete-spec'; type: VolumeType; spec: Spec }

const EditVolumeTypeDialog = lazyDialog(() =>
  import('./edit-volume-type-dialog.tsx').then((module) => module.EditVolumeTypeDialog),
)
const DeleteVolumeTypeDialog = lazyDialog(() =>
  import('./delete-volume-type-dialog.tsx').then((module) => module.DeleteVolumeTypeDialog),
)
const ExtraSpecDialog = lazyDialog(() =>
  import('./extra-spec-dialog.tsx').then((module) => module.ExtraSpecDialog),
)
const ReplicationDialog = lazyDialog(() =>
  import('./replication-dialog.tsx').then((module) => module.ReplicationDialog),
)
const DeleteExtraSpecDialog = lazyDialog(() =>
  import('./delete-extra-spec-dialog.tsx').then((module) => module.DeleteExtraSpecDialog),
)

/** The dialog that is open, if any. `onDeleted` is told when the type of a page goes. */
export function VolumeTypeDialogs({
  act,
  onClose,
  onDeleted,
}: {
  act: VolumeTypeAct | null
  onClose: () => void
  onDeleted?: () => void
}) {
  if (act === null) return null
  switch (act.kind) {
    case 'edit':
      return <EditVolumeTypeDialog type={act.type} onClose={onClose} />
    case 'delete':
      return (
        <DeleteVolumeTypeDialog
          type={act.type}
          onClose={onClose}
          {...(onDeleted && { onDeleted })}
        />
      )
    case 'replication':
      return <ReplicationDialog type={act.type} onClose={onClose} />
    case 'spec':
      return <ExtraSpecDialog type={act.type} spec={act.spec} onClose={onClose} />
    case 'delete-spec':
      return <DeleteExtraSpecDialog type={act.type} spec={act.spec} onClose={onClose} />
    default:
      return act satisfies never
  }
}
