import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { Dialog, DialogBody, DialogFooter } from './dialog.tsx'
import { DefinitionListSkeleton } from './skeleton.tsx'

/** In the place of a dialog, until what it is about has been read. */
export function ReadingDialog({
  title,
  what,
  width = 'md',
  query: { error, refetch },
  onClose,
}: {
  title: string
  /** `The group`, for "The group could not be read" */
  what: string
  width?: React.ComponentProps<typeof Dialog>['width']
  query: { error: Error | null; refetch: () => Promise<unknown> }
  onClose: () => void
}) {
  return (
    <Dialog title={title} onClose={onClose} width={width}>
      <DialogBody>
        {error ? (
          <Callout
            tone="danger"
            title={`${what} could not be read`}
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </Callout>
        ) : (
          <DefinitionListSkeleton />
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
      </DialogFooter>
    </Dialog>
  )
}
