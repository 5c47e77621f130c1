import type { ProtectionGroupDetail } from '../../contracts/farside/protection-groups.ts'
import type { ProtectionGroupSnapshotWire } from '../../contracts/flasharray/protection-group-snapshot.ts'
import { protectionGroupSnapshotSchema } from '../../contracts/flasharray/protection-group-snapshot.ts'
import { nextRunMs } from '../../domain/replication/schedule.ts'
import { type ArrayHandle, readArray } from '../cloud/array-handle.ts'
import { findArray } from '../cloud/fleet.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { Failure } from '../failure.ts'
import { readMembers, readVolumesNamed } from './array-reads.ts'
import { listProtectionGroups } from './list-protection-groups.ts'
import { managerOfGroup } from './managed-by.ts'
import { readMemberVolumes } from './member-volumes.ts'
import { utcOffsetSeconds } from './time-zone.ts'

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
  const [memberships, volumeOf, last] = await Promise.all([
    readMembers(handle, name),
    readMemberVolumes(),
    group.isLocal ? newestSnapshot(handle, name) : undefined,
  ])
  const memberNames = memberships.map(({ member }) => member.name ?? '')
  const volumes = await readVolumesNamed(handle, memberNames)
  const sizes = new Map(volumes.map((volume) => [volume.name, volume.provisioned ?? 0]))
  const manager = managerOfGroup(backends, handle.address, name)
  const offsetSeconds = utcOffsetSeconds(identity.timeZone, identity.asOfMs)
  const runs = group.isLocal && memberNames.length > 0 && !group.destroyed
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
    nextReplicationMs: runs
      ? nextRunMs(group.replicationSchedule, last?.created ?? null, identity.asOfMs, offsetSeconds)
      : null,
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

async function newestSnapshot(
  handle: ArrayHandle,
  group: string,
): Promise<ProtectionGroupSnapshotWire | undefined> {
  const query = { source_names: [group], destroyed: false, sort: 'created-', limit: 1 }
  const { items } = await readArray(handle, `newest-snapshot/${group}`, (client) =>
    client.page('/protection-group-snapshots', query, protectionGroupSnapshotSchema),
  )
  return items[0]
}
