import { seededFraction, seededUuid, timedUuid } from '../core/random.ts'
import type { GroupRow } from './model/groups.ts'
import { newSerial } from './model/ids.ts'
import { STILL_MEMBER } from './model/members.ts'
import { pipeBetween } from './model/pipes.ts'
import { arrayId } from './model/places.ts'
import { settleRetention } from './model/retention.ts'
import type { Stage } from './model/wires.ts'

/** How large a fleet is: volumes in all, spread evenly over the groups. */
export type FleetSize = { volumes: number; groups: number; snapshotsPerGroup: number }

const HOUR_MS = 3_600_000
const GIB = 2 ** 30
const SIZES_GIB = [10, 20, 50, 100, 200]
const TRANSFER_MS = 5000

/**
 * Fills an array with groups that have replicated to another one every hour for as long as they have
 * snapshots, each at its own time of the hour. Every member of a snapshot is a volume snapshot, so
 * 100,000 volumes in 400 groups of 10 snapshots are 1,000,000 of them on each side.
 */
export function seedLargeFleet(
  stage: Stage,
  source: string,
  target: string,
  size: FleetSize,
): void {
  const pipe = pipeBetween(stage, source, target)
  const perGroup = Math.floor(size.volumes / size.groups)
  for (let index = 0; index < size.groups; index += 1) {
    const rest = index === size.groups - 1 ? size.volumes - perGroup * size.groups : 0
    const lastMs = stage.nowMs - HOUR_MS + Math.round(((index + 0.5) * HOUR_MS) / size.groups)
    const rows = insertGroup(stage, { source, target, index, lastMs, size })
    insertVolumes(stage, rows.source, perGroup + rest, lastMs - size.snapshotsPerGroup * HOUR_MS)
    for (let number = 1; number <= size.snapshotsPerGroup; number += 1)
      insertSnapshot(
        stage,
        rows,
        pipe.key,
        number,
        lastMs - (size.snapshotsPerGroup - number) * HOUR_MS,
      )
    settleRetention(stage, rows.source)
    settleRetention(stage, rows.target)
  }
}

type Rows = { source: GroupRow; target: GroupRow }

function insertGroup(
  stage: Stage,
  group: { source: string; target: string; index: number; lastMs: number; size: FleetSize },
): Rows {
  const { store } = stage
  const { source, target, index, lastMs, size } = group
  const id = seededUuid('fleet group', index)
  const name = `fleet-group-${String(index + 1).padStart(4, '0')}`
  const insert = (array: string, rowId: string, rowName: string, isLocal: 0 | 1) => {
    const { lastInsertRowid } = store.run(
      `insert into fa_pg (array, id, name, origin_id, origin_array, is_local, source_id, source_name,
         created_ms, last_number, taken, base_seq, base_ms, snapshot_frequency_ms,
         replication_enabled, replication_frequency_ms, last_replication_ms, next_replication_ms,
         source_all_for_sec, source_per_day, source_days, target_all_for_sec, target_per_day, target_days)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${HOUR_MS}, 1, ${HOUR_MS}, ?, ?,
         86400, 4, 7, 86400, 5, 7)`,
      array,
      rowId,
      rowName,
      id,
      source,
      isLocal,
      arrayId(stage, source),
      source,
      lastMs - size.snapshotsPerGroup * HOUR_MS,
      size.snapshotsPerGroup,
      size.snapshotsPerGroup,
      isLocal === 1 ? null : size.snapshotsPerGroup,
      isLocal === 1 ? null : lastMs,
      isLocal === 1 ? lastMs : null,
      isLocal === 1 ? lastMs + HOUR_MS : null,
    )
    const row = store.get<GroupRow>('select * from fa_pg where key = ?', lastInsertRowid)
    if (row === undefined) throw new Error(`The group ${rowName} was not made`)
    return row
  }
  const rows = {
    source: insert(source, id, name, 1),
    target: insert(target, seededUuid('fleet replica', index), `${source}:${name}`, 0),
  }
  store.run('insert into fa_pg_target (pg_id, target, allowed) values (?, ?, 1)', id, target)
  return rows
}

/** Volumes named as Cinder names them, members of the group from its first snapshot on. */
function insertVolumes(stage: Stage, group: GroupRow, count: number, createdMs: number): void {
  const { store } = stage
  for (let index = 0; index < count; index += 1) {
    const id = seededUuid('fleet volume', group.id, index)
    const name = `volume-${seededUuid('fleet cinder volume', id)}-cinder`
    const sizeGib = SIZES_GIB[Math.floor(seededFraction('size', id) * SIZES_GIB.length)] ?? 10
    const provisioned = sizeGib * GIB
    store.run(
      `insert into fa_volume (array, id, name, serial, created_ms, provisioned, first_bytes,
         write_bytes_per_sec) values (?, ?, ?, ?, ?, ?, ?, ?)`,
      group.array,
      id,
      name,
      newSerial(store),
      createdMs,
      provisioned,
      Math.round(provisioned * (0.15 + 0.25 * seededFraction('written share', id))),
      Math.round(provisioned * (2 + 8 * seededFraction('write rate', id)) * 1e-9),
    )
    store.run(
      `insert into fa_member (pg_id, volume_id, name, short_name, provisioned, joined_seq, from_seq,
         to_seq) values (?, ?, ?, ?, ?, 1, 1, ?)`,
      group.id,
      id,
      name,
      name,
      provisioned,
      STILL_MEMBER,
    )
  }
}

/** A snapshot on both sides, and its transfer, done. */
function insertSnapshot(
  { store }: Stage,
  rows: Rows,
  pipeKey: number,
  number: number,
  createdMs: number,
): void {
  const [source, target] = [rows.source, rows.target].map(
    (group) =>
      store.run(
        `insert into fa_pg_snap (array, id, pg_key, origin_id, seq, name, suffix, created_ms,
           complete, on_schedule) values (?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
        group.array,
        timedUuid(createdMs, 'fleet snapshot', group.key, number),
        group.key,
        rows.source.id,
        number,
        `${group.name}.${number}`,
        String(number),
        createdMs,
      ).lastInsertRowid,
  )
  const bytes = Math.round(5e8 * (0.5 + seededFraction('transfer', rows.source.id, number)))
  store.run(
    `insert into fa_transfer (pipe_key, source_array, target_array, source_snap_key,
       target_snap_key, source_pg_key, target_pg_key, bytes, work, on_schedule, started_ms,
       completed_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
    pipeKey,
    rows.source.array,
    rows.target.array,
    source ?? 0,
    target ?? 0,
    rows.source.key,
    rows.target.key,
    bytes,
    bytes,
    createdMs,
    createdMs + TRANSFER_MS,
  )
}
