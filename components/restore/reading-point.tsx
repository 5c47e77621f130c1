'use client'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'

/** In the place of a dialog about a point, until it is known what is in it. */
export function ReadingPoint({
  title,
  query: { error, refetch },
  onClose,
}: {
  title: string
  query: { error: Error | null; refetch: () => Promise<unknown> }
  onClose: () => void
}) {
  return (
    <Dialog title={title} onClose={onClose} width="lg">
      <DialogBody>
        {error ? (
          <Callout
            tone="danger"
            title="The recovery point could not be read"
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
