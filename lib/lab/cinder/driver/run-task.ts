import { getGroupSnapshot } from '../db/group-snapshots.ts'
import { getGroup } from '../db/groups.ts'
import { getSnapshot } from '../db/snapshots.ts'
import { finishTask, type Task } from '../db/tasks.ts'
import { getVolume } from '../db/volumes.ts'
import { failOverHost } from './failover-task.ts'
import { createGroupSnapshot, removeGroupSnapshot } from './group-snapshot-tasks.ts'
import {
  changeGroup,
  createGroup,
  createGroupFromSource,
  deleteGroup,
  refuseReplication,
} from './group-tasks.ts'
import { manageVolume } from './manage-task.ts'
import type { Logger } from './oslo-log.ts'
import { retypeVolume } from './retype-task.ts'
import {
  createSnapshot,
  manageSnapshot,
  removeSnapshot,
  revertToSnapshot,
} from './snapshot-tasks.ts'
import type { TaskOf, TaskRunner } from './task-runner.ts'
import { createVolume, extendVolume, removeVolume } from './volume-tasks.ts'

type GroupTask = Extract<Task, { payload: { groupId: string } }>
type VolumeTask = Extract<Task, { payload: { volumeId: string } }>
type SnapshotTask = Extract<Task, { payload: { snapshotId: string } }>

/**
 * Performs a task of the queue and removes it in the transaction that stores the result. A task that
 * was delivered before (the process died in between) finds its work done and only goes away.
 */
export async function runTask(runner: TaskRunner, task: Task, log: Logger): Promise<void> {
  const done = work(runner, task, log)
  await (done ?? finishTask(runner.store, task.id))
}

/** @returns undefined when what the task is about is no longer there, or no longer waits for it. */
function work(runner: TaskRunner, task: Task, log: Logger): Promise<void> | undefined {
  if (task.method === 'failover_host') return failOverHost(runner, task, log)
  if (isGroupTask(task)) return workOnGroup(runner, task, log)
  if (isSnapshotTask(task)) return workOnSnapshot(runner, task, log)
  return workOnVolume(runner, task, log)
}

const isGroupTask = (task: Task): task is GroupTask => 'groupId' in task.payload
const isSnapshotTask = (task: Task): task is SnapshotTask => 'snapshotId' in task.payload

function workOnVolume(
  runner: TaskRunner,
  task: Exclude<VolumeTask, SnapshotTask>,
  log: Logger,
): Promise<void> | undefined {
  const volume = getVolume(runner.store, task.payload.volumeId)
  if (volume === undefined) return undefined
  switch (task.method) {
    case 'create_volume':
      return volume.status === 'creating' ? createVolume(runner, task, volume, log) : undefined
    case 'delete_volume':
      return removeVolume(runner, task, volume, log)
    case 'extend_volume':
      return extendVolume(runner, task, volume, log)
    case 'retype':
      return retypeVolume(runner, task, volume, log)
    case 'manage_existing':
      return manageVolume(runner, task, volume, log)
    default:
      return task satisfies never
  }
}

function workOnSnapshot(
  runner: TaskRunner,
  task: SnapshotTask,
  log: Logger,
): Promise<void> | undefined {
  const snapshot = getSnapshot(runner.store, task.payload.snapshotId)
  if (snapshot === undefined) return undefined
  switch (task.method) {
    case 'create_snapshot':
      return createSnapshot(runner, task, snapshot, log)
    case 'delete_snapshot':
      return removeSnapshot(runner, task, snapshot, log)
    case 'manage_existing_snapshot':
      return manageSnapshot(runner, task, snapshot, log)
    case 'revert_to_snapshot': {
      const volume = getVolume(runner.store, snapshot.volumeId)
      return volume && revertToSnapshot(runner, task, volume, snapshot, log)
    }
    default:
      return task satisfies never
  }
}

function workOnGroup(runner: TaskRunner, task: GroupTask, log: Logger): Promise<void> | undefined {
  const group = getGroup(runner.store, task.payload.groupId)
  if (group === undefined) return undefined
  switch (task.method) {
    case 'create_group':
      return createGroup(runner, task as TaskOf<'create_group'>, group, log)
    case 'delete_group':
      return deleteGroup(runner, task as TaskOf<'delete_group'>, group, log)
    case 'create_group_from_src':
      return createGroupFromSource(runner, task as TaskOf<'create_group_from_src'>, group, log)
    case 'update_group':
      return changeGroup(runner, task, group, log)
    case 'enable_replication':
    case 'disable_replication':
    case 'failover_replication':
      return refuseReplication(runner, task, log)
    case 'create_group_snapshot':
    case 'delete_group_snapshot': {
      const snapshot = getGroupSnapshot(runner.store, task.payload.groupSnapshotId)
      if (snapshot === undefined) return undefined
      return task.method === 'create_group_snapshot'
        ? createGroupSnapshot(runner, task, snapshot, log)
        : removeGroupSnapshot(runner, task, snapshot, log)
    }
    default:
      return task satisfies never
  }
}
