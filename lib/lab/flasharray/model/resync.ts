import type { EventSource } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { type Stage, wireBetween } from './wires.ts'

/** One row of `fa_pod_array`: a pod on one of its arrays. */
export type PodMember = {
  key: number
  pod_id: string
  array: string
  state: 'online' | 'offline' | 'resyncing'
  is_current: number
  is_pre_elected: number
  frozen_at_ms: number | null
  away_since_ms: number | null
  resync_bytes: number
  resync_done: number
  resync_rate: number | null
  resync_from_ms: number | null
  resync_ends_ms: number | null
}

/** The arrays of a pod, in the order in which it came to them. */
export const podMembers = ({ store }: Stage, podId: string): PodMember[] =>
  store.all<PodMember>('select * from fa_pod_array where pod_id = ? order by key', podId)

/** What a resync can move: 10 Gb/s, the speed of a replication port. */
const LINK_BYTES_PER_SEC = 1_250_000_000

const syncRate = (stage: Stage, one: string, other: string): number =>
  Math.min(
    LINK_BYTES_PER_SEC,
    wireBetween(stage, one, other).limitBytesPerSec ?? LINK_BYTES_PER_SEC,
  )

/** Bytes that a member has to be sent: what is left from before, what hosts wrote since, and what is new. */
export function resyncBytes(stage: Stage, member: PodMember, peer: string): number {
  const there = totalsOf(stage, member.pod_id, peer)
  const here = totalsOf(stage, member.pod_id, member.array)
  const awaySec = (stage.nowMs - (member.away_since_ms ?? stage.nowMs)) / 1000
  const rewritten = Math.min(here.written, Math.round(there.write_rate * awaySec))
  return member.resync_bytes + rewritten + Math.max(0, there.written - here.written)
}

export function totalsOf({ store }: Stage, podId: string, array: string) {
  return (
    store.get<{ written: number; write_rate: number }>(
      'select written, write_rate from fa_pod_total where pod_id = ? and array = ?',
      podId,
      array,
    ) ?? { written: 0, write_rate: 0 }
  )
}

/** Starts to send `bytes` to a member; it is resyncing until that is done, and at least `minimumMs`. */
export function startResync(
  stage: Stage,
  member: Pick<PodMember, 'key' | 'array'>,
  peer: string,
  work: { bytes: number; minimumMs: number },
): void {
  const { store, nowMs } = stage
  const rate = syncRate(stage, member.array, peer)
  store.run(
    `update fa_pod_array set state = 'resyncing', is_current = 0, resync_bytes = ?, resync_done = 0,
       resync_rate = ?, resync_from_ms = ?, resync_ends_ms = ? where key = ?`,
    work.bytes,
    rate,
    nowMs,
    nowMs + Math.max(work.minimumMs, Math.ceil((work.bytes * 1000) / rate)),
    member.key,
  )
}

/** Goes on at another speed when the wire between the arrays has one now. */
export function replanResync(stage: Stage, member: PodMember, peer: string): void {
  const { store, nowMs } = stage
  const rate = syncRate(stage, member.array, peer)
  if (rate === member.resync_rate) return
  const done = Math.round(copiedBytes(member, nowMs))
  store.run(
    `update fa_pod_array set resync_done = ?, resync_rate = ?, resync_from_ms = ?, resync_ends_ms = ?
     where key = ?`,
    done,
    rate,
    nowMs,
    nowMs + Math.ceil(((member.resync_bytes - done) * 1000) / rate),
    member.key,
  )
}

/** How much of a resync has arrived. */
export function copiedBytes(member: PodMember, nowMs: number): number {
  const { resync_bytes, resync_done, resync_from_ms, resync_ends_ms } = member
  if (resync_from_ms === null || resync_ends_ms === null) return resync_done
  const share = Math.min(1, (nowMs - resync_from_ms) / Math.max(1, resync_ends_ms - resync_from_ms))
  return resync_done + (resync_bytes - resync_done) * share
}

/** The member has caught up: it serves the pod again, and has no recovery point of its own any more. */
export function goOnline({ store }: Stage, key: number): void {
  store.run(
    `update fa_pod_array set state = 'online', is_current = 1, frozen_at_ms = null,
       away_since_ms = null, resync_bytes = 0, resync_done = 0, resync_rate = null,
       resync_from_ms = null, resync_ends_ms = null where key = ?`,
    key,
  )
}

/**
 * Members that are in sync from a moment on.
 * @param settle called after that: pre-election and alerts follow from it.
 */
export function resyncSource(store: Store, settle: (stage: Stage) => void): EventSource {
  return {
    name: 'resyncs of pods',
    dueSql: `select min(resync_ends_ms) from fa_pod_array where state = 'resyncing'`,
    fire: (dueMs) => {
      const stage = { store, nowMs: dueMs }
      const done = store.all<{ key: number }>(
        `select key from fa_pod_array where state = 'resyncing' and resync_ends_ms <= ? order by key`,
        dueMs,
      )
      for (const { key } of done) goOnline(stage, key)
      settle(stage)
      return done.length
    },
  }
}
