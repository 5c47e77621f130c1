import {
  deleteGroupSnapshot as forgetGroupSnapshot,
  type GroupSnapshot,
  setGroupSnapshotStatus,
  snapshotsOfGroupSnapshot,
} from '../db/group-snapshots.ts'
import { deleteSnapshot, type SnapshotRow, updateSnapshot } from '../db/snapshots.ts'
import { putMetadata } from '../db/volume-metadata.ts'
import { isLeftToCinder } from './group-tasks.ts'
import type { Logger } from './oslo-log.ts'
import type { PureDriver } from './pure-driver.ts'
import { invalidGroup } from './python-errors.ts'
import type { PythonError } from './python-text.ts'
import {
  attempt,
  conclude,
  frameIn,
  logRpcFailure,
  MANAGER,
  requireDriver,
  type TaskOf,
  type TaskRunner,
} from './task-runner.ts'

type GroupSnapshotTask = TaskOf<'create_group_snapshot' | 'delete_group_snapshot'>

/** One snapshot of the whole group; of a group that is not consistent, one of each volume. */
export async function createGroupSnapshot(
  runner: TaskRunner,
  task: GroupSnapshotTask,
  row: GroupSnapshot,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const members = snapshotsOfGroupSnapshot(store, row.id)
  log.info(MANAGER, `GroupSnapshot ${row.id}: creating.`)
  const created = await attempt(() =>
    forGroupSnapshot(runner, row, log, 'createGroupSnapshot', async (driver) => {
      for (const member of members) {
        const snapshot = runner.rows.snapshot(member)
        if (snapshot === undefined) continue
        putMetadata(store, 'snapshot', member.id, await driver.createSnapshot(snapshot, log))
      }
    }),
  )
  if (!created.isOk)
    return fail(runner, task, row, members, { error: created.error, line: 4200 }, log)
  conclude(runner, task, (nowMs) => {
    const change = { status: 'available', progress: '100%' }
    for (const { id } of members) updateSnapshot(store, id, change, nowMs)
    setGroupSnapshotStatus(store, row.id, 'available', nowMs)
  })
  log.info(MANAGER, `group_snapshot ${row.id}: created successfully`)
}

export async function removeGroupSnapshot(
  runner: TaskRunner,
  task: GroupSnapshotTask,
  row: GroupSnapshot,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const members = snapshotsOfGroupSnapshot(store, row.id)
  log.info(MANAGER, `group_snapshot ${row.id}: deleting`)
  const deleted = await attempt(() =>
    forGroupSnapshot(runner, row, log, 'deleteGroupSnapshot', async (driver) => {
      for (const member of members) {
        const snapshot = runner.rows.snapshot(member)
        if (snapshot !== undefined) await driver.deleteSnapshot(snapshot, log)
      }
    }),
  )
  if (!deleted.isOk)
    return fail(runner, task, row, members, { error: deleted.error, line: 4370 }, log)
  conclude(runner, task, () => {
    for (const { id } of members) deleteSnapshot(store, id)
    forgetGroupSnapshot(store, row.id)
  })
  log.info(MANAGER, `group_snapshot ${row.id}: deleted successfully`)
}

/** Asks the driver, and does it one by one where the driver leaves the group to Cinder. */
async function forGroupSnapshot(
  runner: TaskRunner,
  row: GroupSnapshot,
  log: Logger,
  method: 'createGroupSnapshot' | 'deleteGroupSnapshot',
  generic: (driver: PureDriver) => Promise<void>,
): Promise<void> {
  const driver = requireDriver(runner, log)
  const snapshot = runner.rows.groupSnapshot(row)
  if (snapshot === undefined) throw invalidGroup(`Group ${row.groupId} could not be found.`)
  try {
    await driver[method](snapshot, log)
  } catch (error) {
    if (!isLeftToCinder(error)) throw error
    await generic(driver)
  }
}

function fail(
  runner: TaskRunner,
  task: GroupSnapshotTask,
  row: GroupSnapshot,
  members: SnapshotRow[],
  failure: { error: PythonError; line: number },
  log: Logger,
): void {
  logRpcFailure(log, failure.error, frameIn(task.method, failure.line))
  conclude(runner, task, (nowMs) => {
    setGroupSnapshotStatus(runner.store, row.id, 'error', nowMs)
    for (const { id } of members) updateSnapshot(runner.store, id, { status: 'error' }, nowMs)
  })
}
