import {
  type ProtectionGroupSnapshotWire,
  protectionGroupSnapshotSchema,
  protectionGroupSnapshotTransferSchema,
} from '../../contracts/flasharray/protection-group-snapshot.ts'
import { type VolumeSnapshotWire, volumeSnapshotSchema } from '../../contracts/flasharray/volume.ts'
import { type PointAct, type PointFacts, pointMay } from '../../domain/replication/point-acts.ts'
import type { ArrayHandle } from '../cloud/array-handle.ts'
import { findArray, type OnlineArray } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { anyOf, likeFilter } from '../inventory/array-filter.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { isComplete } from '../inventory/recovery-reads.ts'

/** Where a recovery point is: `array` has it, `group` is what the group is called there. */
export type PointPlace = { array: string; group: string; suffix: string }

/** A recovery point as its array has it at this moment. */
export type Point = {
  array: OnlineArray
  name: string
  facts: PointFacts
  /** What is in it; empty on a target until its transfer is complete. */
  snapshots: VolumeSnapshotWire[]
}

/** @throws Failure `not-found`, or the outage of its array */
export async function readPoint({ array: arrayName, group, suffix }: PointPlace): Promise<Point> {
  const array = await findArray(arrayName)
  const { handle, identity } = array
  const name = `${group}.${suffix}`
  const [groups, [found], snapshots] = await Promise.all([
    readGroups(handle),
    handle.client.list(
      '/protection-group-snapshots',
      { filter: anyOf('name', [name])[0] },
      protectionGroupSnapshotSchema,
    ),
    handle.client.list(
      '/volume-snapshots',
      { filter: likeFilter('name', `${name}.*`) },
      volumeSnapshotSchema,
    ),
  ])
  const owner = groups.find((each) => each.name === group)
  if (found === undefined || owner === undefined)
    throw new Failure('not-found', `${arrayName} has no recovery point ${name} any more.`)
  const lane = owner.is_local === false ? 'target' : 'source'
  const transfer = lane === 'target' ? await readTransfer(handle, found) : null
  return {
    array,
    name: found.name,
    facts: {
      createdMs: found.created ?? 0,
      destroyed: found.destroyed === true,
      eradicatesMs: eradicatesMs(found, identity.asOfMs),
      transfer,
      lane,
      retentionLock: owner.retention_lock ?? 'unlocked',
    },
    snapshots,
  }
}

/** When a destroyed point goes for good, on the array's clock; null while it lives. */
export const eradicatesMs = (
  { destroyed, time_remaining: remaining }: ProtectionGroupSnapshotWire,
  asOfMs: number,
): number | null =>
  destroyed === true && remaining !== null && remaining !== undefined ? asOfMs + remaining : null

async function readTransfer(
  { client }: ArrayHandle,
  { name, source }: ProtectionGroupSnapshotWire,
): Promise<PointFacts['transfer']> {
  const [transfer] = await client.list(
    '/protection-group-snapshots/transfer',
    { names: [source?.name ?? name], filter: anyOf('name', [name])[0] },
    protectionGroupSnapshotTransferSchema,
  )
  if (transfer === undefined) return null
  const startedMs = transfer.started ?? null
  return {
    startedMs,
    completedMs: isComplete(transfer) ? (transfer.completed ?? startedMs ?? 0) : null,
    progress: transfer.progress ?? 0,
  }
}

/** @throws Failure `conflict` with the reason */
export function assertMay(act: PointAct, { name, facts }: Point): void {
  const may = pointMay(act, facts)
  if (!may.ok) throw new Failure('conflict', `${name}: ${may.reason}.`)
}

/** @throws Failure `not-found` when the point does not hold it */
export function snapshotIn({ name, snapshots }: Point, wanted: string): VolumeSnapshotWire {
  const found = snapshots.find((snapshot) => snapshot.name === wanted)
  if (found === undefined) throw new Failure('not-found', `${wanted} is not in ${name}.`)
  return found
}
