import * as z from 'zod'
import type {
  RecoveryPointList,
  RecoveryPointView,
} from '../../contracts/farside/protection-groups.ts'
import {
  type ProtectionGroupSnapshotTransferWire,
  type ProtectionGroupSnapshotWire,
  protectionGroupSnapshotSchema,
  protectionGroupSnapshotTransferSchema,
} from '../../contracts/flasharray/protection-group-snapshot.ts'
import { type ArrayHandle, outageOf, readArray } from '../cloud/array-handle.ts'
import { findArray, readFleet } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { readGroups, readGroupTargets } from './array-reads.ts'
import { readNewest } from './read-newest.ts'
import { isComplete, nameOnTarget } from './recovery-reads.ts'

/** The query of `GET …/recovery-points`. */
export const recoveryPointQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(5000).default(100),
})

type Copies = { points: RecoveryPointView[]; total: number }

/**
 * The snapshots of a group on its own array and on its targets, newest first.
 * @param limit of each lane
 */
export async function listRecoveryPoints(
  arrayName: string,
  name: string,
  limit: number,
): Promise<RecoveryPointList> {
  const { handle, identity } = await findArray(arrayName)
  const [groups, targets, fleet] = await Promise.all([
    readGroups(handle),
    readGroupTargets(handle),
    readFleet(),
  ])
  const group = groups.find((each) => each.name === name)
  if (group === undefined) {
    throw new Failure('not-found', `${arrayName} has no protection group ${name}.`)
  }
  const isLocal = group.is_local !== false
  const outages: RecoveryPointList['outages'] = []
  const targetNames = isLocal
    ? targets.filter((each) => each.group.name === name).map(({ member }) => member.name ?? '')
    : []
  const onTargets = targetNames.map(async (target): Promise<Copies> => {
    const online = fleet.online.find((each) => each.identity.name === target)
    if (online === undefined) {
      const down = fleet.offline.find((each) => each.name === target)
      outages.push({ array: target, outage: down?.outage ?? unknownTarget(target) })
      return { points: [], total: 0 }
    }
    const place = { array: target, lane: 'target', asOfMs: online.identity.asOfMs } as const
    return readCopies(online.handle, nameOnTarget(arrayName, name), place, limit).catch((error) => {
      outages.push({ array: target, outage: outageOf(online.handle, error) })
      return { points: [], total: 0 }
    })
  })
  const lane = isLocal ? 'source' : 'target'
  const own = await readCopies(
    handle,
    name,
    { array: arrayName, lane, asOfMs: identity.asOfMs },
    limit,
  )
  const others = await Promise.all(onTargets)
  const inOthers = others.reduce((sum, { total }) => sum + total, 0)
  return {
    asOfMs: identity.asOfMs,
    points: [own, ...others]
      .flatMap(({ points }) => points)
      .sort((left, right) => right.createdMs - left.createdMs),
    totals: isLocal ? { source: own.total, target: inOthers } : { source: 0, target: own.total },
    outages,
  }
}

const unknownTarget = (target: string) => ({
  code: 'not-found' as const,
  message: `No cinder.conf names ${target}, so the console has no token for it`,
  sinceMs: Date.now(),
})

type Place = { array: string; lane: RecoveryPointView['lane']; asOfMs: number }

async function readCopies(
  handle: ArrayHandle,
  group: string,
  place: Place,
  limit: number,
): Promise<Copies> {
  const { snapshots, transfers, total } = await readArray(
    handle,
    `recovery-points/${group}/${limit}`,
    async (client) => {
      const [page, sent] = await Promise.all([
        readNewest(
          client,
          '/protection-group-snapshots',
          { source_names: [group], sort: 'created-', total_item_count: true },
          protectionGroupSnapshotSchema,
          limit,
        ),
        place.lane === 'target'
          ? readNewest(
              client,
              '/protection-group-snapshots/transfer',
              { names: [group], sort: 'started-' },
              protectionGroupSnapshotTransferSchema,
              limit,
            )
          : { items: [] },
      ])
      return {
        snapshots: page.items,
        transfers: sent.items,
        total: page.total ?? page.items.length,
      }
    },
  )
  const byName = new Map(transfers.map((transfer) => [transfer.name, transfer]))
  const points = snapshots.map((snapshot) => toPoint(snapshot, byName.get(snapshot.name), place))
  return { points, total }
}

function toPoint(
  snapshot: ProtectionGroupSnapshotWire,
  transfer: ProtectionGroupSnapshotTransferWire | undefined,
  { array, lane, asOfMs }: Place,
): RecoveryPointView {
  const remaining = snapshot.time_remaining ?? null
  return {
    name: snapshot.name,
    createdMs: snapshot.created ?? 0,
    array,
    lane,
    destroyed: snapshot.destroyed === true,
    eradicatesMs: snapshot.destroyed === true && remaining !== null ? asOfMs + remaining : null,
    transfer:
      transfer === undefined
        ? null
        : {
            startedMs: transfer.started ?? null,
            completedMs: isComplete(transfer)
              ? (transfer.completed ?? transfer.started ?? snapshot.created ?? null)
              : null,
            progress: transfer.progress ?? 0,
            transferredBytes: transfer.data_transferred ?? 0,
          },
  }
}
