import { type Attachment, attachmentsOf, getAttachment, putAttachment } from '../db/attachments.ts'
import { addVolumeMessage } from '../db/messages.ts'
import type { RpcError } from '../db/rpc.ts'
import { metadataOf, putMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { ActionTable } from './action-table.ts'
import { checkMayDetach, newAttachment, sanitizeHostname } from './attachment-rules.ts'
import { textField } from './body-fields.ts'
import { type Call, done, type Handled, Remote } from './call.ts'
import { badRequest, invalidVolume } from './errors.ts'
import { failedWith, remoteFailure } from './remote-errors.ts'
import { isObject, type Json } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import * as schemas from './volume-action-schemas.ts'
import { finishDetach, hostOf, isMigrating } from './volume-states.ts'

/** The older way to attach: what Nova did before there were attachments of their own (3.27). */
export const volumeAttachActions: ActionTable<VolumeRow> = {
  'os-reserve': {
    policy: 'volume_extension:volume_actions:reserve',
    run: (call, row) => {
      const expected = row.multiattach === 1 ? ['available', 'in-use'] : ['available']
      if (!expected.includes(row.status))
        throw invalidVolume(
          `Volume status must be ${expected.join(' or ')} to reserve, but the status is ${row.status}.`,
        )
      updateVolume(call.store, row.id, { status: 'attaching' }, call.nowMs)
      return done(202)
    },
  },
  'os-unreserve': {
    policy: 'volume_extension:volume_actions:unreserve',
    run: (call, row) => {
      unreserve(call, row)
      return done(202)
    },
  },
  'os-begin_detaching': {
    policy: 'volume_extension:volume_actions:begin_detaching',
    run: (call, row) => {
      if (isMigrating(row)) return done(202)
      if (row.status !== 'in-use' || row.attachStatus !== 'attached')
        throw invalidVolume(
          "Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.",
        )
      updateVolume(call.store, row.id, { status: 'detaching' }, call.nowMs)
      return done(202)
    },
  },
  'os-roll_detaching': {
    policy: 'volume_extension:volume_actions:roll_detaching',
    run: (call, row) => {
      if (row.status === 'detaching')
        updateVolume(call.store, row.id, { status: 'in-use' }, call.nowMs)
      return done(202)
    },
  },
  'os-attach': {
    policy: 'volume_extension:volume_actions:attach',
    schema: schemas.attach,
    run: attach,
  },
  'os-detach': {
    policy: 'volume_extension:volume_actions:detach',
    schema: schemas.detach,
    run: (call, row, asked) => {
      const fields = isObject(asked) ? asked : {}
      return detach(call, row, textField(fields, 'attachment_id'))
    },
  },
}

/** Takes back a reservation; nothing where there is none. */
export function unreserve(call: Call, row: VolumeRow): void {
  if (row.status !== 'attaching') return
  const status = attachmentsOf(call.store, row.id).length > 0 ? 'in-use' : 'available'
  updateVolume(call.store, row.id, { status }, call.nowMs)
}

function attach(call: Call, row: VolumeRow, asked: Json): Handled {
  const fields = isObject(asked) ? asked : {}
  const mode = textField(fields, 'mode') ?? 'rw'
  if (row.status === 'maintenance')
    throw invalidVolume('The volume cannot be attached in maintenance mode.')
  const known = metadataOf(call.store, 'admin', row.id)
  if (known.readonly === 'True' && mode !== 'ro')
    throw badRequest(`Invalid attaching mode '${mode}' for volume ${row.id}.`)
  if (row.status === 'attaching' && known.attached_mode && known.attached_mode !== mode)
    throw invalidVolume('being attached by different mode')
  const host = textField(fields, 'host_name')
  const server = {
    instanceUuid: textField(fields, 'instance_uuid') ?? null,
    attachedHost: host === undefined ? null : sanitizeHostname(host),
    mountpoint: textField(fields, 'mountpoint') ?? null,
    attachMode: mode,
  }
  const before = attachmentsOf(call.store, row.id).find((one) => isSameServer(one, server))
  if (!before && row.status === 'in-use' && row.multiattach === 0 && row.migrationStatus === null)
    throw invalidVolume('volume is already attached and multiple attachments are not enabled')
  putMetadata(call.store, 'admin', row.id, { readonly: known.readonly ?? 'False' })
  if (before) {
    updateVolume(call.store, row.id, { status: 'in-use' }, call.nowMs)
    return done(202)
  }
  const attachment = newAttachment(call, row.id, 'attaching')
  putAttachment(call.store, attachment, call.nowMs)
  putMetadata(call.store, 'admin', row.id, { attached_mode: mode })
  const rpc = { method: 'attach_volume', payload: { volumeId: row.id } } as const
  return new Remote(hostOf(row), rpc, (outcome, then) => {
    const { store, nowMs } = then
    if (!outcome.isOk) {
      putAttachment(store, { ...attachment, attachStatus: 'error_attaching' }, nowMs)
      tellAttachFailed(then, row, outcome.error)
      return failedWith(remoteFailure(outcome.error))
    }
    const attached = { ...attachment, ...server, attachStatus: 'attached', attachMs: nowMs }
    putAttachment(store, attached, nowMs)
    updateVolume(store, row.id, { status: 'in-use', attachStatus: 'attached' }, nowMs)
    return done(202)
  })
}

/** The owner reads of it in the messages, too. */
function tellAttachFailed(call: Call, { id, projectId }: VolumeRow, { type }: RpcError): void {
  const { store, requestId, nowMs } = call
  const detail = type === 'cinder.exception.DriverNotInitialized' ? '002' : '001'
  const about = { id: call.newId(), volumeId: id, projectId, requestId, nowMs }
  addVolumeMessage(store, { ...about, action: '002', detail })
}

type Server = Pick<Attachment, 'instanceUuid' | 'attachedHost'>

const isSameServer = (attachment: Server, server: Server): boolean =>
  server.instanceUuid === null
    ? attachment.attachedHost === server.attachedHost
    : attachment.instanceUuid === server.instanceUuid

/** Ends the attachment named, or the only one there is. */
export function detach(call: Call, row: VolumeRow, attachmentId: string | undefined): Handled {
  checkMayDetach(call, row, attachmentId)
  if (row.status === 'maintenance')
    throw invalidVolume('The volume cannot be detached in maintenance mode.')
  const attachment =
    attachmentId === undefined
      ? attachmentsOf(call.store, row.id)[0]
      : getAttachment(call.store, attachmentId)
  if (!attachment) {
    const change = { status: 'available', attachStatus: 'detached' }
    updateVolume(call.store, row.id, change, call.nowMs)
    return done(202)
  }
  const rpc = { method: 'detach_volume', payload: { volumeId: row.id } } as const
  return new Remote(hostOf(row), rpc, (outcome, then) => {
    if (!outcome.isOk) {
      const failed = { ...attachment, attachStatus: 'error_detaching' }
      putAttachment(then.store, failed, then.nowMs)
      return failedWith(remoteFailure(outcome.error))
    }
    finishDetach(then, volumeOf(then, row.id).id, attachment.id)
    return done(202)
  })
}
