import type { Scene } from '../call.ts'
import type { GroupRow } from './groups.ts'
import { newId } from './ids.ts'
import { settleRetention } from './retention.ts'
import { insertGroupSnapshot, insertMembers } from './snapshot-rows.ts'

/** What it takes to set up a transfer and to finish it, whatever its size. */
const SETUP_MS = 2000

type Outgoing = { group: GroupRow; snapshotKey: number; suffix: string; onSchedule: boolean }

/** Sends a snapshot to every target that allows it. */
export function startTransfers(scene: Scene, outgoing: Outgoing): void {
  const targets = scene.store.all<GroupRow>(
    `select g.* from fa_pg_target t
     join fa_pg g on g.array = t.target and g.origin_id = t.pg_id and g.is_local = 0
     where t.pg_id = ? and t.allowed = 1 order by t.key`,
    outgoing.group.id,
  )
  for (const target of targets) startTransfer(scene, outgoing, target)
}

function startTransfer(scene: Scene, outgoing: Outgoing, target: GroupRow): void {
  const { store, nowMs } = scene
  const bytes = bytesToSend(scene, outgoing, target)
  const snapshotKey = insertGroupSnapshot(scene, target, {
    id: newId(store, 'replica'),
    suffix: outgoing.suffix,
    complete: 0,
    onSchedule: outgoing.onSchedule,
  })
  insertMembers(scene, target, snapshotKey)
  // One transfer of a group at a time: the increment needs its base to have arrived.
  const busyUntilMs =
    store.get<{ ends_ms: number | null }>(
      'select max(ends_ms) as ends_ms from fa_transfer where target_pg_key = ? and completed_ms is null',
      target.key,
    )?.ends_ms ?? nowMs
  const startedMs = Math.max(nowMs, busyUntilMs)
  const durationMs = SETUP_MS + Math.ceil((bytes * 1000) / bytesPerSecond(scene, target))
  store.run(
    `insert into fa_transfer (source_array, target_array, source_snap_key, target_snap_key,
       source_pg_key, target_pg_key, started_ms, ends_ms, bytes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    outgoing.group.array,
    target.array,
    outgoing.snapshotKey,
    snapshotKey,
    outgoing.group.key,
    target.key,
    startedMs,
    startedMs + durationMs,
    bytes,
  )
}

/** Members that came since the last transfer are sent whole, the others what was written since. */
function bytesToSend({ store, nowMs }: Scene, { group }: Outgoing, target: GroupRow): number {
  const last = store.get<{ snap_key: number; created_ms: number }>(
    `select t.source_snap_key as snap_key, s.created_ms from fa_transfer t
     join fa_pg_snap s on s.key = t.target_snap_key
     where t.target_pg_key = ? order by t.key desc limit 1`,
    target.key,
  )
  const elapsedMs = last === undefined ? 0 : nowMs - last.created_ms
  const row = store.get<{ bytes: number | null }>(
    `select sum(iif(m.joined_after_key >= ?, v.first_bytes,
       min(v.provisioned, v.write_bytes_per_sec * ? / 1000))) as bytes
     from fa_pg_volume m join fa_volume v on v.id = m.volume_id and v.array = ?
     where m.pg_id = ?`,
    last?.snap_key ?? -1,
    elapsedMs,
    group.array,
    group.id,
  )
  return Math.round(row?.bytes ?? 0)
}

function bytesPerSecond({ store }: Scene, target: GroupRow): number {
  const row = store.get<{ bytes_per_sec: number }>(
    'select max(bytes_per_sec) as bytes_per_sec from fa_link where array = ? and remote = ?',
    target.origin_array,
    target.array,
  )
  return row?.bytes_per_sec ?? 1
}

/** The snapshot has arrived: it becomes a recovery point, and may displace an older one of its slot. */
export function completeTransfer(scene: Scene, transferKey: number): void {
  const { store, nowMs } = scene
  const row = store.get<{ target_snap_key: number; target_pg_key: number }>(
    'update fa_transfer set completed_ms = ends_ms where key = ? returning target_snap_key, target_pg_key',
    transferKey,
  )
  if (row === undefined) return
  const snapshot = store.get<{ created_ms: number; on_schedule: number }>(
    'update fa_pg_snap set complete = 1 where key = ? returning created_ms, on_schedule',
    row.target_snap_key,
  )
  const target = store.get<GroupRow>('select * from fa_pg where key = ?', row.target_pg_key)
  if (target !== undefined && snapshot?.on_schedule === 1)
    settleRetention(store, target, nowMs, snapshot.created_ms)
}
