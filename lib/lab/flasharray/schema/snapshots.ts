/** Snapshots of groups, their transfers, and the snapshots of volumes. */
export const snapshotTables = `
create table if not exists fa_pg_snap (
  key integer primary key,
  array text not null collate nocase,
  id text not null,
  pg_key integer not null,
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
create index if not exists fa_pg_snap_id on fa_pg_snap (id);
create index if not exists fa_pg_snap_expire on fa_pg_snap (expire_ms) where expire_ms is not null;
create index if not exists fa_pg_snap_eradicate on fa_pg_snap (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_transfer (
  key integer primary key,
  source_array text not null collate nocase,
  target_array text not null collate nocase,
  source_snap_key integer not null,
  target_snap_key integer not null unique,
  source_pg_key integer not null,
  target_pg_key integer not null,
  started_ms integer not null,
  ends_ms integer not null,
  completed_ms integer,
  bytes integer not null
);
create index if not exists fa_transfer_running on fa_transfer (ends_ms) where completed_ms is null;
create index if not exists fa_transfer_target_group on fa_transfer (target_pg_key);
create index if not exists fa_transfer_source_snap on fa_transfer (source_snap_key);
create index if not exists fa_transfer_source_array on fa_transfer (source_array);
create index if not exists fa_transfer_target_array on fa_transfer (target_array);
create table if not exists fa_snap (
  key integer primary key,
  array text not null collate nocase,
  id text not null,
  name text not null collate nocase,
  suffix text not null,
  volume_id text not null,
  source_name text not null collate nocase,
  pg_snap_key integer not null,
  created_ms integer not null,
  provisioned integer not null,
  serial text not null
);
create unique index if not exists fa_snap_name on fa_snap (array, name);
create index if not exists fa_snap_array on fa_snap (array);
create index if not exists fa_snap_created on fa_snap (array, created_ms);
create index if not exists fa_snap_group on fa_snap (pg_snap_key);
create index if not exists fa_snap_volume on fa_snap (volume_id);
create index if not exists fa_snap_id on fa_snap (id);
create index if not exists fa_snap_source on fa_snap (array, source_name);
create view if not exists fa_pg_snap_on as
  select s.array, s.key, s.id, s.name, coalesce(s.eradicate_ms, g.eradicate_ms) as eradicate_ms
  from fa_pg_snap s join fa_pg g on g.key = s.pg_key;
create view if not exists fa_snap_on as
  select s.array, s.key, s.id, s.name, coalesce(c.eradicate_ms, g.eradicate_ms) as eradicate_ms
  from fa_snap s join fa_pg_snap c on c.key = s.pg_snap_key join fa_pg g on g.key = c.pg_key
  where c.complete = 1;
`
