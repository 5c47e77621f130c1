'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { protectionGroupMutations } from '#lib/queries/protection-groups.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { showToast } from '../ui/toast-store.ts'
import { pauseMeans, pauseWays, resumeMeans } from './pause-words.ts'

/** Asks before the replication of a group is paused, or resumed when it is paused. */
export function PauseGroupDialog({
  group,
  onClose,
}: {
  group: ProtectionGroupDetail
  onClose: () => void
}) {
  const { array, name, conf } = group
  // What was asked stays the question, also when somebody else is quicker.
  const [isPause] = useState(group.replicationSchedule.enabled)
  const edit = useMutation(protectionGroupMutations.edit(useQueryClient(), array, name))
  const confirm = () =>
    edit.mutate(
      { replicationSchedule: { enabled: !isPause } },
      {
        onSuccess: () => {
          showToast({
            tone: 'ok',
            title: `Replication of ${name} is ${isPause ? 'paused' : 'resumed'}`,
          })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={isPause ? `Pause the replication of ${name}?` : `Resume the replication of ${name}?`}
      confirmLabel={isPause ? 'Pause Replication' : 'Resume Replication'}
      tone={isPause ? 'danger' : 'primary'}
      onConfirm={confirm}
      onClose={onClose}
      pending={edit.isPending}
      error={edit.error}
    >
      {(isPause ? pauseMeans(group) : resumeMeans(group)).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {isPause && conf !== null && (
        <Callout tone="warn" title="The next restart of cinder-volume resumes it">
          cinder.conf of {conf.backendId} has no option to keep it paused.
        </Callout>
      )}
      <SameBy spaced={false} ways={pauseWays(group, !isPause)} />
    </ConfirmDialog>
  )
}
