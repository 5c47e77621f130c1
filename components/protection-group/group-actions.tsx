'use client'

import { Camera, Pause, Pencil, Play } from 'lucide-react'
import { useState } from 'react'
import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { pauseBlockedBy } from '#lib/domain/replication/pause.ts'
import { snapshotBlockedBy } from '#lib/domain/replication/snapshot-now.ts'
import { Button } from '../ui/button.tsx'
import { EditProtectionGroup } from './edit-group-lazily.tsx'
import { PauseGroupDialog } from './pause-lazily.tsx'
import { SnapshotGroupDialog } from './snapshot-lazily.tsx'

/** What can be done to a group, in the header of its page, and the dialogs for it. */
export function GroupActions({
  array,
  name,
  group,
}: {
  array: string
  name: string
  /** Undefined until it has been read. */
  group: ProtectionGroupDetail | undefined
}) {
  const [open, setOpen] = useState<'snapshot' | 'pause' | 'edit' | null>(null)
  const onClose = () => setOpen(null)
  const isOff = group?.replicationSchedule.enabled === false
  return (
    <>
      <Button
        icon={Camera}
        disabledReason={group ? (snapshotBlockedBy(group, false) ?? undefined) : notRead}
        onClick={() => setOpen('snapshot')}
      >
        Take Snapshot
      </Button>
      <Button
        icon={isOff ? Play : Pause}
        disabledReason={group ? (pauseBlockedBy(group) ?? undefined) : notRead}
        onClick={() => setOpen('pause')}
      >
        {isOff ? 'Resume Replication' : 'Pause Replication'}
      </Button>
      <Button icon={Pencil} disabledReason={editReason(group)} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      {open === 'snapshot' && group && <SnapshotGroupDialog group={group} onClose={onClose} />}
      {open === 'pause' && group && <PauseGroupDialog group={group} onClose={onClose} />}
      {open === 'edit' && <EditProtectionGroup {...{ array, name, onClose }} />}
    </>
  )
}

const notRead = 'The group has not been read yet'

function editReason(group: ProtectionGroupDetail | undefined): string | undefined {
  if (group === undefined) return notRead
  return group.isLocal ? undefined : `This is a copy: edit it on ${group.source ?? 'its source'}`
}
