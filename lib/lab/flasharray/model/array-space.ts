import type { Store } from '../../core/store.ts'
import { TICK_MS } from '../query/parameters.ts'
import type { Stage } from './wires.ts'

/** Share of what hosts wrote that is left after reduction. */
export const REDUCTION = 4.2
/** What an array needs for itself. */
export const SYSTEM_BYTES = 50 * 2 ** 30

/** Bytes that all volumes of an array take, in SQL over its `fa_array_total t`. */
export const uniqueSql = `cast(coalesce(t.written, 0) / ${REDUCTION} as integer)`
/** Bytes of the array that are in use, likewise. */
export const usedSql = `(${uniqueSql} + ${SYSTEM_BYTES})`

/** Of each array and store, what its snapshots took when nothing has changed since. */
const known = new WeakMap<Store, Map<string, { version: number; tick: number; bytes: number }>>()

/**
 * Bytes that the snapshots of an array take besides its volumes. A snapshot keeps what was written over
 * since, so a group's take what its members write in the age of its oldest, and never more than they
 * hold; on a target there is what they hold as well. Counted anew every half minute, as an array does,
 * and after each write.
 */
export function snapshotBytes({ store, nowMs }: Stage, array: string): number {
  const ofStore = known.get(store) ?? new Map()
  known.set(store, ofStore)
  const tick = Math.floor(nowMs / TICK_MS)
  const last = ofStore.get(array)
  if (last?.version === store.version() && last.tick === tick) return last.bytes
  const bytes = countSnapshots({ store, nowMs }, array)
  ofStore.set(array, { version: store.version(), tick, bytes })
  return bytes
}

const membersSum = (column: string) => `(select sum(v.${column}) from fa_pg_volume m
  join fa_volume v on v.id = m.volume_id and v.array = o.array where m.pg_id = o.id)`

function countSnapshots({ store, nowMs }: Stage, array: string): number {
  const row = store.get<{ bytes: number | null }>(
    `select sum(iif(is_local = 1, 0, written) + min(written, write_rate * age_ms / 1000)) as bytes from (
       select g.is_local, coalesce(o.written, ${membersSum('first_bytes')}, 0) as written,
         coalesce(o.write_rate, ${membersSum('write_bytes_per_sec')}, 0) as write_rate,
         ?1 - (select min(s.created_ms) from fa_pg_snap s where s.pg_key = g.key) as age_ms
       from fa_pg g join fa_pg o on o.id = g.origin_id and o.array = g.origin_array
       where g.array = ?2)
     where age_ms is not null`,
    nowMs,
    array,
  )
  return Math.round((row?.bytes ?? 0) / REDUCTION)
}
