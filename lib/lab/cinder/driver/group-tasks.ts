import { getGroupSnapshot, snapshotsOfGroupSnapshot } from '../db/group-snapshots.ts'
import {
  deleteGroup as forgetGroup,
  type Group,
  getGroup,
  updateGroup,
  volumesOfGroup,
} from '../db/groups.ts'
import { deleteVolume, getVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { VolumeUpdate } from './driver-objects.ts'
import type { Logger } from './oslo-log.ts'
import type { PureDriver } from './pure-driver.ts'
import { driverException, groupsNotSupported, invalidInput } from './python-errors.ts'
import { PythonError } from './python-text.ts'
import {
  attempt,
  conclude,
  frameIn,
  logRpcFailure,
  MANAGER,
  requireDriver,
  storeUpdate,
  type TaskOf,
  type TaskRunner,
} from './task-runner.ts'
import { inheritFromSource } from './volume-tasks.ts'

/** The driver leaves groups that are not consistent to Cinder, which keeps them in its database alone. */
export const isLeftToCinder = (error: unknown): boolean =>
  error instanceof PythonError && error.type === 'NotImplementedError'

/** Runs what the driver does for a group, or what Cinder does in its stead. */
async function orGeneric<T>(work: Promise<T>, generic: () => T | Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isLeftToCinder(error)) return generic()
    throw error
  }
}

/** Ends a task of a group in error, with its line in the log. */
export function failGroup(
  runner: TaskRunner,
  task: TaskOf<'create_group' | 'delete_group' | 'update_group' | 'create_group_from_src'>,
  failure: { error: PythonError; method: string; line: number },
  log: Logger,
  more: (nowMs: number) => void = () => {},
): void {
  logRpcFailure(log, failure.error, frameIn(failure.method, failure.line))
  conclude(runner, task, (nowMs) => {
    updateGroup(runner.store, task.payload.groupId, { status: 'error' }, nowMs)
    more(nowMs)
  })
}

export async function createGroup(
  runner: TaskRunner,
  task: TaskOf<'create_group'>,
  group: Group,
  log: Logger,
): Promise<void> {
  const created = await attempt(async () => {
    const driver = requireDriver(runner, log)
    log.info(MANAGER, `Group ${group.name ?? 'None'}: creating`)
    const isCreated = await orGeneric(driver.createGroup(runner.rows.group(group), log), () => true)
    if (isCreated) return
    log.error(MANAGER, 'Create group failed.')
    throw driverException('Create group failed.')
  })
  if (!created.isOk) {
    log.error(MANAGER, `Group ${group.name ?? 'None'}: create failed`)
    failGroup(runner, task, { error: created.error, method: 'create_group', line: 3405 }, log)
    return
  }
  conclude(runner, task, (nowMs) => {
    const change = { status: 'available', createdMs: nowMs }
    updateGroup(runner.store, group.id, change, nowMs)
  })
  log.info(MANAGER, `Group ${group.name ?? 'None'}: created successfully`)
  log.info(MANAGER, 'Create group completed successfully.')
}

export async function deleteGroup(
  runner: TaskRunner,
  task: TaskOf<'delete_group'>,
  group: Group,
  log: Logger,
): Promise<void> {
  const { store, rows } = runner
  const volumes = volumesOfGroup(store, group.id)
  const deleted = await attempt(async () => {
    const driver = requireDriver(runner, log)
    const all = volumes.map(rows.volume)
    await orGeneric(driver.deleteGroup(rows.group(group), all, log), async () => {
      for (const volume of all) await driver.deleteVolume(volume, log)
    })
  })
  if (!deleted.isOk) {
    const failure = { error: deleted.error, method: 'delete_group', line: 3850 }
    failGroup(runner, task, failure, log, (nowMs) => failVolumes(runner, volumes, nowMs))
    return
  }
  conclude(runner, task, () => {
    for (const { id } of volumes) deleteVolume(store, id)
    forgetGroup(store, group.id)
  })
  runner.statsChanged()
  log.info(MANAGER, 'Delete group completed successfully.')
}

const failVolumes = ({ store }: TaskRunner, volumes: VolumeRow[], nowMs: number): void => {
  for (const { id } of volumes) updateVolume(store, id, { status: 'error' }, nowMs)
}

export async function changeGroup(
  runner: TaskRunner,
  task: TaskOf<'update_group'>,
  group: Group,
  log: Logger,
): Promise<void> {
  const { store, rows } = runner
  const found = (ids: string[]) => ids.flatMap((id) => getVolume(store, id) ?? [])
  const [added, removed] = [found(task.payload.added), found(task.payload.removed)]
  const changed = await attempt(async () => {
    const driver = requireDriver(runner, log)
    const work = driver.updateGroup(
      rows.group(group),
      added.map(rows.volume),
      removed.map(rows.volume),
      log,
    )
    await orGeneric(work, () => undefined)
  })
  if (!changed.isOk) {
    log.error(MANAGER, `Failed to update group ${group.id}.`)
    const failure = { error: changed.error, method: 'update_group', line: 4107 }
    failGroup(runner, task, failure, log, (nowMs) =>
      failVolumes(runner, [...added, ...removed], nowMs),
    )
    return
  }
  conclude(runner, task, (nowMs) => {
    for (const { id } of added) updateVolume(store, id, { groupId: group.id }, nowMs)
    for (const { id } of removed) updateVolume(store, id, { groupId: null }, nowMs)
    updateGroup(store, group.id, { status: 'available' }, nowMs)
  })
  log.info(MANAGER, 'Update group completed successfully.')
}

/** The group's volumes stand in the database; here they come to be on the array. */
export async function createGroupFromSource(
  runner: TaskRunner,
  task: TaskOf<'create_group_from_src'>,
  group: Group,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const volumes = volumesOfGroup(store, group.id)
  const source = group.groupSnapshotId
    ? `snapshot-${group.groupSnapshotId}`
    : `group-${group.sourceGroupId ?? ''}`
  const created = await attempt(() => fill(runner, group, volumes, log))
  if (!created.isOk) {
    log.error(MANAGER, `Create group from source ${source} failed.`)
    const failure = { error: created.error, method: 'create_group_from_src', line: 3540 }
    failGroup(runner, task, failure, log, (nowMs) => failVolumes(runner, volumes, nowMs))
    return
  }
  conclude(runner, task, (nowMs) => {
    const change = { status: 'available', serviceId: runner.serviceId, launchedMs: nowMs }
    for (const [index, row] of volumes.entries()) {
      storeUpdate(runner, row.id, created.value[index] ?? {}, change, nowMs)
      inheritFromSource(runner, row, nowMs)
    }
    updateGroup(store, group.id, { status: 'available', createdMs: nowMs }, nowMs)
  })
  runner.statsChanged()
  log.info(MANAGER, `Create group from source-${source} completed successfully.`)
}

/** @returns what to store about each volume, in their order. */
async function fill(
  runner: TaskRunner,
  group: Group,
  volumes: VolumeRow[],
  log: Logger,
): Promise<VolumeUpdate[]> {
  const { rows } = runner
  const driver = requireDriver(runner, log)
  const targets = volumes.map(rows.volume)
  const source = sourceOf(runner, group, volumes)
  const generic = async () => {
    const updates: VolumeUpdate[] = []
    for (const [index, volume] of targets.entries())
      updates.push(await createAlone(driver, volume, source, index, log))
    return updates
  }
  return orGeneric(driver.createGroupFromSource(rows.group(group), targets, source, log), generic)
}

type Source = Parameters<PureDriver['createGroupFromSource']>[2]

function createAlone(
  driver: PureDriver,
  volume: Parameters<PureDriver['createClone']>[0],
  source: Source,
  index: number,
  log: Logger,
): Promise<VolumeUpdate> {
  if ('snapshots' in source) {
    const snapshot = source.snapshots[index]
    if (snapshot !== undefined)
      return driver.createFromSnapshot(volume, { ...snapshot, groupSnapshot: undefined }, log)
  } else {
    const original = source.volumes[index]
    if (original !== undefined) return driver.createClone(volume, original, log)
  }
  throw invalidInput('Input volumes or snapshots are invalid.')
}

/** Snapshots or volumes in the order of the volumes that come from them. */
function sourceOf({ store, rows }: TaskRunner, group: Group, volumes: VolumeRow[]): Source {
  const snapshot =
    group.groupSnapshotId === null ? undefined : getGroupSnapshot(store, group.groupSnapshotId)
  if (snapshot !== undefined) {
    const members = snapshotsOfGroupSnapshot(store, snapshot.id)
    const memberOf = (volume: VolumeRow) => members.find(({ id }) => id === volume.snapshotId)
    return {
      snapshots: volumes.flatMap((volume) => {
        const member = memberOf(volume)
        return (member && rows.snapshot(member)) ?? []
      }),
    }
  }
  const from = group.sourceGroupId === null ? undefined : getGroup(store, group.sourceGroupId)
  if (from === undefined) throw invalidInput('Input volumes or source volumes are invalid.')
  const originals = volumes.flatMap(({ sourceVolid }) => getVolume(store, sourceVolid ?? '') ?? [])
  return { group: rows.group(from), volumes: originals.map(rows.volume) }
}

/**
 * The Pure driver has no replication of groups: the exception is none of Cinder's own, so that the
 * manager does not catch it, and group and volumes stay on their way for ever.
 */
export async function refuseReplication(
  runner: TaskRunner,
  task: TaskOf<'enable_replication' | 'disable_replication' | 'failover_replication'>,
  log: Logger,
): Promise<void> {
  logRpcFailure(log, groupsNotSupported(), frameIn(task.method, 5097))
  conclude(runner, task, () => {})
}
