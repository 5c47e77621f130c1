import { z } from 'zod'
import { type ArrayHandle, get, patch, post, remove } from './array-handle.ts'
import { firstOf, isRefusedFor, isRejected, nothingToReraise } from './array-session.ts'
import { arrayAsItIs, currentArray, type Driver, mayEradicate, volumeName } from './driver-core.ts'
import { DRIVER_MODULE, driverMessage } from './driver-failure.ts'
import type {
  DriverGroup,
  DriverGroupSnapshot,
  DriverSnapshot,
  DriverVolume,
  VolumeUpdate,
} from './driver-objects.ts'
import {
  generateVolumeName,
  groupName,
  groupSnapshotName,
  groupSnapshotSuffix,
  withoutPod,
} from './purity-names.ts'
import { groupsNotSupported } from './python-errors.ts'
import { poll } from './replicated-pgroups.ts'
import { deleteVolume } from './volume-changes.ts'
import { addToGroup, createFromSnapshot } from './volume-creation.ts'
import { replicationTypeOf } from './volume-type-specs.ts'

const allowedSchema = z.object({ allowed: z.boolean() })

/** `create_group`. @returns false when the group is to be in error: the driver logs why and raises nothing. */
export async function createGroup(driver: Driver, group: DriverGroup): Promise<boolean> {
  if (!group.isConsistent) throw groupsNotSupported()
  let kind: 'async' | 'trisync' | undefined
  if (group.isReplicated) {
    if (!driver.state.isReplicationEnabled) {
      const text = 'Replication not properly configured on backend.'
      driver.log.error(DRIVER_MODULE, text)
      throw driverMessage(text)
    }
    for (const { specs } of group.types) {
      const type = replicationTypeOf(specs)
      const reason =
        type !== 'async' && type !== 'trisync'
          ? 'non-replicated or sync replicated volume type'
          : kind !== undefined && kind !== type
            ? 'different replication types'
            : undefined
      if (reason !== undefined) {
        driver.log.error(
          DRIVER_MODULE,
          `Unable to create group: create consistent replication group with ${reason} is not supported.`,
        )
        return false
      }
      kind = type === 'trisync' ? 'trisync' : 'async'
    }
  }
  await createOnArray(driver, group, kind)
  return true
}

/** `create_consistencygroup`: the frequency is the backend's, the retention the array's own. */
async function createOnArray(
  driver: Driver,
  group: DriverGroup,
  kind: 'async' | 'trisync' | undefined,
): Promise<void> {
  const array = await currentArray(driver)
  const name = groupName(driver, group)
  await post(array, '/protection-groups', { names: [name] })
  if (kind === undefined) return
  const seconds = driver.options.conf.integer('pure_replica_interval_default') ?? 0
  const change = (schedule: object) =>
    patch(array, '/protection-groups', { names: [name] }, { replication_schedule: schedule })
  await change({ frequency: seconds * 1000 })
  for (const target of driver.state.targets) {
    const query = { group_names: [name], member_names: [target.name] }
    await post(array, '/protection-groups/targets', query)
    const nameThere = kind === 'trisync' ? name.replace('::', ':') : `${array.name}:${name}`
    // At once, without waiting for the group to arrive there.
    const there = { group_names: [nameThere] }
    await patch(target, '/protection-groups/targets', there, { allowed: true })
    await poll(driver.options, async () => {
      const found = await get(
        array,
        '/protection-groups/targets',
        { group_names: [name] },
        allowedSchema,
      )
      return firstOf(found).allowed ? undefined : 'Replication not allowed yet.'
    })
    await change({ enabled: true })
  }
}

/** `update_group`: both lists, the empty ones too. */
export async function updateGroup(
  driver: Driver,
  group: DriverGroup,
  added: DriverVolume[],
  removed: DriverVolume[],
): Promise<void> {
  if (!group.isConsistent) throw groupsNotSupported()
  const array = await currentArray(driver)
  const query = (volumes: DriverVolume[]) => ({
    group_names: [groupName(driver, group)],
    member_names: volumes.map(volumeName),
  })
  await post(array, '/protection-groups/volumes', query(added))
  await remove(array, '/protection-groups/volumes', query(removed))
}

/** `delete_group`: the group, then each of its volumes. */
export async function deleteGroup(
  driver: Driver,
  group: DriverGroup,
  volumes: DriverVolume[],
): Promise<void> {
  if (!group.isConsistent) throw groupsNotSupported()
  const array = await currentArray(driver)
  const query = { names: [groupName(driver, group)] }
  const destroyed = await patch(array, '/protection-groups', query, { destroyed: true })
  if (destroyed.isOk) {
    if (mayEradicate(driver)) await remove(array, '/protection-groups', query)
  } else {
    if (!isRefusedFor(destroyed, 'has been destroyed', 'does not exist')) throw nothingToReraise()
    // It logs the context of the error, which is the group's name.
    const [name] = query.names
    driver.log.warning(DRIVER_MODULE, `Unable to delete Protection Group: ${name}`)
  }
  for (const volume of volumes) await deleteVolume(driver, volume)
}

/** `create_group_from_src`. @returns what to store about each volume, in their order. */
export async function createGroupFromSource(
  driver: Driver,
  group: DriverGroup,
  volumes: DriverVolume[],
  source: { snapshots: DriverSnapshot[] } | { group: DriverGroup; volumes: DriverVolume[] },
): Promise<VolumeUpdate[]> {
  if (!group.isConsistent) throw groupsNotSupported()
  await createOnArray(driver, group, group.isReplicated ? 'async' : undefined)
  if ('group' in source) return cloneGroup(driver, group, volumes, source)
  const updates: VolumeUpdate[] = []
  for (const [index, snapshot] of source.snapshots.entries()) {
    const volume = volumes[index]
    if (volume !== undefined) updates.push(await createFromSnapshot(driver, volume, snapshot))
  }
  return updates
}

/** `_create_cg_from_cg`: by way of a snapshot of the source group, which goes away again. */
async function cloneGroup(
  driver: Driver,
  group: DriverGroup,
  volumes: DriverVolume[],
  source: { group: DriverGroup; volumes: DriverVolume[] },
): Promise<VolumeUpdate[]> {
  const from = groupName(driver, source.group)
  const suffix = `${globalThis.crypto.randomUUID()}-tmp`
  const array = await currentArray(driver)
  await post(array, '/protection-group-snapshots', { source_names: [from] }, { suffix })
  const updates: VolumeUpdate[] = []
  try {
    for (const [index, original] of source.volumes.entries()) {
      const volume = volumes[index]
      if (volume === undefined) continue
      updates.push(await cloneMember(driver, array, group, volume, original, `${from}.${suffix}`))
    }
  } finally {
    await deleteSnapshotNamed(driver, `${from}.${suffix}`)
  }
  return updates
}

async function cloneMember(
  driver: Driver,
  array: ArrayHandle,
  group: DriverGroup,
  volume: DriverVolume,
  original: DriverVolume,
  snapshot: string,
): Promise<VolumeUpdate> {
  const name = generateVolumeName(driver, volume)
  const source = { source: { name: `${snapshot}.${withoutPod(volumeName(original))}` } }
  await post(array, '/volumes', { names: [name] }, source)
  await addToGroup(await currentArray(driver), groupName(driver, group), name)
  const isTrisync = replicationTypeOf(original.type?.specs ?? {}) === 'trisync'
  if (isTrisync && driver.options.conf.flag('pure_trisync_enabled')) {
    await addToGroup(array, driver.state.trisyncGroup ?? '', name)
    driver.log.info(DRIVER_MODULE, `Trisync replication set for new cloned volume ${name}`)
  }
  const names = { array_volume_name: name, array_name: arrayAsItIs(driver).name }
  return { providerId: name, metadata: { ...volume.metadata, ...names } }
}

export async function createGroupSnapshot(
  driver: Driver,
  snapshot: DriverGroupSnapshot,
): Promise<void> {
  if (!snapshot.group.isConsistent) throw groupsNotSupported()
  const source = { source_names: [groupName(driver, snapshot.group)] }
  const array = await currentArray(driver)
  const body = { suffix: groupSnapshotSuffix(snapshot) }
  await post(array, '/protection-group-snapshots', source, body)
}

export async function deleteGroupSnapshot(
  driver: Driver,
  snapshot: DriverGroupSnapshot,
): Promise<void> {
  if (!snapshot.group.isConsistent) throw groupsNotSupported()
  await deleteSnapshotNamed(driver, groupSnapshotName(driver, snapshot))
}

/** `_delete_pgsnapshot` */
async function deleteSnapshotNamed(driver: Driver, name: string): Promise<void> {
  const array = await currentArray(driver)
  const query = { names: [name] }
  const destroyed = await patch(array, '/protection-group-snapshots', query, { destroyed: true })
  if (mayEradicate(driver)) await remove(array, '/protection-group-snapshots', query)
  if (!isRejected(destroyed)) return
  if (!isRefusedFor(destroyed, 'has been destroyed', 'does not exist')) throw nothingToReraise()
  driver.log.warning(
    DRIVER_MODULE,
    `Unable to delete Protection Group Snapshot: ${destroyed.message}`,
  )
}
