import { qosSpecsOfType } from '../db/qos-specs.ts'
import { latestSnapshot, snapshotsOfVolume, updateSnapshot } from '../db/snapshots.ts'
import { getVolumeType, type VolumeType } from '../db/types.ts'
import { putMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { ActionTable } from './action-table.ts'
import { flagField, textField } from './body-fields.ts'
import { backendOf, type Call, done } from './call.ts'
import { badRequest, conflict, invalidInput, invalidVolume } from './errors.ts'
import { authorize } from './policy.ts'
import { checkQuota } from './quota-check.ts'
import { checkTypeSize, isMultiattach, typeByNameOrId } from './type-choice.ts'
import { isObject, type Json, python } from './validation.ts'
import * as schemas from './volume-action-schemas.ts'
import { scheduleExtend, scheduleRetype, taskPayload } from './volume-schedule.ts'
import { isMigrating } from './volume-states.ts'

/** What owners do with a volume. cinder/volume/api.py says when. */
export const volumeLifeActions: ActionTable<VolumeRow> = {
  'os-extend': { policy: null, schema: schemas.extend, run: extend },
  'os-retype': { policy: 'volume:retype', schema: schemas.retype, run: retype },
  revert: { policy: null, schema: schemas.revert, since: 40, run: revert },
  'os-set_bootable': {
    policy: 'volume:update',
    schema: schemas.setBootable,
    run: (call, row, asked) => {
      if (row.status === 'maintenance')
        throw invalidVolume('The volume cannot be updated during maintenance.')
      const bootable = isObject(asked) && flagField(asked, 'bootable') ? 1 : 0
      updateVolume(call.store, row.id, { bootable }, call.nowMs)
      return done(200)
    },
  },
  'os-update_readonly_flag': {
    policy: 'volume:update_readonly_flag',
    schema: schemas.updateReadonly,
    run: (call, row, asked) => {
      if (row.status !== 'available')
        throw invalidVolume(
          `Volume ${row.id} status must be available to update readonly flag, but current status is: ${row.status}.`,
        )
      const readonly = isObject(asked) && flagField(asked, 'readonly') ? 'True' : 'False'
      putMetadata(call.store, 'admin', row.id, { readonly })
      return done(202)
    },
  },
}

function extend(call: Call, row: VolumeRow, asked: Json): Response {
  const newSizeGib = Number(isObject(asked) ? asked.new_size : Number.NaN)
  const isAttached = call.minor >= 42 && row.status === 'in-use'
  authorize(call.context, isAttached ? 'volume:extend_attached_volume' : 'volume:extend')
  const growthGib = newSizeGib - row.sizeGib
  if (growthGib <= 0)
    throw invalidInput(
      `New size for extend must be greater than current size. (current: ${row.sizeGib}, extended: ${newSizeGib}).`,
    )
  const type = getVolumeType(call.store, row.volumeTypeId)
  if (type) checkTypeSize(type, newSizeGib)
  const { host } = row
  if ((row.status !== 'available' && !isAttached) || host === null)
    throw invalidVolume(
      `Volume ${row.id} status must be '{'status': 'available'}' to extend, currently ${row.status}.`,
    )
  const delta = { gigabytes: growthGib, perVolumeGib: newSizeGib }
  checkQuota(call, delta, type?.name, row.projectId)
  const change = { status: 'extending', previousStatus: row.status }
  updateVolume(call.store, row.id, change, call.nowMs)
  scheduleExtend(call, row, host, newSizeGib)
  return done(202)
}

function retype(call: Call, row: VolumeRow, asked: Json): Response {
  const fields = isObject(asked) ? asked : {}
  const type = typeByNameOrId(call, textField(fields, 'new_type') ?? '')
  checkTypeSize(type, row.sizeGib)
  if ((row.multiattach === 1) !== isMultiattach(type)) {
    if (row.status !== 'available')
      throw invalidInput(
        `Invalid volume_type passed, retypes affecting multiattach are only allowed on available volumes, the specified volume however currently has a status of: ${row.status}.`,
      )
    if (isMultiattach(type)) authorize(call.context, 'volume:multiattach')
  }
  // Only what is counted by type changes hands.
  checkTypeQuota(call, row, type)
  const { host } = row
  const isReady =
    ['available', 'in-use'].includes(row.status) &&
    !isMigrating(row) &&
    row.groupId === null &&
    row.volumeTypeId !== type.id &&
    qosAllowsRetype(call, row, type)
  if (!isReady || host === null)
    throw invalidVolume(
      'Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.',
    )
  const multiattach = isMultiattach(type) ? 1 : 0
  const change = { status: 'retyping', previousStatus: row.status, multiattach } as const
  updateVolume(call.store, row.id, change, call.nowMs)
  const policy = textField(fields, 'migration_policy') === 'on-demand' ? 'on-demand' : 'never'
  scheduleRetype(call, row, host, type, policy)
  return done(202)
}

function checkTypeQuota(call: Call, row: VolumeRow, type: VolumeType): void {
  if (type.id === row.volumeTypeId) return
  const snapshots = snapshotsOfVolume(call.store, row.id)
  const gigabytes = snapshots.reduce((sum, { sizeGib }) => sum + sizeGib, row.sizeGib)
  const delta = { volumes: 1, gigabytes, snapshots: snapshots.length, typeOnly: true } as const
  checkQuota(call, delta, type.name, row.projectId)
}

/** What the hypervisor enforces cannot change while a server uses the volume. */
function qosAllowsRetype({ store }: Call, row: VolumeRow, type: VolumeType): boolean {
  if (row.status === 'available') return true
  const [from, to] = [row.volumeTypeId, type.id].map((id) => qosSpecsOfType(store, id))
  if (from?.id === to?.id) return true
  return [from, to].every((specs) => specs === undefined || specs.consumer === 'back-end')
}

function revert(call: Call, row: VolumeRow, asked: Json): Response {
  const { snapshot_id: snapshotId = null } = isObject(asked) ? asked : {}
  const latest = latestSnapshot(call.store, row.id)
  if (!latest) throw badRequest(`Volume ${row.id} doesn't have any snapshots.`)
  if (latest.id !== snapshotId)
    throw badRequest(
      `Specified snapshot ${typeof snapshotId === 'string' ? snapshotId : python(snapshotId)} is None or not the latest one of volume ${row.id}.`,
    )
  if (row.sizeGib !== latest.sizeGib)
    throw badRequest(
      `Can't revert volume ${row.id} to its latest snapshot ${latest.id}. The volume size must be equal to the snapshot size.`,
    )
  authorize(call.context, 'volume:revert_to_snapshot')
  const refusal = `Can't revert volume ${row.id} to its latest snapshot ${latest.id}.`
  if (row.status !== 'available' || row.host === null)
    throw conflict(`Invalid volume: ${refusal} Volume's status must be 'available'.`)
  if (latest.status !== 'available')
    throw conflict(`Invalid snapshot: ${refusal} Snapshot's status must be 'available'.`)
  updateVolume(call.store, row.id, { status: 'reverting', previousStatus: row.status }, call.nowMs)
  updateSnapshot(call.store, latest.id, { status: 'restoring' }, call.nowMs)
  const payload = { ...taskPayload(call, row), snapshotId: latest.id }
  call.cast(backendOf(row.host), { method: 'revert_to_snapshot', payload })
  return done(202)
}
