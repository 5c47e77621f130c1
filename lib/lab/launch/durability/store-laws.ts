import { DatabaseSync } from 'node:sqlite'

/** Groups that a schedule alone takes snapshots of, each with this many members from its start on. */
export const SCHEDULED = 'schedule-'
export const SCHEDULED_MEMBERS = 2

const scheduled = `select s.*, g.is_local, max(g.replication_enabled * g.replication_frequency_ms,
    g.snapshot_enabled * g.snapshot_frequency_ms) as frequency_ms
  from fa_pg_snap s join fa_pg g on g.key = s.pg_key
  where g.name like '${SCHEDULED}%' or g.name like '%:${SCHEDULED}%'`

const series = `select name, cast(suffix as integer) as number, created_ms, frequency_ms,
    lag(cast(suffix as integer)) over before as last_number, lag(created_ms) over before as last_ms
  from (${scheduled}) where is_local = 1 window before as (partition by pg_key order by key)`

/** What holds at every moment, and the rows that would break it. */
const laws: Record<string, string> = {
  'numbers of a schedule have no gap and come once': `select name from (${series}) where number <> last_number + 1`,
  'a schedule fires at its interval, whatever happened to the lab': `select name from (${series}) where created_ms <> last_ms + frequency_ms`,
  'a group knows the number of its newest snapshot': `
    select g.name from fa_pg g where g.is_local = 1 and g.last_number <> coalesce(
      (select max(cast(s.suffix as integer)) from fa_pg_snap s where s.pg_key = g.key), g.last_number)`,
  'a snapshot is taken once': `
    select name from fa_pg_snap group by array, origin_id, seq having count(*) > 1`,
  'a snapshot of a schedule has every member, once it is complete': `
    select s.name from (${scheduled}) s where ${SCHEDULED_MEMBERS} * s.complete <>
      (select count(*) from fa_member_snap m where m.array = s.array and m.key = s.key)`,
  'on its source a snapshot is complete': `
    select s.name from fa_pg_snap s join fa_pg g on g.key = s.pg_key
    where g.is_local = 1 and s.complete = 0`,
  'a transfer has its snapshot on the target': `
    select t.key from fa_transfer t left join fa_pg_snap s on s.key = t.target_snap_key
    where s.key is null or s.array <> t.target_array`,
  'a transfer on its way has its snapshot on the source': `
    select t.key from fa_transfer t left join fa_pg_snap s on s.key = t.source_snap_key
    where t.completed_ms is null and (s.key is null or s.array <> t.source_array)`,
  'a snapshot is complete when its transfer is': `
    select s.name from fa_pg_snap s join fa_transfer t on t.target_snap_key = s.key
    where s.complete <> (t.completed_ms is not null)`,
  'what is not complete is on its way': `
    select s.name from fa_pg_snap s where s.complete = 0
    and not exists (select 1 from fa_transfer t where t.target_snap_key = s.key)`,
  'a link knows how many transfers it serves': `
    select p.key from fa_pipe p where p.active <>
      (select count(*) from fa_transfer t where t.pipe_key = p.key and t.finish_tag is not null)`,
  'members are counted': `
    select g.name from fa_pg g where g.is_local = 1 and
      (select count(*) from fa_pg_volume m where m.pg_id = g.id) <>
      coalesce((select c.members from fa_member_count c where c.pg_id = g.id), 0)`,
  'members are volumes that are not destroyed': `
    select m.key from fa_pg_volume m
    where not exists (select 1 from fa_volume v where v.id = m.volume_id and v.eradicate_ms is null)`,
  'an array knows what its volumes come to': `
    select a.array from fa_array_total a where a.live_provisioned <> (select
      coalesce(sum(v.provisioned), 0) from fa_volume v where v.array = a.array and v.eradicate_ms is null)`,
  'a tag has its volume': `
    select key from fa_volume_tag where volume_id not in (select id from fa_volume)`,
}

/**
 * Reads a lab's state as a kill left it, without writing to it.
 * @param path of the SQLite file.
 * @returns one sentence for each law that it breaks; none when all is well.
 */
export function brokenLaws(path: string): string[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const integrity = db.prepare('pragma integrity_check').all()
    const broken = Object.entries(laws).flatMap(([law, sql]) => {
      const rows = db.prepare(sql).all()
      return rows.length === 0 ? [] : [`${law}, but not: ${JSON.stringify(rows.slice(0, 5))}`]
    })
    const isWhole = integrity.length === 1 && integrity[0]?.integrity_check === 'ok'
    return isWhole ? broken : [`integrity_check: ${JSON.stringify(integrity)}`, ...broken]
  } finally {
    db.close()
  }
}
