import type { Store } from '../../core/store.ts'
import type { GroupRow } from './groups.ts'

const DAY_MS = 86_400_000

/** What a group keeps on one array: everything for a while, then so many a day for so many days. */
export type Retention = { allForMs: number; perDay: number; days: number }

/** The retention that counts on the array of this row: the source's own, or the one for targets. */
export function retentionOf(group: GroupRow): Retention {
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
 * @param slotOfMs only the slot that this time is in, for the arrival of one snapshot.
 */
export function settleRetention(
  store: Store,
  group: GroupRow,
  nowMs: number,
  slotOfMs?: number,
): void {
  const { allForMs, perDay, days } = retentionOf(group)
  const keptMs = perDay > 0 ? days * DAY_MS : 0
  const [fromMs, toMs] =
    slotOfMs === undefined || perDay === 0
      ? [slotOfMs ?? 0, slotOfMs ?? Number.MAX_SAFE_INTEGER]
      : slotBounds(slotOfMs, perDay)
  store.run(
    `update fa_pg_snap set expire_ms = max(?1, fa_pg_snap.created_ms + 1 + ?2 + iif(s.place = 1, ?3, 0))
     from (
       select key, row_number() over (
         partition by created_ms * cast(max(?4, 1) as integer) / ${DAY_MS} order by created_ms desc, key desc
       ) as place
       from fa_pg_snap
       where pg_key = ?5 and created_ms between ?6 and ?7
         and on_schedule = 1 and complete = 1 and eradicate_ms is null
     ) s
     where fa_pg_snap.key = s.key`,
    nowMs,
    allForMs,
    keptMs,
    perDay,
    group.key,
    fromMs,
    toMs,
  )
}

/** First and last ms of the slot that a time is in. */
function slotBounds(ms: number, perDay: number): [number, number] {
  const slot = Math.floor((ms * perDay) / DAY_MS)
  const start = (index: number) => Math.ceil((index * DAY_MS) / perDay)
  return [start(slot), start(slot + 1) - 1]
}
