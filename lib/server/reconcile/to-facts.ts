import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { VolumeTypeWire } from '../../contracts/cinder/volume-type.ts'
import type { VolumeWire as ArrayVolumeWire } from '../../contracts/flasharray/volume.ts'
import { type RequestedReplication, requestedReplication } from '../../domain/protection/claim.ts'
import type {
  ArrayReading,
  ArrayVolume,
  CinderClaim,
  ReconcileBackend,
  ReconcileFacts,
} from '../../domain/reconcile/facts.ts'
import { cinderTimeMs } from '../inventory/cinder-reads.ts'
import { type Circumstances, podOf } from '../inventory/judge-volume.ts'
import type { ArrayFacts } from '../inventory/volume-facts.ts'
import { arrayNamesOf } from '../inventory/volume-names.ts'

/** Extra specs as a record of strings; what Cinder stores as null counts as empty. */
export const specsOf = (type: VolumeTypeWire | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(type?.extra_specs ?? {}).map(([key, value]) => [key, value ?? '']),
  )

/** What is known, in the words of the domain. */
export function toFacts(
  volumes: readonly VolumeWire[],
  circumstances: Circumstances,
): ReconcileFacts {
  const requested = new Map(
    circumstances.types.map((type) => [type.name, requestedReplication(specsOf(type))]),
  )
  return {
    claims: volumes.map((volume) => toClaim(volume, requested, circumstances)),
    arrays: circumstances.facts.arrays.filter(isFresh).map(toReading),
    backends: circumstances.backends.map((backend) => toBackend(backend, circumstances)),
    cinderNowMs: circumstances.cinderNowMs,
  }
}

function toClaim(
  volume: VolumeWire,
  requested: ReadonlyMap<string, RequestedReplication>,
  circumstances: Circumstances,
): CinderClaim {
  const projectId = volume['os-vol-tenant-attr:tenant_id'] ?? null
  const asked = requested.get(volume.volume_type ?? '') ?? 'none'
  const nameId = volume['os-vol-mig-status-attr:name_id'] ?? volume.id
  const metadataName = volume.metadata.array_volume_name ?? null
  const plain = `volume-${nameId}-cinder`
  const isInPod = asked === 'sync' || asked === 'trisync'
  const host = volume['os-vol-host-attr:host'] ?? ''
  const backendId = host === '' ? null : host.replace(/#.*$/, '')
  const pod = circumstances.backends.find(({ id }) => id === backendId)?.pure.podName ?? ''
  // Before microversion 3.21, and before the driver wrote it, Cinder does not tell `provider_id`.
  const isOwnName = metadataName !== null && arrayNamesOf(volume, []).includes(metadataName)
  const byRule = isInPod ? `${pod}::${plain}` : plain
  return {
    id: volume.id,
    nameId,
    name: volume.name ?? '',
    status: volume.status,
    sizeGib: volume.size,
    typeName: volume.volume_type,
    requested: asked,
    replicationStatus: volume.replication_status,
    projectId,
    projectName: circumstances.projectNames.get(projectId ?? '') ?? null,
    backendId,
    expectedName: volume.provider_id || (isOwnName ? metadataName : byRule),
    metadataName,
    createdMs: cinderTimeMs(volume.created_at),
  }
}

/** What was read too long ago says nothing about now: the array counts as silent. */
export const isFresh = ({ staleSinceMs }: ArrayFacts): boolean => staleSinceMs === null

function toReading(array: ArrayFacts): ArrayReading {
  const { identity, volumes, groups, pods } = array
  return {
    name: identity.name,
    asOfMs: identity.asOfMs,
    volumes: [...volumes.values()].filter(isRegular).map((volume) => toArrayVolume(volume, array)),
    groups: [...groups.keys()],
    pods: new Map(
      [...pods].map(([name, pod]) => [name, (pod.arrays ?? []).map((each) => each.name)]),
    ),
  }
}

/** Protocol endpoints are listed among the volumes. */
const isRegular = ({ subtype }: ArrayVolumeWire) => (subtype ?? 'regular') === 'regular'

function toArrayVolume(volume: ArrayVolumeWire, array: ArrayFacts): ArrayVolume {
  const podName = podOf(volume)
  const pod = array.pods.get(podName ?? '')
  return {
    array: array.identity.name,
    name: volume.name,
    sizeBytes: volume.provisioned ?? 0,
    createdMs: volume.created ?? null,
    serial: volume.serial ?? '',
    destroyed: volume.destroyed === true,
    eradicatesInMs: volume.time_remaining ?? null,
    groups: (array.groupsOf.get(volume.name) ?? []).map((group) => ({
      name: group.name,
      targets: (array.targetsOf.get(group.name) ?? []).map(({ name }) => name),
      isLocked: group.retention_lock === 'ratcheted',
    })),
    pod:
      podName === undefined
        ? null
        : { name: podName, arrays: (pod?.arrays ?? []).map(({ name }) => name) },
    connections: volume.connection_count ?? 0,
  }
}

function toBackend(
  { id, primary, pure }: Circumstances['backends'][number],
  { facts }: Circumstances,
): ReconcileBackend {
  const array = facts.arrays
    .filter(isFresh)
    .find(({ handle }) => handle.address === primary.address)
  return {
    id,
    primary: array?.identity.name ?? null,
    groupName: pure.groupName,
    trisyncGroupName: pure.trisyncGroupName,
    podName: pure.podName,
  }
}
