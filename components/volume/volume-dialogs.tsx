'use client'

import { lazyDialog } from '../ui/lazy-dialog.tsx'
import type { VolumeAct } from './volume-actions.ts'

// Forms and their validation are fetched when the first dialog opens, not with the list.
const CreateVolumeDialog = lazyDialog(() =>
  import('./create-volume-dialog.tsx').then((module) => module.CreateVolumeDialog),
)
const EditVolumeDialog = lazyDialog(() =>
  import('./edit-volume-dialog.tsx').then((module) => module.EditVolumeDialog),
)
const ExtendVolumeDialog = lazyDialog(() =>
  import('./extend-volume-dialog.tsx').then((module) => module.ExtendVolumeDialog),
)
const RetypeDialog = lazyDialog(() =>
  import('./retype/retype-dialog.tsx').then((module) => module.RetypeDialog),
)
const DeleteVolumeDialog = lazyDialog(() =>
  import('./delete-volume-dialog.tsx').then((module) => module.DeleteVolumeDialog),
)

/** The dialog that is open, if any. `onDeleted` is told when the volume of a page goes. */
export function VolumeDialogs({
  act,
  onClose,
  onDeleted,
}: {
  act: VolumeAct | null
  onClose: () => void
  onDeleted?: () => void
}) {
  if (act === null) return null
  switch (act.kind) {
    case 'create':
      return <CreateVolumeDialog onClose={onClose} />
    case 'edit':
      return <EditVolumeDialog volume={act.volume} onClose={onClose} />
    case 'extend':
      return <ExtendVolumeDialog volume={act.volume} onClose={onClose} />
    case 'retype':
      return <RetypeDialog volume={act.volume} onClose={onClose} />
    case 'delete':
      return (
        <DeleteVolumeDialog
          volume={act.volume}
          onClose={onClose}
          {...(onDeleted && { onDeleted })}
        />
      )
    default:
      return act satisfies never
  }
}
