'use client'

import { ChangePointDialog } from './change-dialog.tsx'
import { CloneDialog } from './clone-dialog.tsx'
import { EradicateDialog } from './eradicate-dialog.tsx'
import type { OpenPoint } from './open-point.ts'
import { OverwriteDialog } from './overwrite-dialog.tsx'

/** The dialog about a recovery point that is open. */
export function PointDialogs({
  open: { kind, point },
  onClose,
}: {
  open: OpenPoint
  onClose: () => void
}) {
  const props = { point, onClose }
  switch (kind) {
    case 'clone':
      return <CloneDialog {...props} />
    case 'overwrite':
      return <OverwriteDialog {...props} />
    case 'eradicate':
      return <EradicateDialog {...props} />
    default:
      return <ChangePointDialog {...props} act={kind} />
  }
}
