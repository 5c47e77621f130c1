import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Store } from '../store/open-store.ts'

/** A group and one of its targets, by their names; the source is an array, or the pod of a group in one. */
export type Replication = { source: string; group: string; target: string }

export type SeenPoint = {
  name: string
  takenMs: number
  startedMs: number | null
  completedMs: number | null
  transferredBytes: number
}

/** What a look at a target showed of one replication. Times are on the array's clock. */
export type Sighting = Replication & {
  asOfMs: number
  /**
   * Everything taken after this still stood on the array: what happened since then was seen, even if
   * nobody looked in between.
   */
  rememberedFromMs: number
  intervalSeconds: number
  /** Its schedule is on and has something to replicate. */
  enabled: boolean
  points: readonly SeenPoint[]
}

/** Rows of one statement: databases take some thousands of values at a time. */
const rowsPerStatement = 200

/** Its key in the store, the same in every process. */
export const replicationId = ({ source, group, target }: Replication): string =>
  createHash('sha256')
    .update(JSON.stringify([source, group, target]))
    .digest('base64url')
    .slice(0, 22)

/**
 * Notes what was seen, all of it or nothing. Any number of processes may note the same: what is known
 * already stays, and what was under way is completed.
 */
export async function recordSightings(store: Store, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  await store.transaction().execute(async (inside) => {
    for (const sighting of sightings) await record(inside, sighting)
  })
}

async function record(store: Store, sighting: Sighting): Promise<void> {
  const { source, group, target } = sighting
  const id = replicationId(sighting)
  await store
    .insertInto('replication')
    .values({ id, source, group_name: group, target })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await notePoints(store, id, sighting.points)
  await noteObservation(store, id, sighting)
  await noteObjective(store, id, sighting)
}

/**
 * From when on a look at an array that was not known before tells the history. What it keeps for long
 * has been thinned out, so of that time nobody knows how old the newest point was: it begins with the
 * first arrival of the time of which everything stands, or with that time if nothing arrived in it.
 */
function knownFromMs({ asOfMs, rememberedFromMs, points }: Sighting): number {
  const complete = points.filter(({ completedMs }) => completedMs !== null)
  const arrivals = complete
    .filter(({ takenMs }) => takenMs >= rememberedFromMs)
    .map(({ completedMs }) => completedMs ?? asOfMs)
  const fromMs = complete.length === 0 ? asOfMs : Math.min(asOfMs, rememberedFromMs)
  return arrivals.reduce((first, ms) => Math.min(first, ms), arrivals[0] ?? fromMs)
}

async function notePoints(store: Store, id: string, points: readonly SeenPoint[]): Promise<void> {
  for (let from = 0; from < points.length; from += rowsPerStatement) {
    const rows = points.slice(from, from + rowsPerStatement).map((point) => ({
      replication_id: id,
      name: point.name,
      taken_ms: point.takenMs,
      started_ms: point.startedMs,
      completed_ms: point.completedMs,
      transferred_bytes: point.transferredBytes,
    }))
    await store
      .insertInto('recovery_point')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['replication_id', 'name']).doUpdateSet({
          taken_ms: sql`excluded.taken_ms`,
          started_ms: sql`coalesce(excluded.started_ms, recovery_point.started_ms)`,
          completed_ms: sql`coalesce(excluded.completed_ms, recovery_point.completed_ms)`,
          transferred_bytes: sql`excluded.transferred_bytes`,
        }),
      )
      .execute()
  }
}

/** Goes on with the last observation where nothing can have escaped since, else begins another one. */
async function noteObservation(store: Store, id: string, sighting: Sighting): Promise<void> {
  const { asOfMs, rememberedFromMs } = sighting
  const last = await store
    .selectFrom('observation')
    .selectAll()
    .where('replication_id', '=', id)
    .orderBy('to_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined || last.to_ms < rememberedFromMs) {
    await store
      .insertInto('observation')
      .values({ replication_id: id, from_ms: knownFromMs(sighting), to_ms: asOfMs })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return
  }
  if (last.to_ms >= asOfMs) return
  await store
    .updateTable('observation')
    .set({ to_ms: asOfMs })
    .where('replication_id', '=', id)
    .where('from_ms', '=', last.from_ms)
    .where('to_ms', '<', asOfMs)
    .execute()
}

/** What the group is set to, when that is not what was known. */
async function noteObjective(store: Store, id: string, sighting: Sighting): Promise<void> {
  const enabled = Number(sighting.enabled)
  const last = await store
    .selectFrom('objective')
    .selectAll()
    .where('replication_id', '=', id)
    .orderBy('since_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.interval_seconds === sighting.intervalSeconds && last.enabled === enabled) return
  // Of the time before the first look nothing else is known: it counts for that, too.
  const sinceMs = last === undefined ? knownFromMs(sighting) : sighting.asOfMs
  await store
    .insertInto('objective')
    .values({
      replication_id: id,
      since_ms: sinceMs,
      interval_seconds: sighting.intervalSeconds,
      enabled,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
