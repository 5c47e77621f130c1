import type { Stage } from './wires.ts'

/** What went to one target of a group, and when. */
type Sent = { bytes: number; startMs: number; endMs: number }

/**
 * Bytes per second that went to targets of a group on average in each of some spans of time. What is
 * on its way has been sent evenly so far.
 * @param replicaKeys rows of the group on those targets.
 * @param endsMs when the spans end, in virtual ms, ascending.
 * @param spanMs how long each is.
 */
export function ratesTo(
  { store, nowMs }: Stage,
  replicaKeys: readonly number[],
  endsMs: readonly number[],
  spanMs: number,
): number[] {
  const [firstMs = 0, lastMs = 0] = [endsMs[0], endsMs.at(-1)]
  const sent = store.all<Sent>(
    `select t.started_ms as startMs, coalesce(t.completed_ms, ?2) as endMs,
       iif(t.completed_ms is not null, t.bytes, t.bytes * (1 - iif(t.finish_tag is null, t.remaining,
         t.finish_tag - p.served - iif(p.active > 0,
           1.0 * (?2 - p.as_of_ms) * p.bytes_per_sec / 1000 / p.active, 0)) / t.work)) as bytes
     from fa_transfer t join fa_pipe p on p.key = t.pipe_key
     where t.target_pg_key in (select value from json_each(?1)) and t.started_ms < ?3
       and coalesce(t.completed_ms, ?2) > ?4`,
    JSON.stringify(replicaKeys),
    nowMs,
    lastMs,
    firstMs - spanMs,
  )
  return endsMs.map((endMs) => {
    const bytes = sent.reduce((sum, one) => sum + within(one, endMs - spanMs, endMs), 0)
    return Math.round((bytes * 1000) / spanMs)
  })
}

/** The part of what was sent that falls into a span. */
function within({ bytes, startMs, endMs }: Sent, fromMs: number, toMs: number): number {
  const overlapMs = Math.min(endMs, toMs) - Math.max(startMs, fromMs)
  return overlapMs <= 0 ? 0 : (bytes * overlapMs) / Math.max(1, endMs - startMs)
}
