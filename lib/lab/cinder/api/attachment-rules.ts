import { type Attachment, attachmentsOf, getAttachment } from '../db/attachments.ts'
import type { VolumeRow } from '../db/volumes.ts'
import type { Call } from './call.ts'
import { conflict, invalidInput, notFound } from './errors.ts'

/**
 * Refuses to take a volume from a server behind Nova's back (Cinder's bug 2004555). Nova is asked about
 * a server that has a connection; here it knows no server, and then Cinder lets it go.
 * @param attachmentId undefined where the caller named none.
 */
export function checkMayDetach(
  call: Call,
  volume: VolumeRow,
  attachmentId: string | undefined,
): void {
  const attachments = attachmentsOf(call.store, volume.id)
  if (attachmentId === undefined && attachments.length <= 1) return
  const attachment =
    attachmentId === undefined ? undefined : getAttachment(call.store, attachmentId)
  if (!attachment)
    throw conflict(
      'ConflictNovaUsingAttachment: Detach volume from instance  using the Compute API',
    )
  if (attachment.volumeId !== volume.id) throw invalidInput('Mismatched volume and attachment')
}

export const attachmentNotFound = (id: string) =>
  notFound(`Volume attachment could not be found with filter: attachment_id = ${id}.`)

/** A host's name as Cinder keeps it: small letters, digits and hyphens. */
export const sanitizeHostname = (name: string): string =>
  [...name]
    .filter((character) => character <= 'ÿ') // what Latin-1 has
    .join('')
    .replace(/[ _]/g, '-')
    .replace(/[^\w.-]+/g, '')
    .toLowerCase()
    .replace(/^[.-]+|[.-]+$/g, '')

/** A new attachment without a connection. */
export const newAttachment = (call: Call, volumeId: string, attachStatus: string): Attachment => ({
  id: call.newId(),
  volumeId,
  attachStatus,
  instanceUuid: null,
  attachedHost: null,
  mountpoint: null,
  attachMode: null,
  attachMs: null,
  connector: null,
  connectionInfo: {},
  createdMs: call.nowMs,
})
