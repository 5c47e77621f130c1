import { attachmentsOf, deleteAttachment } from '../db/attachments.ts'
import { deleteMetadata } from '../db/volume-metadata.ts'
import { getVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { Call } from './call.ts'
import { invalidVolume } from './errors.ts'

/** Migration statuses of a volume that is not on the move. */
const settled = ['deleting', 'error', 'success']

export const isMigrating = ({ migrationStatus }: VolumeRow): boolean =>
  migrationStatus !== null && !settled.includes(migrationStatus)

const namedStatus: Readonly<Record<string, string>> = { attached: 'in-use', detached: 'available' }

/**
 * What a volume's attachments make of its own two statuses. The first by name counts: attached before
 * attaching before reserved; those that failed do not.
 */
function statusesOf(call: Call, volumeId: string): { status: string; attachStatus: string } {
  const [attachStatus = 'detached'] = attachmentsOf(call.store, volumeId)
    .map((attachment) => attachment.attachStatus)
    .filter((status) => !status.startsWith('error_'))
    .toSorted()
  return { status: namedStatus[attachStatus] ?? attachStatus, attachStatus }
}

/**
 * Ends an attachment and gives the volume the statuses that are left (`volume_detached`). In a
 * migration or an upload the status is not yet `available`.
 * @param attachmentId of one that may be gone already.
 */
export function finishDetach(call: Call, volumeId: string, attachmentId: string): void {
  const { store, nowMs } = call
  deleteAttachment(store, attachmentId)
  const volume = getVolume(store, volumeId)
  if (!volume) return
  const { status, attachStatus } = statusesOf(call, volumeId)
  const showsStatus =
    attachStatus !== 'detached' ||
    (volume.migrationStatus === null && volume.status !== 'uploading') ||
    ['success', 'error'].includes(volume.migrationStatus ?? '')
  updateVolume(store, volumeId, { attachStatus, ...(showsStatus && { status }) }, nowMs)
  deleteMetadata(store, 'admin', volumeId, 'attached_mode')
}

/** Where a volume is: `host@backend#pool`. One that has no place cannot be connected. */
export function hostOf({ id, host }: VolumeRow): string {
  if (host === null) throw invalidVolume(`Volume ${id} has not been scheduled to any host.`)
  return host
}
