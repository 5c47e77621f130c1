import type { GroupRow } from './groups.ts'
import type { Stage } from './wires.ts'

const DAY_MS = 86_400_000

/** What a group keeps on one array: everything for a while, then so many a day for so many days. */
export type Retention = { allForMs: number; perDay: number; days: number }

/** A group's row, as far as its retention goes. */
type Keeper = Pick<
  GroupRow,
  | 'key'
  | 'is_local'
  | 'source_all_for_sec'
  | 'source_per_day'
  | 'source_days'
  | 'target_all_for_sec'
  | 'target_per_day'
  | 'target_days'
>

/** The retention that counts on the array of this row: the source's own, or the one for targets. */
export function retentionOf(group: Keeper): Retention {
  const isSource = group.is_local === 1
  return {
    allForMs: (isSource ? group.source_all_for_sec : group.target_all_for_sec) * 1000,
    perDay: isSource ? group.source_per_day : group.target_per_day,
    days: isSource ? group.source_days : group.target_days,
  }
}

/**
 * Works out when each scheduled snapshot of a group leaves one array. A snapshot stays up to and
 * including the age `allForMs`; the newest of its slot (a day in `perDay` parts, from UTC midnight)
 * stays `days` days longer. Only what has arrived completely displaces an older one of its slot.
 */
export function settleRetention({ store, nowMs }: Stage, group: GroupRow): void {
  const { allForMs, perDay, days } = retentionOf(group)
  const keptMs = perDay > 0 ? days * DAY_MS : 0
  store.run(
    `update fa_pg_snap set expire_ms = max(?1, fa_pg_snap.created_ms + 1 + ?2 + iif(s.place = 1, ?3, 0))
     from (
       select key, row_number() over (
         partition by created_ms * cast(max(?4, 1) as integer) / ${DAY_MS} order by created_ms desc, key desc
       ) as place
       from fa_pg_snap
       where pg_key = ?5 and on_schedule = 1 and complete = 1 and eradicate_ms is null
     ) s
     where fa_pg_snap.key = s.key`,
    nowMs,
    allForMs,
    keptMs,
    perDay,
    group.key,
  )
}

/**
 * The same for one scheduled snapshot that is being taken, or has just arrived on a target. They come
 * in order, so it is the newest of its slot, and the one that was loses its long stay.
 * @param snapshot its key, if it has one yet.
 * @returns when it leaves, in virtual ms.
 */
export function expiryOfArrival(
  { store, nowMs }: Stage,
  group: Keeper,
  snapshot: { key?: number; createdMs: number },
): number {
  const { key, createdMs } = snapshot
  const { allForMs, perDay, days } = retentionOf(group)
  if (perDay === 0 || days === 0) return Math.max(nowMs, createdMs + 1 + allForMs)
  const [fromMs, toMs] = slotBounds(createdMs, perDay)
  store.run(
    `update fa_pg_snap set expire_ms = max(?1, created_ms + 1 + ?2) where key = (
       select key from fa_pg_snap where pg_key = ?3 and created_ms between ?4 and ?5 and key <> ?6
         and on_schedule = 1 and complete = 1 and eradicate_ms is null
       order by created_ms desc, key desc limit 1)`,
    nowMs,
    allForMs,
    group.key,
    fromMs,
    toMs,
    key ?? 0,
  )
  return Math.max(nowMs, createdMs + 1 + allForMs + days * DAY_MS)
}

/** First and last ms of the slot that a time is in. */
function slotBounds(ms: number, perDay: number): [number, number] {
  const slot = Math.floor((ms * perDay) / DAY_MS)
  const start = (index: number) => Math.ceil((index * DAY_MS) / perDay)
  return [start(slot), start(slot + 1) - 1]
}

const MINUTE_MS = 60_000

/**
 * Destroys the snapshots whose retention has ended; an array's delay later they are eradicated, those
 * of the same minute together.
 */
export function expireSnapshots({ store, nowMs }: Stage): number {
  return store.run(
    `update fa_pg_snap set expire_ms = null, eradicate_ms = coalesce(fa_pg_snap.eradicate_ms, ?2 +
       iif(g.retention_lock = 'ratcheted' or a.manual_eradication = 0, a.disabled_delay_ms, a.enabled_delay_ms))
     from fa_pg g join fa_array a on a.name = g.array
     where g.key = fa_pg_snap.pg_key and fa_pg_snap.expire_ms <= ?1`,
    nowMs,
    Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS,
  ).changes
}
