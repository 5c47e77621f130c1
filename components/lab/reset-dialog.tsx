'use client'

import { useQuery } from '@tanstack/react-query'
import { overviewQueries } from '#lib/queries/overview.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** Says what a reset destroys, by number and name, before it does. */
export function ResetDialog({
  scenario,
  title,
  pending,
  error,
  onReset,
  onClose,
}: {
  scenario: string
  title: string
  pending: boolean
  error: { message: string } | null
  onReset: () => void
  onClose: () => void
}) {
  const { data } = useQuery(overviewQueries.current())
  return (
    <ConfirmDialog
      title={`Reset the lab to ${scenario}?`}
      confirmLabel="Reset the lab"
      pending={pending}
      error={error}
      onConfirm={onReset}
      onClose={onClose}
    >
      <p>This cannot be taken back. It destroys:</p>
      <ul className="grid list-disc gap-1 pl-5">
        <li>
          {data === undefined ? 'every volume' : counted(data.volumeCount, 'volume')} and every
          volume type that you created
        </li>
        <li>
          {data === undefined || data.groups.length + data.pods.length === 0
            ? 'all protection groups, pods and recovery points'
            : `${[...data.groups, ...data.pods].map(({ name }) => name).join(', ')} with all recovery points`}
        </li>
        <li>cinder.conf with its backups, and the log of cinder-volume</li>
      </ul>
      <p>
        Then it begins with {scenario}: {title}
      </p>
    </ConfirmDialog>
  )
}
