import {
  encryptionResponseSchema,
  qosSpecsResponseSchema,
} from '../../contracts/cinder/qos-specs.ts'
import { snapshotsResponseSchema } from '../../contracts/cinder/snapshot.ts'
import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { VolumeTypeWire } from '../../contracts/cinder/volume-type.ts'
import type { RetypeType, RetypeVolume } from '../../domain/volume/retype/api-rules.ts'
import type { Place, ReplicationNames } from '../../domain/volume/retype/place.ts'
import type { PoolCandidate } from '../../domain/volume-type/pool.ts'
import { serviceCinder } from '../cloud/cinder.ts'
import type { ConfiguredBackend } from '../conf/configured-backends.ts'
import { type Circumstances, homesOf, podOf } from './judge-volume.ts'

/** A volume as the rules of a retype want it. */
export async function toRetypeVolume(volume: VolumeWire): Promise<RetypeVolume> {
  const { snapshots } = await serviceCinder().get(
    '/snapshots/detail',
    { all_tenants: 'True', volume_id: volume.id, limit: 1 },
    snapshotsResponseSchema,
  )
  const isSet = (id: string | null | undefined) => id !== null && id !== undefined && id !== ''
  return {
    id: volume.id,
    status: volume.status,
    sizeGib: volume.size,
    multiattach: volume.multiattach,
    replicationStatus: volume.replication_status,
    migrationStatus: volume.migration_status ?? null,
    inGroup: isSet(volume.group_id) || isSet(volume.consistencygroup_id),
    hasSnapshots: snapshots.length > 0,
    host: volume['os-vol-host-attr:host'] ?? null,
  }
}

/** Types with their QoS specs and encryption, which are tied to them elsewhere. */
export async function toRetypeTypes(types: readonly VolumeTypeWire[]): Promise<RetypeType[]> {
  const cinder = serviceCinder()
  const hasQos = types.some(({ qos_specs_id: id }) => id !== null && id !== undefined)
  const { qos_specs: allSpecs } = hasQos
    ? await cinder.get('/qos-specs', {}, qosSpecsResponseSchema)
    : { qos_specs: [] }
  return Promise.all(
    types.map(async ({ id, name, extra_specs, qos_specs_id }) => {
      const path = `/types/${encodeURIComponent(id)}/encryption`
      const { provider, cipher, key_size, control_location } = await cinder.get(
        path,
        {},
        encryptionResponseSchema,
      )
      const specs = Object.entries(extra_specs ?? {}).map(([key, value]) => [key, value ?? ''])
      const qos = allSpecs.find((each) => each.id === qos_specs_id)
      return {
        id,
        name,
        extraSpecs: Object.fromEntries(specs),
        qos: qos === undefined ? null : { id: qos.id, consumer: qos.consumer },
        encryption:
          provider === undefined
            ? null
            : JSON.stringify([provider, cipher, key_size, control_location]),
      }
    }),
  )
}

/** Where the volume's primary array has it; null: nowhere, undefined: that array does not answer. */
export function placeOf(
  volume: VolumeWire,
  backend: ConfiguredBackend | undefined,
  circumstances: Circumstances,
): Place | null | undefined {
  const [home] = homesOf(volume, circumstances)
  if (home !== undefined && home.volume.destroyed !== true) {
    const { name } = home.volume
    const groups = home.array.groupsOf.get(name) ?? []
    return { name, groups: groups.map((group) => group.name), pod: podOf(home.volume) ?? null }
  }
  const isRead = circumstances.facts.arrays.some(
    ({ handle }) => handle.address === backend?.primary.address,
  )
  return isRead ? null : undefined
}

/**
 * Names by cinder.conf; the sync targets as far as the running driver has any, which is what it
 * reports, whatever stands in the file by now.
 */
export function namesOf(
  backend: ConfiguredBackend | undefined,
  pool: PoolCandidate | undefined,
  { facts }: Circumstances,
): ReplicationNames | undefined {
  if (backend === undefined) return undefined
  const { groupName, trisyncGroupName, podName, ghostPodName } = backend.pure
  const reported = pool?.capabilities?.replication_type
  const hasSync = Array.isArray(reported) ? reported.includes('sync') : true
  const targets = backend.devices.filter(({ role }) => role === 'sync')
  return {
    group: groupName,
    trisyncGroup: `${podName}::${trisyncGroupName}`,
    pod: podName,
    ghostPod: ghostPodName,
    syncTargets: hasSync
      ? targets.map(
          ({ address, backendId }) =>
            facts.arrays.find(({ handle }) => handle.address === address)?.identity.name ??
            backendId,
        )
      : [],
  }
}
