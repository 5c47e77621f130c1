import type { VolumeWire as CinderVolumeWire } from '../../contracts/cinder/volume.ts'
import type { PodWire } from '../../contracts/flasharray/pod.ts'
import type { VolumeWire } from '../../contracts/flasharray/volume.ts'
import type { Claim } from '../../domain/protection/claim.ts'
import type { Evidence, PodEvidence } from '../../domain/protection/evidence.ts'
import { type ProtectionVerdict, protectionStatus } from '../../domain/protection/status.ts'
import { missing } from '../cloud/fleet.ts'
import type { ConfiguredBackend } from '../conf/configured-backends.ts'
import { type Circumstances, groupEvidence, indexOf } from './circumstances.ts'
import type { ArrayFacts } from './volume-facts.ts'
import { arrayNamesOf } from './volume-names.ts'

export type { Circumstances } from './circumstances.ts'

export type Home = { array: ArrayFacts; volume: VolumeWire }

/** Where the arrays have the volume, its backend's primary first. */
export function homesOf(volume: CinderVolumeWire, circumstances: Circumstances): Home[] {
  const names = arrayNamesOf(volume, indexOf(circumstances).podNames)
  const homes: Home[] = []
  for (const array of circumstances.facts.arrays)
    for (const name of names) {
      const found = array.volumes.get(name)
      if (found !== undefined) homes.push({ array, volume: found })
    }
  if (homes.length < 2) return homes
  const primaries = backendsFor(volume, circumstances).map(({ primary }) => primary.address)
  const rank = ({ array, volume: { destroyed } }: Home) =>
    (destroyed === true ? 2 : 0) + (primaries.includes(array.handle.address) ? 0 : 1)
  return homes.sort((left, right) => rank(left) - rank(right))
}

/** Names of the arrays that the volume should be on; those that are silent by their last name. */
export function primaryArraysOf(volume: CinderVolumeWire, circumstances: Circumstances): string[] {
  const host = volume['os-vol-host-attr:host'] ?? ''
  // Without a host no backend has taken it.
  if (host === '') return []
  const { arrays, offline } = circumstances.facts
  const names = backendsFor(volume, circumstances).flatMap(({ primary: { address } }) => {
    const online = arrays.find(({ handle }) => handle.address === address)
    return online?.identity.name ?? offline.find((array) => array.address === address)?.name ?? []
  })
  return [...new Set(names)]
}

/** Cinder's claim against what the arrays show. */
export function judgeVolume(
  volume: CinderVolumeWire,
  circumstances: Circumstances,
): ProtectionVerdict {
  const homes = homesOf(volume, circumstances)
  const evidence = evidenceFor(volume, homes, circumstances)
  const asOfMs = evidence.kind === 'read' ? evidence.asOfMs : Date.now()
  return protectionStatus(claimOf(volume, homes, circumstances), evidence, asOfMs)
}

function claimOf(volume: CinderVolumeWire, homes: Home[], circumstances: Circumstances): Claim {
  return {
    volumeStatus: volume.status,
    requested: indexOf(circumstances).requested.get(volume.volume_type ?? '') ?? 'none',
    replicationStatus: volume.replication_status,
    arrayVolumeName: homes[0]?.volume.name ?? arrayNamesOf(volume, [])[0] ?? null,
  }
}

function evidenceFor(
  volume: CinderVolumeWire,
  homes: Home[],
  circumstances: Circumstances,
): Evidence {
  const [home] = homes
  if (home !== undefined) return evidenceAt(home, circumstances)
  const backends = backendsFor(volume, circumstances)
  for (const { primary } of backends) {
    const outage =
      primary.address === ''
        ? missing('san_ip', primary)
        : circumstances.facts.offline.find(({ address }) => address === primary.address)?.outage
    if (outage !== undefined) {
      const cause = outage.message.replace(/\.$/, '').replace(/^The /, 'the ')
      return { kind: 'unreachable', sinceMs: outage.sinceMs, cause }
    }
  }
  const primary = circumstances.facts.arrays.find(({ handle }) =>
    backends.some((backend) => backend.primary.address === handle.address),
  )
  // No cinder.conf tells which array it should be on.
  if (primary === undefined) return { kind: 'stale', readMs: null }
  if (primary.staleSinceMs !== null) return { kind: 'stale', readMs: primary.staleSinceMs }
  return {
    kind: 'read',
    asOfMs: primary.identity.asOfMs,
    arrayName: primary.identity.name,
    volumeExists: false,
    volumeDestroyed: false,
    volumeCreatedMs: null,
    groups: [],
    pod: null,
  }
}

/** Backends that the volume may be on: its own when Cinder shows the host, else all. */
function backendsFor(
  volume: CinderVolumeWire,
  circumstances: Circumstances,
): readonly ConfiguredBackend[] {
  const host = volume['os-vol-host-attr:host']
  if (host === null || host === undefined || host === '') return circumstances.backends
  return indexOf(circumstances).backends.get(host.replace(/#.*$/, '')) ?? []
}

function evidenceAt({ array, volume }: Home, circumstances: Circumstances): Evidence {
  if (array.staleSinceMs !== null) return { kind: 'stale', readMs: array.staleSinceMs }
  const pod = array.pods.get(podOf(volume) ?? '')
  return {
    kind: 'read',
    asOfMs: array.identity.asOfMs,
    arrayName: array.identity.name,
    volumeExists: true,
    volumeDestroyed: volume.destroyed === true,
    volumeCreatedMs: volume.created ?? null,
    groups: groupEvidence(array, volume.name, circumstances),
    pod: pod === undefined ? null : podEvidence(pod),
  }
}

export function podOf(volume: VolumeWire): string | undefined {
  return volume.pod?.name ?? /^([^:/]+)::/.exec(volume.name)?.[1]
}

const podEvidence = ({ name, arrays }: PodWire): PodEvidence => ({
  name,
  arrays: (arrays ?? []).map((array) => ({
    name: array.name,
    status: array.status,
    mediatorStatus: array.mediator_status ?? 'unknown',
    progress: array.progress ?? null,
  })),
})
