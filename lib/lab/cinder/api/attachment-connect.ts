import { type Attachment, attachmentsOf, putAttachment } from '../db/attachments.ts'
import { metadataOf } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import { newAttachment } from './attachment-rules.ts'
import type { Call } from './call.ts'
import { CinderError, invalidVolume } from './errors.ts'
import { authorize } from './policy.ts'
import { isObject, type Json, type JsonObject } from './validation.ts'

/** Takes a volume for a server, or for nobody yet (`_attachment_reserve`). */
export function reserveVolume(
  call: Call,
  volume: VolumeRow,
  instanceUuid: string | null,
): Attachment {
  if (volume.multiattach === 1 && volume.status === 'in-use' && volume.bootable === 1)
    authorize(call.context, 'volume:multiattach_bootable_volume')
  const expected =
    volume.multiattach === 1 ? ['available', 'in-use', 'downloading'] : ['available', 'downloading']
  if (expected.includes(volume.status))
    updateVolume(call.store, volume.id, { status: 'reserved' }, call.nowMs)
  else if (!isMoving(call, volume, instanceUuid))
    throw invalidVolume(
      `Volume ${volume.id} status must be ${expected.join(' or ')} to reserve, but the current status is ${volume.status}.`,
    )
  const attachment = { ...newAttachment(call, volume.id, 'reserved'), instanceUuid }
  putAttachment(call.store, attachment, call.nowMs)
  return attachment
}

/** A server that has the volume may ask for it again: it moves to another host. */
const isMoving = (call: Call, volume: VolumeRow, instanceUuid: string | null): boolean =>
  instanceUuid !== null &&
  ['in-use', 'reserved'].includes(volume.status) &&
  attachmentsOf(call.store, volume.id).some((one) => one.instanceUuid === instanceUuid)

/**
 * The mode a new attachment gets: once `os-attach` or `os-update_readonly_flag` has left a `readonly`
 * behind, even a False one, it is `ro`.
 */
export const modeOf = (call: Call, volumeId: string, asked: string | undefined): string =>
  metadataOf(call.store, 'admin', volumeId).readonly === undefined ? (asked ?? 'null') : 'ro'

/** Stores what a backend answered to `attachment_update` (`volume_attached`): it is attaching. */
export function storeConnection(
  call: Call,
  attachment: Attachment,
  connector: JsonObject,
  connectionInfo: Json,
): void {
  const text = (key: string, otherwise: string) =>
    typeof connector[key] === 'string' ? connector[key] : otherwise
  const { attachMode } = attachment
  const connected: Attachment = {
    ...attachment,
    attachStatus: 'attaching',
    attachedHost: text('host', ''),
    mountpoint: text('mountpoint', 'na'),
    attachMode: attachMode === null || attachMode === 'null' ? text('mode', 'rw') : attachMode,
    attachMs: call.nowMs,
    connector,
    connectionInfo: isObject(connectionInfo) ? connectionInfo : {},
  }
  putAttachment(call.store, connected, call.nowMs)
  const change = { status: 'attaching', attachStatus: 'attaching' }
  updateVolume(call.store, attachment.volumeId, change, call.nowMs)
}

/**
 * What could not be connected, in the words of the attachments' controller.
 * @param status 500 for a backend that failed, as Cinder says for everything; 400 for what was asked.
 */
export const unableTo = (what: 'create' | 'update', message: string, status: 400 | 500) =>
  new CinderError(
    status,
    what === 'create'
      ? `Unable to create attachment for volume (${message}).`
      : `Unable to update attachment.(${message}).`,
  )

/** Refuses what a broken volume cannot do. The blank at the end is Cinder's. */
export function refuseBroken({ id, status }: VolumeRow, what: 'created' | 'updated'): void {
  if (status.includes('error'))
    throw invalidVolume(
      `Volume attachments can not be ${what} if the volume is in an error state. The Volume ${id} currently has a status of: ${status} `,
    )
}
