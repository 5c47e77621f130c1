import type { Routes } from '../call.ts'
import { list } from '../query/list.ts'
import { flag, number, type Resource, text } from '../query/resource.ts'
import { groupLookups } from './protection-group-snapshots.ts'
import { matchSnapshotName, snapshotLookups } from './volume-snapshot-names.ts'

/** Bytes that the pipe of a moving transfer has given to each of its transfers up to now. */
const served = `(p.served + iif(p.active > 0,
  1.0 * (?1 - p.as_of_ms) * p.bytes_per_sec / 1000 / p.active, 0))`

/** 0 to 1; one is only what is complete. */
const progress = `case when t.completed_ms is not null then 1.0
  else max(0.0, min(0.9999, round(1 - iif(t.finish_tag is null, t.remaining, t.finish_tag - ${served}) / t.work, 4))) end`

/** A transfer as the asked array sees it: what comes in by its name here, what goes out likewise. */
const seenTransfer = `fa_transfer t
  join fa_pipe p on p.key = t.pipe_key
  join fa_pg g on g.key = iif(t.target_array = ?2, t.target_pg_key, t.source_pg_key)
  join fa_pg_snap s on s.key = iif(t.target_array = ?2, t.target_snap_key, t.source_snap_key)`

const isSeen = '(t.target_array = ?2 or t.source_array = ?2)'
const eradicateMs = 'coalesce(s.eradicate_ms, g.eradicate_ms)'

/** `/protection-group-snapshots/transfer`; `names` takes the group's name as well as a snapshot's. */
const groupTransfer: Resource = {
  from: seenTransfer,
  where: isSeen,
  key: 't.key',
  eradicateMs,
  lookups: {
    names: [
      {
        thing: 'Protection group snapshot',
        sql: 's.name',
        table: 'fa_pg_snap_on',
        column: 'name',
      },
      { thing: 'Protection group', sql: 'g.name', table: 'fa_pg', column: 'name' },
    ],
    ids: [
      { thing: 'Protection group snapshot', sql: 's.id', table: 'fa_pg_snap_on', column: 'id' },
    ],
    ...groupLookups,
  },
  fields: {
    id: text('s.id'),
    name: text('s.name'),
    destroyed: flag(`(${eradicateMs} is not null)`),
    started: number('t.started_ms'),
    completed: number('t.completed_ms'),
    progress: number(progress),
    data_transferred: number(`cast(t.bytes * ${progress} as integer)`),
    physical_bytes_written: number(`cast(t.bytes * ${progress} / 4.2 as integer)`),
  },
}

const memberName = `s.name || '.' || m.short_name`
const sourceName = `iif(g.is_local = 1, '', g.origin_array || ':') || m.name`

/** `/volume-snapshots/transfer`: the same for each volume of them, which share its bytes evenly. */
const volumeTransfer: Resource = {
  from: `(select t.*, s.array, s.created_ms, s.name as owner_name, m.short_name, m.volume_id,
      m.key as member_key, ${memberName} as name, ${sourceName} as source_name,
      substr(s.id, 1, 24) || substr(m.volume_id, 25) as id, ${eradicateMs} as eradicate_ms,
      (select count(*) from fa_member n
        where n.pg_id = s.origin_id and n.from_seq <= s.seq and n.to_seq > s.seq) as members
    from fa_transfer t
    join fa_pg_snap s on s.key in (t.target_snap_key, t.source_snap_key) and s.array = ?2
    join fa_pg g on g.key = s.pg_key
    join fa_member m on m.pg_id = s.origin_id and m.from_seq <= s.seq and m.to_seq > s.seq
    where ${isSeen}) s
    join fa_transfer t on t.key = s.key join fa_pipe p on p.key = t.pipe_key`,
  where: 's.array = ?2',
  key: 't.key',
  order: ['t.key', 's.member_key'],
  eradicateMs: 's.eradicate_ms',
  lookups: snapshotLookups,
  fields: {
    id: text('s.id'),
    name: { ...text('s.name'), match: matchSnapshotName },
    destroyed: flag('(s.eradicate_ms is not null)'),
    started: number('t.started_ms'),
    completed: number('t.completed_ms'),
    progress: number(progress),
    data_transferred: number(`cast(t.bytes * ${progress} / s.members as integer)`),
    physical_bytes_written: number(`cast(t.bytes * ${progress} / s.members / 4.2 as integer)`),
  },
}

export const transferRoutes: Routes = {
  'GET /protection-group-snapshots/transfer': (call) => list(call, groupTransfer),
  'GET /volume-snapshots/transfer': (call) => list(call, volumeTransfer),
}
