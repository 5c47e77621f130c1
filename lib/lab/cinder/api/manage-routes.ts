import type { RouteTable } from '../../core/route-table.ts'
import type { StorageReference } from '../db/tasks.ts'
import { typeEncryption } from '../db/type-encryption.ts'
import type { VolumeType } from '../db/types.ts'
import { getVolume, insertVolume, type VolumeRow } from '../db/volumes.ts'
import { bodyPart, flagField, metadataField, textField } from './body-fields.ts'
import { backendOf, type Call, type Handled, type Route } from './call.ts'
import { badRequest, CinderError, invalidVolume } from './errors.ts'
import { manageVolume } from './manage-schemas.ts'
import { listManageable } from './manageable-list.ts'
import { authorize, type Policy } from './policy.ts'
import { availableService, findVolumeService, hostParameter } from './service-lookup.ts'
import { newSnapshot } from './snapshot-create.ts'
import { manageSnapshot } from './snapshot-schemas.ts'
import { snapshotSummary } from './snapshot-views.ts'
import { defaultType, isMultiattach, typeByNameOrId } from './type-choice.ts'
import { isObject, type Json } from './validation.ts'
import { nothingAround, volumeOf } from './volume-access.ts'
import { scheduleManage, scheduleSnapshot } from './volume-schedule.ts'
import { volumeCore } from './volume-views.ts'

type Noun = { kind: 'volumes' | 'snapshots'; list: Policy; create: Omit<Route, 'since'> }

const volumes: Noun = {
  kind: 'volumes',
  list: 'volume_extension:list_manageable',
  create: {
    policy: 'volume_extension:volume_manage',
    schema: manageVolume,
    handle: manageExistingVolume,
  },
}

const snapshots: Noun = {
  kind: 'snapshots',
  list: 'snapshot_extension:list_manageable',
  create: {
    policy: null, // asked once the volume is found
    schema: manageSnapshot,
    handle: manageExistingSnapshot,
  },
}

const routesOf = (path: string, { kind, list, create }: Noun, since = 0): RouteTable<Route> => ({
  [`GET /${path}`]: { policy: list, since, handle: (call) => listManageable(call, kind, false) },
  [`GET /${path}/detail`]: {
    policy: list,
    since,
    handle: (call) => listManageable(call, kind, true),
  },
  [`POST /${path}`]: { ...create, since },
})

/** What is on an array already and comes under Cinder: by the paths of 3.8 and by the older ones. */
export const manageRoutes: RouteTable<Route> = {
  ...routesOf('manageable_volumes', volumes, 8),
  ...routesOf('os-volume-manage', volumes),
  ...routesOf('manageable_snapshots', snapshots, 8),
  ...routesOf('os-snapshot-manage', snapshots),
}

function manageExistingVolume(call: Call): Handled {
  const asked = bodyPart(call.body, 'volume')
  const cluster = textField(asked, 'cluster')
  if (cluster && !textField(asked, 'host') && call.minor >= 16)
    throw badRequest(`Cluster '${cluster}' not found`)
  const host = hostParameter(call, textField(asked, 'host'), cluster, 16)
  const type = managedType(call, textField(asked, 'volume_type'))
  const ref = referenceOf(asked.ref)
  refuseManaged(call, ref)
  if (typeEncryption(call.store, type.id))
    throw badRequest('Managing to an encrypted volume type is not supported.')
  if (!findVolumeService(call, backendOf(host))) throw badRequest(`Host '${host}' not found`)
  const service = availableService(call, host)
  const metadata = metadataField(asked.metadata)
  const row: VolumeRow = {
    ...emptyVolume(call, type),
    displayName: textField(asked, 'name')?.trim() || null,
    displayDescription: textField(asked, 'description')?.trim() || null,
    host: host.includes('#') ? host : service.host,
    serviceId: service.id,
    availabilityZone: textField(asked, 'availability_zone') ?? service.zone,
    bootable: flagField(asked, 'bootable') ? 1 : 0,
  }
  insertVolume(call.store, row, metadata)
  scheduleManage(call, row, row.host ?? service.host, type, ref)
  const around = { ...nothingAround, metadata, typeName: type.name }
  return Response.json({ volume: volumeCore(call, row, around) }, { status: 202 })
}

/** A type that is not there is the request's fault here, not a 404. */
function managedType(call: Call, identity: string | undefined): VolumeType {
  if (!identity) return defaultType(call)
  try {
    return typeByNameOrId(call, identity)
  } catch (error) {
    if (error instanceof CinderError && error.status === 404)
      throw badRequest(`Invalid volume type: Cannot find requested '${identity}' volume type`)
    throw error
  }
}

/** A reference as drivers take it; they refuse one that names nothing. */
function referenceOf(value: Json | undefined): StorageReference {
  if (!isObject(value)) return {}
  const name = textField(value, 'source-name')
  const id = textField(value, 'source-id')
  return {
    ...(name !== undefined && { 'source-name': name }),
    ...(id !== undefined && { 'source-id': id }),
  }
}

/** A name that Cinder itself gave to a volume that it has: `volume_name_template`. */
function refuseManaged(call: Call, ref: StorageReference): void {
  const found = /^volume-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(
    ref['source-name'] ?? '',
  )
  const id = found?.[1]
  const isKnown =
    id !== undefined &&
    (getVolume(call.store, id) !== undefined ||
      call.store.get('select 1 as one from cinder_volume where name_id = ?', id) !== undefined)
  if (isKnown)
    throw invalidVolume('Unable to manage existing volume. The volume is already managed')
}

/** A volume of which nothing is known yet but its type; its size comes from the array. */
const emptyVolume = (call: Call, type: VolumeType): VolumeRow => ({
  id: call.newId(),
  nameId: null,
  displayName: null,
  displayDescription: null,
  sizeGib: 0,
  status: 'managing',
  previousStatus: null,
  attachStatus: 'detached',
  host: null,
  serviceId: null,
  volumeTypeId: type.id,
  projectId: call.context.projectId,
  userId: call.context.userId,
  availabilityZone: '',
  snapshotId: null,
  sourceVolid: null,
  groupId: null,
  replicationStatus: null,
  providerId: null,
  encryptionKeyId: null,
  bootable: 0,
  multiattach: isMultiattach(type) ? 1 : 0,
  migrationStatus: null,
  launchedMs: null,
  createdMs: call.nowMs,
  updatedMs: null,
})

function manageExistingSnapshot(call: Call): Handled {
  const asked = bodyPart(call.body, 'snapshot')
  const volume = volumeOf(call, textField(asked, 'volume_id'))
  authorize(call.context, 'snapshot_extension:snapshot_manage')
  if (volume.host !== null) availableService(call, volume.host)
  const metadata = metadataField(asked.metadata)
  const names = {
    name: textField(asked, 'name') ?? null,
    description: textField(asked, 'description') ?? null,
    metadata,
  }
  const { row, host } = newSnapshot(call, volume, names, true)
  scheduleSnapshot(call, row, volume, host, referenceOf(asked.ref))
  return Response.json({ snapshot: snapshotSummary(row, metadata) }, { status: 202 })
}
