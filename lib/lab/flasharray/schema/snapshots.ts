/**
 * Snapshots of groups, their transfers, and snapshots of single volumes.
 *
 * `seq` says which of its group's snapshots one is, on every array alike; `origin_id` is the group
 * whose members were in it. The snapshots of those members have no rows: `fa_member_snap` derives them.
 *
 * A transfer that moves has a `finish_tag`: it is done when its pipe has served so many bytes to each
 * of its transfers. One that stands still has what `remaining` bytes it wants instead.
 */
export const snapshotTables = `
create table if not exists fa_pg_snap (
  key integer primary key,
  array text not null collate nocase,
  id text not null,
  pg_key integer not null,
  origin_id text not null,
  seq integer not null,
  name text not null collate nocase,
  suffix text not null,
  created_ms integer not null,
  complete integer not null,
  on_schedule integer not null,
  expire_ms integer,
  eradicate_ms integer
);
create unique index if not exists fa_pg_snap_name on fa_pg_snap (array, name);
create index if not exists fa_pg_snap_created on fa_pg_snap (array, created_ms);
create index if not exists fa_pg_snap_group on fa_pg_snap (pg_key, created_ms);
create index if not exists fa_pg_snap_seq on fa_pg_snap (origin_id, seq);
create index if not exists fa_pg_snap_id on fa_pg_snap (id);
create index if not exists fa_pg_snap_expire on fa_pg_snap (expire_ms) where expire_ms is not null;
create index if not exists fa_pg_snap_eradicate on fa_pg_snap (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_pipe (
  key integer primary key,
  source text not null collate nocase,
  target text not null collate nocase,
  served real not null,
  as_of_ms integer not null,
  bytes_per_sec integer not null,
  rate_until_ms integer,
  active integer not null,
  next_ms integer,
  unique (source, target)
);
create index if not exists fa_pipe_next on fa_pipe (next_ms) where next_ms is not null;
create table if not exists fa_transfer (
  key integer primary key,
  pipe_key integer not null,
  source_array text not null collate nocase,
  target_array text not null collate nocase,
  source_snap_key integer not null,
  target_snap_key integer not null unique,
  source_pg_key integer not null,
  target_pg_key integer not null,
  base_seq integer,
  base_ms integer,
  bytes integer not null,
  work real not null,
  on_schedule integer not null,
  started_ms integer,
  completed_ms integer,
  remaining real,
  finish_tag real
);
create index if not exists fa_transfer_moving on fa_transfer (pipe_key, finish_tag) where finish_tag is not null;
create index if not exists fa_transfer_waiting on fa_transfer (target_pg_key, key) where completed_ms is null;
create index if not exists fa_transfer_target_group on fa_transfer (target_pg_key);
create index if not exists fa_transfer_source_snap on fa_transfer (source_snap_key);
create index if not exists fa_transfer_source_array on fa_transfer (source_array);
create index if not exists fa_transfer_target_array on fa_transfer (target_array);
create table if not exists fa_volume_snap (
  key integer primary key,
  array text not null collate nocase,
  id text not null,
  name text not null collate nocase,
  suffix text not null,
  volume_id text not null,
  created_ms integer not null,
  provisioned integer not null,
  serial text not null,
  eradicate_ms integer
);
create unique index if not exists fa_volume_snap_name on fa_volume_snap (array, name);
create index if not exists fa_volume_snap_created on fa_volume_snap (array, created_ms);
create index if not exists fa_volume_snap_id on fa_volume_snap (id);
create index if not exists fa_volume_snap_volume on fa_volume_snap (volume_id);
create index if not exists fa_volume_snap_eradicate on fa_volume_snap (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_volume_snap_number (
  volume_id text primary key,
  last integer not null,
  taken integer not null
) without rowid;
create view if not exists fa_pg_snap_on as
  select s.array, s.key, s.id, s.name, coalesce(s.eradicate_ms, g.eradicate_ms) as eradicate_ms
  from fa_pg_snap s join fa_pg g on g.key = s.pg_key;
create view if not exists fa_member_snap as
  select s.array, s.key as key, m.key as member_key,
    substr(s.id, 1, 24) || substr(m.volume_id, 25) as id,
    s.name || '.' || m.short_name as name, s.suffix, s.name as owner_name, m.short_name,
    m.volume_id, iif(g.is_local = 1, '', g.origin_array || ':') || m.name as source_name,
    iif(g.is_local = 1, m.volume_id, null) as source_id,
    s.created_ms, m.provisioned,
    upper(substr(replace(s.id, '-', ''), 9, 12) || substr(m.volume_id, 25)) as serial,
    g.pod_id, coalesce(s.eradicate_ms, g.eradicate_ms) as eradicate_ms
  from fa_pg_snap s
  join fa_pg g on g.key = s.pg_key
  join fa_member m on m.pg_id = s.origin_id and m.from_seq <= s.seq and m.to_seq > s.seq
  where s.complete = 1;
create view if not exists fa_own_snap as
  select s.array, s.key as key, 0 as member_key, s.id, s.name, s.suffix, s.name as owner_name,
    '' as short_name, s.volume_id, v.name as source_name, v.id as source_id, s.created_ms,
    s.provisioned, s.serial, v.pod_id, coalesce(s.eradicate_ms, v.eradicate_ms) as eradicate_ms
  from fa_volume_snap s join fa_volume v on v.id = s.volume_id and v.array = s.array;
create view if not exists fa_snap_on as
  select array, id, name, owner_name, short_name, volume_id, eradicate_ms from fa_member_snap
  union all
  select array, id, name, owner_name, short_name, volume_id, eradicate_ms from fa_own_snap;
`
