import type { RouteTable } from '../../core/route-table.ts'
import { addVolumeMessage } from '../db/messages.ts'
import { consumeFromPool } from '../db/pools.ts'
import { getVolumeType } from '../db/types.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import { hasCapacity } from '../scheduler/capacity.ts'
import { activePools, matchesType } from '../scheduler/scheduler.ts'
import { backendOf, type Call, done, type Route } from './call.ts'
import { badRequest, invalidInput, invalidVolume, notBuilt } from './errors.ts'
import { authorize, type Policy } from './policy.ts'
import {
  bodyObject,
  invalidField,
  isObject,
  type JsonObject,
  optionalBoolean,
  optionalString,
  python,
  sizeGib,
} from './validation.ts'
import { volumeOf } from './volume-access.ts'
import { checkQuota } from './volume-create.ts'
import { remove } from './volume-writes.ts'

type Action = { policy: Policy; run(call: Call, asked: JsonObject): Response }

const actions: Record<string, Action> = {
  'os-extend': { policy: 'volume:extend', run: extend },
  'os-reset_status': {
    policy: 'volume_extension:volume_admin_actions:reset_status',
    run: resetStatus,
  },
  'os-force_delete': {
    policy: 'volume_extension:volume_admin_actions:force_delete',
    run: (call) => {
      remove(call, true)
      return done(202)
    },
  },
  'os-set_bootable': {
    policy: 'volume:update',
    run: (call, asked) => {
      const bootable = optionalBoolean(asked, 'bootable')
      if (bootable === undefined) throw badRequest("'bootable' is a required property")
      updateVolume(call.store, volumeOf(call).id, { bootable: bootable ? 1 : 0 }, call.nowMs)
      return done(200)
    },
  },
}

/** Actions of the real Cinder that the lab does not have. */
const unbuilt = [
  'os-attach',
  'os-detach',
  'os-reserve',
  'os-unreserve',
  'os-begin_detaching',
  'os-roll_detaching',
  'os-initialize_connection',
  'os-terminate_connection',
  'os-volume_upload_image',
  'os-set_image_metadata',
  'os-unset_image_metadata',
  'os-show_image_metadata',
  'os-update_readonly_flag',
  'os-retype',
  'os-reimage',
  'os-force_detach',
  'os-migrate_volume',
  'os-migrate_volume_completion',
  'os-unmanage',
  'revert',
]

/** `POST /volumes/{id}/action`: the body's one key names the action. */
export const volumeActionRoutes: RouteTable<Route> = {
  'POST /volumes/{id}/action': {
    policy: 'volume:get', // each action has its own policy beside this
    handle: (call) => {
      const [name = ''] = isObject(call.body) ? Object.keys(call.body) : []
      if (unbuilt.includes(name)) throw notBuilt(`The volume action ${name}`)
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined
      if (!action)
        throw badRequest(
          `There is no such action: ${name}. Verify the request body and Content-Type header and try again.`,
        )
      authorize(call.context, action.policy)
      return action.run(call, bodyObject(call.body, name))
    },
  },
}

function extend(call: Call, asked: JsonObject): Response {
  const newSizeGib = sizeGib(asked, 'new_size')
  if (newSizeGib === undefined) throw badRequest("'new_size' is a required property")
  const row = volumeOf(call)
  const growthGib = newSizeGib - row.sizeGib
  if (growthGib <= 0)
    throw invalidInput(
      `New size for extend must be greater than current size. (current: ${row.sizeGib}, extended: ${newSizeGib}).`,
    )
  const { host } = row
  if (row.status !== 'available' || host === null)
    throw invalidVolume(
      `Volume ${row.id} status must be '{'status': 'available'}' to extend, currently ${row.status}.`,
    )
  checkQuota(call.store, row.projectId, growthGib, 0)
  if (hasRoom(call, row, growthGib)) castExtend(call, row, host, newSizeGib)
  // The scheduler puts the status back, so that only the message tells.
  else
    addVolumeMessage(call.store, {
      id: call.newId(),
      volumeId: row.id,
      projectId: row.projectId,
      requestId: call.requestId,
      action: '007',
      detail: '003',
      nowMs: call.nowMs,
    })
  return done(202)
}

function castExtend(call: Call, row: VolumeRow, host: string, newSizeGib: number): void {
  const change = { status: 'extending', previousStatus: row.status }
  updateVolume(call.store, row.id, change, call.nowMs)
  consumeFromPool(call.store, backendOf(host), host.split('#')[1] ?? '', newSizeGib - row.sizeGib)
  call.cast(backendOf(host), {
    method: 'extend_volume',
    payload: {
      volumeId: row.id,
      newSizeGib,
      userId: call.context.userId,
      projectId: row.projectId,
    },
  })
}

/** cinder-scheduler's `backend_passes_filters` for an extend: the volume's own pool must take it. */
function hasRoom(call: Call, row: VolumeRow, growthGib: number): boolean {
  const specs = getVolumeType(call.store, row.volumeTypeId)?.extraSpecs ?? {}
  const pool = activePools(call.store, call.nowMs).find(
    ({ host, poolName }) => `${host}#${poolName}` === row.host,
  )
  return (
    pool !== undefined &&
    hasCapacity(pool.capabilities, growthGib, specs['provisioning:type'] === 'thick') &&
    matchesType(pool, specs)
  )
}

// cinder/api/validation/validators.py, `volume_status`.
const statuses = [
  'creating',
  'available',
  'deleting',
  'error',
  'error_deleting',
  'error_managing',
  'managing',
  'attaching',
  'in-use',
  'detaching',
  'maintenance',
  'restoring-backup',
  'error_restoring',
  'reserved',
  'awaiting-transfer',
  'backing-up',
  'error_backing-up',
  'error_extending',
  'downloading',
  'uploading',
  'retyping',
  'extending',
]

function resetStatus(call: Call, asked: JsonObject): Response {
  const status = optionalString(asked, 'status')?.toLowerCase()
  if (status !== undefined && !statuses.includes(status))
    throw invalidField('status', status, `${python(status)} is not a 'volume_status'`)
  const row = volumeOf(call)
  if (status === 'deleting' || status === 'error_deleting')
    throw badRequest(`Cannot reset-state to ${status}`)
  if (status === 'in-use')
    throw badRequest('Cannot reset-state to in-use because volume does not have any attachments.')
  const migration = optionalString(asked, 'migration_status')?.toLowerCase()
  updateVolume(
    call.store,
    row.id,
    {
      ...(status !== undefined && { status }),
      ...(migration !== undefined && {
        migrationStatus: migration === 'none' ? null : migration,
      }),
    },
    call.nowMs,
  )
  return done(202)
}
