'use client'

import { DeleteDialog } from './delete-dialog.tsx'
import { DestroyDialog } from './destroy-dialog.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { ManageDialog } from './manage-dialog.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { PlainActDialog } from './plain-act-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { RetypeDialog } from './retype-dialog.tsx'

/** The dialog that is open. From the evidence one goes on to what can be done about it. */
export function ReconcileDialogs({
  open: { kind, row },
  onOpen,
  onClose,
}: {
  open: OpenDialog
  onOpen: (open: OpenDialog) => void
  onClose: () => void
}) {
  const props = { row, onClose }
  switch (kind) {
    case 'evidence':
      return <EvidenceDialog {...props} onOpen={onOpen} />
    case 'retype':
      return <RetypeDialog {...props} />
    case 'rename':
      return <RenameDialog {...props} />
    case 'manage':
      return <ManageDialog {...props} />
    case 'destroy':
      return <DestroyDialog {...props} />
    case 'delete-in-cinder':
      return <DeleteDialog {...props} />
    default:
      return <PlainActDialog {...props} act={kind} />
  }
}
