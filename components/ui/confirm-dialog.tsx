'use client'

import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { Dialog, DialogBody, DialogFooter } from './dialog.tsx'

/**
 * Asks before something is destroyed or interrupted. The title is the question with the name in it,
 * the children say what will be lost, by name and number. The focus starts on Cancel.
 */
export function ConfirmDialog({
  title,
  confirmLabel,
  onConfirm,
  onClose,
  tone = 'danger',
  pending = false,
  error,
  disabledReason,
  children,
}: {
  title: string
  confirmLabel: string
  onConfirm: () => void
  onClose: () => void
  tone?: 'danger' | 'primary'
  pending?: boolean
  error?: { message: string } | null | undefined
  disabledReason?: string | undefined
  children: React.ReactNode
}) {
  return (
    <Dialog title={title} onClose={onClose} width="sm">
      <DialogBody>
        <div className="grid gap-3 text-ink-muted">{children}</div>
        {error && <Callout tone="danger" title={error.message} className="mt-4" role="alert" />}
      </DialogBody>
      <DialogFooter>
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button tone={tone} pending={pending} disabledReason={disabledReason} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
