'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { lintCinderConf } from '#lib/domain/cinder-conf/lint.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../ui/dialog.tsx'
import { ReadFailure } from '../../ui/read-failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ReviewDialog } from './review-dialog.tsx'

/** Goes back to a copy of the file: what would change, before it does. The present file is kept, too. */
export function RestoreDialog({
  id,
  name,
  configuration,
  hasDraft,
  pending,
  error,
  onApply,
  onClose,
}: {
  id: string
  name: string
  /** The file as it is now. */
  configuration: Configuration
  hasDraft: boolean
  pending: boolean
  error: { message: string } | null
  onApply: (text: string, restart: boolean) => void
  onClose: () => void
}) {
  const backup = useQuery(backendQueries.backup(id, name))
  const text = backup.data?.text
  const findings = useMemo(() => (text === undefined ? [] : lintCinderConf(text)), [text])
  const title = `Go back to ${name}`
  if (text === undefined)
    return (
      <Dialog title={title} width="lg" onClose={onClose}>
        <DialogBody>
          {backup.error ? (
            <ReadFailure what={name} error={backup.error} onRetry={() => void backup.refetch()} />
          ) : (
            <Skeleton className="w-64" />
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
        </DialogFooter>
      </Dialog>
    )
  return (
    <ReviewDialog
      id={id}
      base={configuration}
      text={text}
      title={title}
      backLabel="Cancel"
      findings={findings}
      pending={pending}
      error={error}
      onApply={(restart) => onApply(text, restart)}
      onClose={onClose}
      notice={
        hasDraft && (
          <Callout tone="info" title="Your changes in the editor are kept, and not applied by this">
            They stay a draft, which is then held against the file as it is after going back.
          </Callout>
        )
      }
    />
  )
}
