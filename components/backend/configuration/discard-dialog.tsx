import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DiffView } from './diff-view.tsx'

/** Shows what would be lost before a draft is thrown away. */
export function DiscardDialog({
  before,
  after,
  onDiscard,
  onClose,
}: {
  before: string
  after: string
  onDiscard: () => void
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      title="Discard your changes to cinder.conf?"
      confirmLabel="Discard changes"
      onConfirm={onDiscard}
      onClose={onClose}
    >
      <p>The editor goes back to the file as it is. This is what is lost:</p>
      <DiffView label="Changes that are lost" before={before} after={after} />
    </ConfirmDialog>
  )
}
