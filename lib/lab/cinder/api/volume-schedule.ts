import { getGroup } from '../db/groups.ts'
import { addVolumeMessage } from '../db/messages.ts'
import { consumeFromPool } from '../db/pools.ts'
import { getSnapshot, type SnapshotRow, updateSnapshot } from '../db/snapshots.ts'
import type { StorageReference } from '../db/tasks.ts'
import { getVolumeType, type VolumeType } from '../db/types.ts'
import { getVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import { type Placement, place, poolId } from '../scheduler/scheduler.ts'
import { backendOf, type Call } from './call.ts'

// cinder/scheduler/manager.py: what becomes of a request between the API and a backend.

/** Whom a task is for, as the backend's log names them, and the volume it is about. */
export const taskPayload = (call: Call, row: Pick<VolumeRow, 'id' | 'projectId'>) => ({
  volumeId: row.id,
  userId: call.context.userId,
  projectId: row.projectId,
})

/** Gives a new volume a host and the backend a task; or `error`, and a message that says why. */
export function scheduleCreate(call: Call, row: VolumeRow, type: VolumeType): void {
  const { store, nowMs } = call
  const onHost = sourceHost(call, row)
  const placement = place(
    store,
    {
      sizeGib: row.sizeGib,
      availabilityZone: row.availabilityZone,
      extraSpecs: type.extraSpecs,
      ...(onHost !== undefined && { onHost }),
    },
    nowMs,
  )
  if (placement.kind !== 'placed') {
    updateVolume(store, row.id, { status: 'error' }, nowMs)
    tell(call, row, '001', placement)
    return
  }
  const { host, poolName, service } = placement.pool
  updateVolume(store, row.id, { host: poolId(placement.pool), serviceId: service.id }, nowMs)
  consumeFromPool(store, host, poolName, row.sizeGib)
  call.cast(host, { method: 'create_volume', payload: taskPayload(call, row) })
}

/** A volume is made where its group, its snapshot or its source is. */
function sourceHost({ store }: Call, row: VolumeRow): string | undefined {
  const group = row.groupId === null ? undefined : getGroup(store, row.groupId)
  if (group) return group.host === null ? undefined : backendOf(group.host)
  const snapshot = row.snapshotId === null ? undefined : getSnapshot(store, row.snapshotId)
  const sourceId = snapshot?.volumeId ?? row.sourceVolid
  return (sourceId === null ? undefined : getVolume(store, sourceId)?.host) ?? undefined
}

/** Grows a volume where its pool takes it; else puts its status back, and only the message tells. */
export function scheduleExtend(call: Call, row: VolumeRow, host: string, newSizeGib: number): void {
  const growthGib = newSizeGib - row.sizeGib
  const placement = placeOn(call, row, host, growthGib)
  if (placement.kind !== 'placed') {
    updateVolume(call.store, row.id, { status: row.status, previousStatus: null }, call.nowMs)
    tell(call, row, '007', placement)
    return
  }
  consumeFromPool(call.store, placement.pool.host, placement.pool.poolName, growthGib)
  const payload = { ...taskPayload(call, row), newSizeGib }
  call.cast(backendOf(host), { method: 'extend_volume', payload })
}

/**
 * A snapshot, new or to be managed, must find room for a second volume of that size in the volume's
 * pool, whatever its type asks for.
 */
export function scheduleSnapshot(
  call: Call,
  snapshot: SnapshotRow,
  volume: VolumeRow,
  host: string,
  ref?: StorageReference,
): void {
  const request = {
    sizeGib: volume.sizeGib,
    availabilityZone: undefined,
    extraSpecs: {},
    onHost: host,
  }
  const placement = place(call.store, request, call.nowMs)
  if (placement.kind !== 'placed') {
    updateSnapshot(call.store, snapshot.id, { status: 'error' }, call.nowMs)
    return
  }
  consumeFromPool(call.store, placement.pool.host, placement.pool.poolName, volume.sizeGib)
  const payload = { ...taskPayload(call, volume), snapshotId: snapshot.id }
  call.cast(
    backendOf(host),
    ref === undefined
      ? { method: 'create_snapshot', payload }
      : { method: 'manage_existing_snapshot', payload: { ...payload, ref } },
  )
}

/** A volume keeps its pool where that takes the new type, and migrates only where it may. */
export function scheduleRetype(
  call: Call,
  row: VolumeRow,
  host: string,
  type: VolumeType,
  migrationPolicy: 'never' | 'on-demand',
): void {
  const request = {
    sizeGib: row.sizeGib,
    availabilityZone: row.availabilityZone,
    extraSpecs: type.extraSpecs,
    existsOn: host,
  }
  const here = place(call.store, { ...request, onHost: host }, call.nowMs)
  const placement =
    here.kind === 'placed' || migrationPolicy === 'never'
      ? here
      : place(call.store, request, call.nowMs)
  if (placement.kind !== 'placed') {
    updateVolume(call.store, row.id, { status: row.status }, call.nowMs)
    return
  }
  const chosen = { newTypeId: type.id, migrationPolicy, host: poolId(placement.pool) }
  const payload = { ...taskPayload(call, row), ...chosen }
  call.cast(backendOf(host), { method: 'retype', payload })
}

/** What is to be managed must be on a backend that takes its type; now its pool is known, too. */
export function scheduleManage(
  call: Call,
  row: VolumeRow,
  host: string,
  type: VolumeType,
  ref: StorageReference,
): void {
  const request = {
    sizeGib: 0,
    availabilityZone: row.availabilityZone,
    extraSpecs: type.extraSpecs,
    onHost: host,
  }
  const placement = place(call.store, request, call.nowMs)
  if (placement.kind !== 'placed') {
    updateVolume(call.store, row.id, { status: 'error_managing' }, call.nowMs)
    return
  }
  updateVolume(call.store, row.id, { host: poolId(placement.pool) }, call.nowMs)
  const payload = { ...taskPayload(call, row), ref }
  call.cast(backendOf(host), { method: 'manage_existing', payload })
}

/** `backend_passes_filters`: whether the volume's own pool takes so much more of its type. */
function placeOn(call: Call, row: VolumeRow, host: string, sizeGib: number): Placement {
  const extraSpecs = getVolumeType(call.store, row.volumeTypeId)?.extraSpecs ?? {}
  const { availabilityZone } = row
  const request = { sizeGib, availabilityZone, extraSpecs, onHost: host }
  return place(call.store, request, call.nowMs)
}

/** An exception that Cinder has no words for is "unknown". */
function tell(call: Call, row: VolumeRow, action: '001' | '007', { kind }: Placement): void {
  addVolumeMessage(call.store, {
    id: call.newId(),
    volumeId: row.id,
    projectId: row.projectId,
    requestId: call.requestId,
    action,
    detail: kind === 'no-valid-backend' ? '003' : '001',
    nowMs: call.nowMs,
  })
}
