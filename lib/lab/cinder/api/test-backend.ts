import type { Store } from '../../core/store.ts'
import { deleteGroupSnapshot, setGroupSnapshotStatus } from '../db/group-snapshots.ts'
import { deleteGroup, getGroup, updateGroup, volumesOfGroup } from '../db/groups.ts'
import type { RpcClient } from '../db/rpc.ts'
import { updateService } from '../db/services.ts'
import { deleteSnapshot, updateSnapshot } from '../db/snapshots.ts'
import { finishTask, nextTask, type Task } from '../db/tasks.ts'
import { getVolumeType } from '../db/types.ts'
import { deleteVolume, getVolume, updateVolume } from '../db/volumes.ts'

/** Does at once what a backend would do with its queue, and succeeds in all of it. */
export function workOff(store: Store, host: string): void {
  for (let task = nextTask(store, host); task; task = nextTask(store, host)) {
    perform(store, task, task.createdMs + 1000)
    finishTask(store, task.id)
  }
}

function perform(store: Store, task: Task, nowMs: number): void {
  const settle = (volumeId: string) => {
    const volume = getVolume(store, volumeId)
    updateVolume(store, volumeId, { status: volume?.previousStatus ?? 'available' }, nowMs)
  }
  switch (task.method) {
    case 'create_volume': {
      const change = { status: 'available', launchedMs: nowMs }
      const replicationStatus = isReplicated(store, task.payload.volumeId) ? 'enabled' : null
      updateVolume(store, task.payload.volumeId, { ...change, replicationStatus }, nowMs)
      break
    }
    case 'delete_volume':
      deleteVolume(store, task.payload.volumeId)
      break
    case 'extend_volume':
      updateVolume(store, task.payload.volumeId, { sizeGib: task.payload.newSizeGib }, nowMs)
      settle(task.payload.volumeId)
      break
    case 'retype':
      updateVolume(store, task.payload.volumeId, { volumeTypeId: task.payload.newTypeId }, nowMs)
      settle(task.payload.volumeId)
      break
    case 'manage_existing':
      updateVolume(
        store,
        task.payload.volumeId,
        { status: 'available', sizeGib: 1, launchedMs: nowMs },
        nowMs,
      )
      break
    case 'create_snapshot':
    case 'manage_existing_snapshot': {
      const change = { status: 'available', progress: '100%' }
      updateSnapshot(store, task.payload.snapshotId, change, nowMs)
      break
    }
    case 'delete_snapshot':
      deleteSnapshot(store, task.payload.snapshotId)
      break
    case 'revert_to_snapshot':
      updateSnapshot(store, task.payload.snapshotId, { status: 'available' }, nowMs)
      settle(task.payload.volumeId)
      break
    default:
      performOnGroup(store, task, nowMs)
      break
  }
}

function isReplicated(store: Store, volumeId: string): boolean {
  const type = getVolumeType(store, getVolume(store, volumeId)?.volumeTypeId ?? '')
  return type?.extraSpecs.replication_enabled === '<is> True'
}

function performOnGroup(store: Store, task: Task, nowMs: number): void {
  switch (task.method) {
    case 'create_group':
    case 'create_group_from_src': {
      const group = getGroup(store, task.payload.groupId)
      for (const { id } of group ? volumesOfGroup(store, group.id) : [])
        updateVolume(store, id, { status: 'available' }, nowMs)
      updateGroup(store, task.payload.groupId, { status: 'available' }, nowMs)
      break
    }
    case 'update_group': {
      const { added, removed, groupId } = task.payload
      for (const id of added) updateVolume(store, id, { groupId }, nowMs)
      for (const id of removed) updateVolume(store, id, { groupId: null }, nowMs)
      updateGroup(store, groupId, { status: 'available' }, nowMs)
      break
    }
    case 'delete_group':
      for (const { id } of volumesOfGroup(store, task.payload.groupId)) deleteVolume(store, id)
      deleteGroup(store, task.payload.groupId)
      break
    case 'create_group_snapshot':
      store.run(
        "update cinder_snapshot set status = 'available' where group_snapshot_id = ?",
        task.payload.groupSnapshotId,
      )
      setGroupSnapshotStatus(store, task.payload.groupSnapshotId, 'available', nowMs)
      break
    case 'failover_host':
      failOver(store, task.host, task.payload.secondaryId, nowMs)
      break
    case 'delete_group_snapshot':
      store.run(
        'delete from cinder_snapshot where group_snapshot_id = ?',
        task.payload.groupSnapshotId,
      )
      deleteGroupSnapshot(store, task.payload.groupSnapshotId)
      break
    default:
  }
}

/** A driver to which every target is fine; what it does with the volumes is what Cinder makes of it. */
function failOver(store: Store, host: string, target = 'fake-dr', nowMs: number): void {
  const isBack = target === 'default'
  updateService(
    store,
    host,
    'cinder-volume',
    {
      disabled: !isBack,
      disabledReason: isBack ? '' : 'failed-over',
      replicationStatus: isBack ? 'enabled' : 'failed-over',
      activeBackendId: isBack ? '' : target,
    },
    nowMs,
  )
  const replicated = isBack
    ? { from: 'failed-over', to: 'enabled' }
    : { from: 'enabled', to: 'failed-over' }
  store.run(
    'update cinder_volume set replication_status = ? where replication_status = ? and host >= ? and host < ?',
    replicated.to,
    replicated.from,
    `${host}#`,
    `${host}$`,
  )
}

/** A backend that answers every call: connections over iSCSI, two volumes and a snapshot to manage. */
export const answerCalls: RpcClient = async (_host, call) => {
  switch (call.method) {
    case 'initialize_connection':
    case 'attachment_update':
      return { driver_volume_type: 'iscsi', data: { target_lun: 1, access_mode: 'rw' } }
    case 'get_manageable_volumes':
      return [manageable('beta', 2), manageable('alpha', 1)]
    case 'get_manageable_snapshots':
      return [{ ...manageable('alpha.snap', 1), source_reference: { name: 'alpha' } }]
    default:
      return null
  }
}

const manageable = (name: string, size: number) => ({
  reference: { name },
  size,
  safe_to_manage: true,
  reason_not_safe: null,
  cinder_id: null,
  extra_info: null,
})
