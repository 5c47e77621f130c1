import type {
  ProtectionGroup,
  ProtectionGroupDetail,
} from '../../contracts/farside/protection-groups.ts'
import { isPaused } from '../../domain/replication/pause.ts'
import { findArray } from '../cloud/fleet.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { Failure } from '../failure.ts'
import { readMembers, readVolumesNamed } from './array-reads.ts'
import { newestSnapshots, nextReplicationMs } from './group-runs.ts'
import { listProtectionGroups } from './list-protection-groups.ts'
import { managerOfGroup } from './managed-by.ts'
import { readMemberVolumes } from './member-volumes.ts'
import { utcOffsetSeconds } from './time-zone.ts'
import { whoPaused } from './who-paused.ts'

/** @throws Failure `not-found`, or the outage of its array */
export async function getProtectionGroup(
  arrayName: string,
  name: string,
): Promise<ProtectionGroupDetail> {
  const { handle, identity } = await findArray(arrayName)
  const [{ groups }, backends] = await Promise.all([listProtectionGroups(), configuredBackends()])
  const group = groups.find((each) => each.array === arrayName && each.name === name)
  if (group === undefined) {
    throw new Failure('not-found', `${arrayName} has no protection group ${name}.`)
  }
  const [memberships, volumeOf, snapshots, pausedBy] = await Promise.all([
    readMembers(handle, name),
    readMemberVolumes(),
    group.isLocal ? newestSnapshots(handle, name) : [],
    isPaused(group) ? whoPaused(handle, group) : null,
  ])
  const memberNames = memberships.map(({ member }) => member.name ?? '')
  const volumes = await readVolumesNamed(handle, memberNames)
  const sizes = new Map(volumes.map((volume) => [volume.name, volume.provisioned ?? 0]))
  const manager = managerOfGroup(backends, handle.address, name)
  const offsetSeconds = utcOffsetSeconds(identity.timeZone, identity.asOfMs)
  return {
    ...group,
    asOfMs: identity.asOfMs,
    timeZone: identity.timeZone,
    utcOffsetSeconds: offsetSeconds,
    members: memberNames.sort().map((arrayVolumeName) => ({
      arrayVolumeName,
      provisionedBytes: sizes.get(arrayVolumeName) ?? 0,
      volume: volumeOf(arrayVolumeName),
    })),
    nextReplicationMs: nextReplicationMs(group, snapshots, identity.asOfMs, offsetSeconds),
    lastSnapshotMs: snapshots[0]?.created ?? null,
    pausedBy,
    links: linksOf(group, groups),
    conf:
      manager === null
        ? null
        : {
            backendId: manager.backendId,
            intervalSeconds: manager.conf.intervalSeconds,
            retention: manager.conf.retention,
          },
  }
}

/** The other groups that send from the same array to the same target. */
const linksOf = (
  group: ProtectionGroup,
  groups: readonly ProtectionGroup[],
): ProtectionGroupDetail['links'] =>
  group.isLocal
    ? group.targets.map(({ name: target }) => ({
        target,
        sharedWith: groups
          .filter(({ array, isLocal, destroyed }) => array === group.array && isLocal && !destroyed)
          .filter(({ name, targets }) => name !== group.name && hasTarget(targets, target))
          .map(({ name }) => name),
      }))
    : []

const hasTarget = (targets: ProtectionGroup['targets'], target: string) =>
  targets.some(({ name }) => name === target)
