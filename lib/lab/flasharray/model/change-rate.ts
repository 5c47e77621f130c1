import type { SnapshotGroup } from './groups.ts'
import { STILL_MEMBER } from './members.ts'
import type { Stage } from './wires.ts'

/** The snapshot that a target has already: its number in the group, and when it was taken. */
export type Base = { seq: number | null; ms: number | null }

/**
 * Bytes that a target has not got yet. Members that came since its base are sent whole, of the others
 * what was written since, which is never more than their size.
 */
export function bytesSince(stage: Stage, group: SnapshotGroup, base: Base): number {
  const { nowMs } = stage
  const elapsedMs = base.ms === null ? 0 : nowMs - base.ms
  const { write_rate, cap_ms, newest_seq } = ratesOf(stage, group)
  const hasNew = base.seq === null || newest_seq > base.seq
  const fresh = hasNew ? newMembers(stage, group, base.seq) : { bytes: 0, rate: 0 }
  if (elapsedMs <= cap_ms)
    return Math.round(fresh.bytes + ((write_rate - fresh.rate) * elapsedMs) / 1000)
  return Math.round(fresh.bytes + cappedBytes(stage, group, base.seq, elapsedMs))
}

type Rates = {
  write_rate: number
  cap_ms: number
  /** `joined_seq` of the member that came last. */
  newest_seq: number
}

/** What the members write together, and how long the busiest can be written before all of it is new. */
function ratesOf({ store }: Stage, group: SnapshotGroup): Rates {
  const known = group.write_rate === null ? undefined : group
  const row =
    known ??
    store.get<Pick<SnapshotGroup, 'write_rate' | 'cap_ms' | 'newest_seq'>>(
      `update fa_pg set write_rate = r.write_rate, cap_ms = r.cap_ms, newest_seq = r.newest_seq,
         written = r.written from (
         select coalesce(sum(v.write_bytes_per_sec), 0) as write_rate,
           cast(min(1000.0 * v.provisioned / nullif(v.write_bytes_per_sec, 0)) as integer) as cap_ms,
           max(m.joined_seq) as newest_seq, coalesce(sum(v.first_bytes), 0) as written
         from fa_member m join fa_volume v on v.id = m.volume_id and v.array = ?2
         where m.pg_id = ?1 and m.to_seq = ${STILL_MEMBER}) r
       where fa_pg.id = ?1 returning fa_pg.write_rate, fa_pg.cap_ms, fa_pg.newest_seq`,
      group.id,
      group.array,
    )
  return {
    write_rate: row?.write_rate ?? 0,
    cap_ms: row?.cap_ms ?? Number.POSITIVE_INFINITY,
    newest_seq: row?.newest_seq ?? 0,
  }
}

function newMembers({ store }: Stage, group: SnapshotGroup, baseSeq: number | null) {
  const row = store.get<{ bytes: number | null; rate: number | null }>(
    `select sum(v.first_bytes) as bytes, sum(v.write_bytes_per_sec) as rate
     from fa_member m join fa_volume v on v.id = m.volume_id and v.array = ?
     where m.pg_id = ? and m.joined_seq > ? and m.to_seq = ${STILL_MEMBER}`,
    group.array,
    group.id,
    baseSeq ?? 0,
  )
  return { bytes: row?.bytes ?? 0, rate: row?.rate ?? 0 }
}

function cappedBytes(
  { store }: Stage,
  group: SnapshotGroup,
  baseSeq: number | null,
  elapsedMs: number,
): number {
  const row = store.get<{ bytes: number | null }>(
    `select sum(min(v.provisioned, v.write_bytes_per_sec * ? / 1000)) as bytes
     from fa_member m join fa_volume v on v.id = m.volume_id and v.array = ?
     where m.pg_id = ? and m.joined_seq <= ? and m.to_seq = ${STILL_MEMBER}`,
    elapsedMs,
    group.array,
    group.id,
    baseSeq ?? 0,
  )
  return row?.bytes ?? 0
}
