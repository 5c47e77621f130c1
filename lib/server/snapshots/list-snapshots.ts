import type { ListedArray } from '../../contracts/farside/common.ts'
import type { SnapshotPage } from '../../contracts/farside/snapshots.ts'
import type { VolumeSnapshotWire } from '../../contracts/flasharray/volume.ts'
import { assertMayDo } from '../access/access.ts'
import { strongestRole } from '../access/roles.ts'
import { outageOf } from '../cloud/array-handle.ts'
import { type Fleet, listed, listedSilent, type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { type Lane, mergeLanes, readCursor, writeCursor } from './merge-lanes.ts'
import { readLane, timeOf } from './read-lane.ts'
import { conditionsOn, type Selection, selectAll, selectOwn } from './select-snapshots.ts'
import {
  type SnapshotListQuery,
  type SnapshotListRequest,
  snapshotListQuerySchema,
} from './snapshot-query.ts'
import { toSnapshot } from './to-snapshot.ts'

/**
 * A page of the snapshots of all arrays, in one order: each array is asked for as much as a page
 * takes, however many it has. One that does not answer costs its rows.
 * @throws Failure `forbidden` when somebody without the role asks for all projects
 */
export async function listSnapshots(
  session: SignedIn,
  request: SnapshotListRequest,
): Promise<SnapshotPage> {
  return readSnapshotPage(session, snapshotListQuerySchema.parse(request))
}

/** The same of a query that has been checked; its pages may be larger than those of the list. */
export async function readSnapshotPage(
  session: SignedIn,
  query: SnapshotListQuery,
): Promise<SnapshotPage> {
  const isAll = query.scope === 'admin'
  if (isAll) assertMayDo(strongestRole(session.roles), 'snapshots.list-all')
  const cursor = query.marker === undefined ? null : readCursor(query.marker)
  if (query.marker !== undefined && cursor === null)
    throw new Failure('invalid', 'This page of the list is not known. Begin at the first.')
  const [fleet, selection] = await Promise.all([
    readFleet(),
    isAll ? selectAll(query) : selectOwn(session.project.id, query),
  ])
  const isAsked = (name: string) => query.array === undefined || query.array === name
  const online = fleet.online.filter(({ identity }) => isAsked(identity.name)).sort(byName)
  const page = { limit: query.limit, isDescending: query.sort === 'taken:desc', cursor }
  const read = await Promise.all(
    online.map((array) => readOrTell(array, fleet, selection, query, page)),
  )
  const silent = fleet.offline.filter(({ name }) => isAsked(name))
  const arrays = [
    ...read.map(({ array }) => array),
    ...silent.map(({ name, outage }) => listedSilent(name, outage)),
  ]
  const { rows, next } = mergeLanes(
    read.flatMap(({ lane }) => lane ?? []),
    { ...page, timeOf, isListed: selection.isListed },
  )
  const identities = new Map(online.map(({ identity }) => [identity.name, identity]))
  return {
    items: rows.flatMap(({ key, row }) => {
      const identity = identities.get(key)
      return identity === undefined ? [] : [toSnapshot(row, identity, selection.volumeOf)]
    }),
    nextMarker: next === null ? null : writeCursor(next),
    arrays: isAll ? arrays : vaguely(arrays),
    volumes: selection.volumes,
  }
}

export const byName = (left: OnlineArray, right: OnlineArray) =>
  left.identity.name.localeCompare(right.identity.name)

type Read = { lane?: Lane<VolumeSnapshotWire>; array: ListedArray }

async function readOrTell(
  array: OnlineArray,
  fleet: Fleet,
  { filtersOn, isListed }: Selection,
  query: SnapshotListQuery,
  page: Parameters<typeof readLane>[3],
): Promise<Read> {
  const { handle, identity } = array
  const wanted = {
    filters: filtersOn(array, fleet.online),
    conditions: conditionsOn(array, query),
    destroyed: query.state && query.state === 'destroyed',
    isListed,
  }
  try {
    return {
      lane: await readLane(handle, identity.name, wanted, page),
      array: listed(array),
    }
  } catch (error) {
    return { array: listedSilent(identity.name, outageOf(handle, error)) }
  }
}

/** That arrays are silent, to people who are told no addresses and no files. */
function vaguely(arrays: readonly ListedArray[]): ListedArray[] {
  const since = arrays.flatMap(({ outage }) => outage?.sinceMs ?? [])
  const answering = arrays.filter(({ outage }) => outage === null)
  if (since.length === 0) return answering
  const message = 'It does not answer the console'
  const outage = { code: 'upstream-unavailable', message, sinceMs: Math.min(...since) } as const
  return [...answering, listedSilent('An array', outage)]
}
