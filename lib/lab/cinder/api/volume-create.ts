import type { Store } from '../../core/store.ts'
import { addVolumeMessage } from '../db/messages.ts'
import { consumeFromPool } from '../db/pools.ts'
import { projectUsage, limitOf as quotaOf } from '../db/quotas.ts'
import { getVolumeType, getVolumeTypeByName, type VolumeType } from '../db/types.ts'
import { insertVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import { place } from '../scheduler/scheduler.ts'
import { backendOf, type Call } from './call.ts'
import { CinderError, invalidInput, notBuilt, notFound, overLimit } from './errors.ts'
import { DEFAULT_TYPE, ZONE } from './seed.ts'
import {
  bodyObject,
  type JsonObject,
  onlyKeys,
  optionalString,
  sizeGib,
  stringMap,
} from './validation.ts'
import { mayUseType } from './volume-access.ts'
import { volumeDetail } from './volume-views.ts'

/** `POST /volumes`: the row and its task are stored together, then 202. */
export function createVolume(call: Call): Response {
  const asked = bodyObject(call.body, 'volume')
  if (call.minor >= 53) onlyKeys('volume', asked, knownKeys)
  refuseSources(asked)
  const size = sizeGib(asked, 'size')
  if (size === undefined)
    throw new CinderError(
      400,
      'The server could not comply with the request since it is either malformed or otherwise incorrect.',
    )
  const zone = optionalString(asked, 'availability_zone') ?? ZONE
  if (zone !== ZONE) throw invalidInput(`Availability zone '${zone}' is invalid.`)
  const type = typeOf(call, optionalString(asked, 'volume_type'))
  const metadata = stringMap('metadata', asked.metadata)
  const row = newRow(call, asked, type, size)

  checkQuota(call.store, call.context.projectId, size)
  insertVolume(call.store, row, metadata)
  schedule(call, row, type)
  // What is shown is the volume before the scheduler had it, as the real one answers.
  return Response.json(
    {
      volume: volumeDetail(call, row, { metadata, typeName: type.name, serviceId: null }),
    },
    { status: 202 },
  )
}

const knownKeys = [
  'name',
  'description',
  'display_name',
  'display_description',
  'volume_type',
  'metadata',
  'snapshot_id',
  'source_volid',
  'consistencygroup_id',
  'size',
  'availability_zone',
  'multiattach',
  'image_id',
  'imageRef',
  'group_id',
  'backup_id',
]

const sources = {
  snapshot_id: 'a snapshot',
  source_volid: 'a volume',
  imageRef: 'an image',
  image_id: 'an image',
  backup_id: 'a backup',
  group_id: 'a group',
  consistencygroup_id: 'a group',
}

function refuseSources(asked: JsonObject): void {
  for (const [key, source] of Object.entries(sources))
    if (asked[key]) throw notBuilt(`Creating a volume from ${source}`)
}

function typeOf(call: Call, idOrName: string | undefined): VolumeType {
  const asked = idOrName || DEFAULT_TYPE
  const isId = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(asked)
  const type = isId ? getVolumeType(call.store, asked) : getVolumeTypeByName(call.store, asked)
  if (!type || !mayUseType(call, type))
    throw notFound(`Volume type ${isId ? '' : 'with name '}${asked} could not be found.`)
  return type
}

function newRow(call: Call, asked: JsonObject, type: VolumeType, size: number): VolumeRow {
  const text = (key: string) =>
    (optionalString(asked, key) ?? optionalString(asked, `display_${key}`))?.trim() ?? null
  return {
    id: call.newId(),
    nameId: null,
    displayName: text('name'),
    displayDescription: text('description'),
    sizeGib: size,
    status: 'creating',
    previousStatus: null,
    host: null,
    serviceId: null,
    volumeTypeId: type.id,
    projectId: call.context.projectId,
    userId: call.context.userId,
    availabilityZone: ZONE,
    replicationStatus: null,
    providerId: null,
    bootable: 0,
    multiattach: type.extraSpecs.multiattach?.trim().toLowerCase() === '<is> true' ? 1 : 0,
    migrationStatus: null,
    createdMs: call.nowMs,
    updatedMs: null,
  }
}

/** Refuses what would take a project beyond its limits; also for the growth of an extend. */
export function checkQuota(store: Store, projectId: string, addedGib: number, addedVolumes = 1) {
  const used = projectUsage(store, projectId)
  const gigabytes = quotaOf(store, projectId, 'gigabytes')
  if (gigabytes >= 0 && used.gigabytes + addedGib > gigabytes)
    throw overLimit(
      `Requested volume or snapshot exceeds allowed gigabytes quota. Requested ${addedGib}G, quota is ${gigabytes}G and ${used.gigabytes}G has been consumed.`,
    )
  const volumes = quotaOf(store, projectId, 'volumes')
  if (addedVolumes > 0 && volumes >= 0 && used.volumes + addedVolumes > volumes)
    throw overLimit(`Maximum number of volumes allowed (${volumes}) exceeded for quota 'volumes'.`)
}

/** cinder-scheduler: a host and a task, or `error` and a message that says why. */
function schedule(call: Call, row: VolumeRow, type: VolumeType): void {
  const { store, nowMs, requestId } = call
  const placement = place(
    store,
    {
      sizeGib: row.sizeGib,
      availabilityZone: row.availabilityZone,
      extraSpecs: type.extraSpecs,
    },
    nowMs,
  )
  if (placement.kind !== 'placed') {
    updateVolume(store, row.id, { status: 'error' }, nowMs)
    addVolumeMessage(store, {
      id: call.newId(),
      volumeId: row.id,
      projectId: row.projectId,
      requestId,
      action: '001',
      // An exception that Cinder has no words for is "unknown".
      detail: placement.kind === 'no-valid-backend' ? '003' : '001',
      nowMs,
    })
    return
  }
  const { host, poolName, service } = placement.pool
  updateVolume(store, row.id, { host: `${host}#${poolName}`, serviceId: service.id }, nowMs)
  consumeFromPool(store, host, poolName, row.sizeGib)
  call.cast(backendOf(host), {
    method: 'create_volume',
    payload: { volumeId: row.id, userId: row.userId, projectId: row.projectId },
  })
}
