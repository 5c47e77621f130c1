import { type Backup, getBackup } from '../db/backups.ts'
import { type Group, getGroup } from '../db/groups.ts'
import type { SnapshotRow } from '../db/snapshots.ts'
import { typeEncryption } from '../db/type-encryption.ts'
import { getVolumeType, type VolumeType } from '../db/types.ts'
import { getVolume, type VolumeRow } from '../db/volumes.ts'
import { volumeZones } from './availability-zones.ts'
import { bodyPart, flagField, metadataField, nameField, textField } from './body-fields.ts'
import type { Call } from './call.ts'
import { badRequest, invalidInput, invalidSnapshot, invalidVolume, notFound } from './errors.ts'
import { validate } from './json-schema.ts'
import { authorize } from './policy.ts'
import { ZONE } from './seed.ts'
import { snapshotOf } from './snapshot-access.ts'
import {
  areCompatible,
  checkTypeSize,
  defaultType,
  isMultiattach,
  typeByNameOrId,
  zonesOfType,
} from './type-choice.ts'
import { type JsonObject, python } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import { schedulerHints } from './volume-schemas.ts'

/** What a create asks for, after everything that Cinder checks before it counts quotas. */
export type VolumeRequest = {
  name: string | null
  description: string | null
  sizeGib: number
  type: VolumeType
  zone: string
  metadata: Record<string, string>
  snapshot: SnapshotRow | undefined
  source: VolumeRow | undefined
  group: Group | undefined
  bootable: 0 | 1
}

/** Reads and checks a body of `POST /volumes` in Cinder's order: the controller, the API, the flow. */
export function readVolumeRequest(call: Call): VolumeRequest {
  validate(schedulerHints, call.body)
  const asked = bodyPart(call.body, 'volume')
  const chosen = askedType(call, asked)
  const snapshotId = textField(asked, 'snapshot_id')
  const snapshot = snapshotId === undefined ? undefined : snapshotOf(call, snapshotId)
  const sourceId = textField(asked, 'source_volid')
  const source = sourceId === undefined ? undefined : volumeOf(call, sourceId)
  const group = groupOf(call, asked)
  refuseImages(asked)
  const backup = backupOf(call, asked)
  const size = sizeOf(asked, snapshot?.sizeGib ?? source?.sizeGib ?? backup?.sizeGib)
  if (flagField(asked, 'multiattach')) throw badRequest(noMultiattachParameter)

  authorize(call.context, 'volume:create')
  checkTypeSize(chosen ?? defaultType(call), size)
  if (group) checkGroupType(group, chosen)
  checkSourceType(call, chosen, snapshot, source)

  if ([snapshot, source, backup].filter((one) => one !== undefined).length > 1)
    throw invalidInput('May specify only one of backup, imageRef, snapshot, source volume')
  checkSource(size, snapshot, source)
  // No backup of a cloud without a backup service ever becomes available.
  if (backup)
    throw badRequest("Invalid backup: Originating backup status must be one of 'available' values")
  if (group && !['available', 'creating'].includes(group.status))
    throw badRequest(
      "Invalid Group: Originating group status must be one of 'available, creating' values",
    )
  const type = chosen ?? sourceType(call, source?.volumeTypeId ?? snapshot?.volumeTypeId)
  const origin = source ?? (snapshot && getVolume(call.store, snapshot.volumeId))
  const zone = zoneOf(call, textField(asked, 'availability_zone'), type, origin, group)
  if (origin && origin.availabilityZone !== zone)
    throw invalidInput(
      `Volume must be in the same availability zone as the ${source ? 'source volume' : 'snapshot'}`,
    )
  // A cloud without a key manager cannot make a key.
  if (typeEncryption(call.store, type.id)) throw badRequest('Key manager error')
  if (isMultiattach(type)) authorize(call.context, 'volume:multiattach')
  return {
    name: nameField(asked, 'name') ?? null,
    description: nameField(asked, 'description') ?? null,
    sizeGib: size,
    type,
    zone,
    metadata: metadataField(asked.metadata),
    snapshot,
    source,
    group,
    bootable: origin?.bootable ?? 0,
  }
}

const noMultiattachParameter =
  'multiattach parameter has been removed. The default behavior is to use multiattach enabled volume types. Contact your administrator to create a multiattach enabled volume type and use it to create multiattach volumes.'

function askedType(call: Call, asked: JsonObject): VolumeType | undefined {
  const identity = textField(asked, 'volume_type')
  return identity ? typeByNameOrId(call, identity) : undefined
}

/** The group of `group_id`, or of its older name. */
function groupOf(call: Call, asked: JsonObject): Group | undefined {
  // Read whatever the version: before 3.13 the schema does not know the second one.
  const { consistencygroup_id: older = null, group_id: newer = null } = asked
  const groups = [older, newer].flatMap((value) => {
    if (value === null) return []
    const id = typeof value === 'string' ? value : python(value)
    const group = getGroup(call.store, id)
    if (!group || (!call.context.isAdmin && group.projectId !== call.context.projectId))
      throw notFound(`Group ${id} could not be found.`)
    return [group]
  })
  return groups.at(-1)
}

/** There is no service that would have images. */
function refuseImages(asked: JsonObject): void {
  const image = textField(asked, 'image_id') ?? textField(asked, 'imageRef')
  if (image !== undefined)
    throw badRequest('Invalid image identifier or unable to access requested image.')
}

/** Read whatever the version: the schema knows it from 3.47, and lets strangers pass before 3.53. */
function backupOf(call: Call, asked: JsonObject): Backup | undefined {
  const { backup_id: id } = asked
  if (!id) return undefined
  const backup = getBackup(call.store, String(id))
  if (!backup || (!call.context.isAdmin && backup.projectId !== call.context.projectId))
    throw notFound(`Backup ${typeof id === 'string' ? id : python(id)} could not be found.`)
  return backup
}

/** The size asked for in GiB, else the source's. */
function sizeOf(asked: JsonObject, inherited: number | undefined): number {
  const { size = null } = asked
  if (size !== null) return Number(size)
  if (inherited === undefined)
    throw badRequest(
      'The server could not comply with the request since it is either malformed or otherwise incorrect.',
    )
  return inherited
}

function checkGroupType(group: Group, type: VolumeType | undefined): void {
  if (!type) throw invalidInput('volume_type must be provided when creating a volume in a group.')
  if (!group.typeIds.includes(type.id))
    throw invalidInput(
      `Invalid volume_type provided: ${type.id} (requested type must be supported by this group).`,
    )
}

function checkSourceType(
  call: Call,
  type: VolumeType | undefined,
  snapshot: SnapshotRow | undefined,
  source: VolumeRow | undefined,
): void {
  const differs = (typeId: string): boolean => {
    if (!type || type.id === typeId) return false
    const own = getVolumeType(call.store, typeId)
    return !own || !areCompatible(call, own, type)
  }
  if (source && differs(source.volumeTypeId))
    throw invalidInput(
      `Invalid volume_type provided: ${type?.id} (requested type is not compatible; either match source volume, or omit type argument).`,
    )
  const origin = snapshot && getVolume(call.store, snapshot.volumeId)
  if (snapshot && type?.id !== snapshot.volumeTypeId && differs(origin?.volumeTypeId ?? ''))
    throw invalidInput(
      `Invalid volume_type provided: ${type?.id} (requested type is not compatible; recommend omitting the type argument).`,
    )
}

function checkSource(
  size: number,
  snapshot: SnapshotRow | undefined,
  source: VolumeRow | undefined,
): void {
  if (snapshot && snapshot.status !== 'available')
    throw invalidSnapshot("Originating snapshot status must be one of 'available' values")
  if (source && !['available', 'in-use'].includes(source.status))
    throw invalidVolume(
      "Originating source volume status must be one of 'available, in-use' values",
    )
  if (source && size < source.sizeGib)
    throw invalidInput(
      `Volume size '${size}'GB cannot be smaller than original volume size  ${source.sizeGib}GB. They must be >= original volume size.`,
    )
  if (snapshot && size < snapshot.sizeGib)
    throw invalidInput(
      `Volume size '${size}'GB cannot be smaller than the snapshot size ${snapshot.sizeGib}GB. They must be >= original snapshot size.`,
    )
}

const sourceType = (call: Call, typeId: string | undefined): VolumeType =>
  typeId === undefined ? defaultType(call) : typeByNameOrId(call, typeId)

/** The group's zone, else the one asked for, the source's, the type's or the cloud's own. */
function zoneOf(
  call: Call,
  asked: string | undefined,
  type: VolumeType,
  origin: VolumeRow | undefined,
  group: Group | undefined,
): string {
  const known = volumeZones(call.store, call.nowMs)
  const ofType = zonesOfType(type)
  const safe = ofType?.filter((zone) => known.includes(zone)) ?? known
  if (ofType && safe.length === 0)
    throw badRequest(`Volume type is only supported in these availability zones: ${python(ofType)}`)
  const zone =
    group?.availabilityZone ??
    asked ??
    origin?.availabilityZone ??
    (ofType ? (safe[0] ?? ZONE) : ZONE)
  if (!safe.includes(zone)) throw badRequest(`Availability zone '${zone}' is invalid.`)
  return zone
}
