/** Protection groups, their members and targets. */
export const groupTables = `
create table if not exists fa_pg (
  key integer primary key,
  array text not null collate nocase,
  id text not null,
  name text not null collate nocase,
  origin_id text not null,
  origin_array text not null collate nocase,
  is_local integer not null,
  pod_id text,
  source_id text not null,
  source_name text not null,
  created_ms integer not null,
  last_number integer not null default 0,
  snapshot_enabled integer not null default 0,
  snapshot_frequency_ms integer not null,
  snapshot_at_sec integer,
  replication_enabled integer not null default 0,
  replication_frequency_ms integer not null,
  replication_at_sec integer,
  blackout_start_ms integer,
  blackout_end_ms integer,
  source_all_for_sec integer not null,
  source_per_day integer not null,
  source_days integer not null,
  target_all_for_sec integer not null,
  target_per_day integer not null,
  target_days integer not null,
  last_snapshot_ms integer,
  next_snapshot_ms integer,
  last_replication_ms integer,
  next_replication_ms integer,
  eradicate_ms integer
);
create unique index if not exists fa_pg_name on fa_pg (array, name);
create unique index if not exists fa_pg_id on fa_pg (id, array);
create index if not exists fa_pg_origin on fa_pg (origin_id);
create index if not exists fa_pg_pod on fa_pg (pod_id) where pod_id is not null;
create index if not exists fa_pg_next_snapshot on fa_pg (next_snapshot_ms) where next_snapshot_ms is not null;
create index if not exists fa_pg_next_replication on fa_pg (next_replication_ms) where next_replication_ms is not null;
create index if not exists fa_pg_eradicate on fa_pg (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_pg_volume (
  key integer primary key,
  pg_id text not null,
  volume_id text not null,
  joined_after_key integer not null
);
create unique index if not exists fa_pg_volume_group on fa_pg_volume (pg_id, volume_id);
create index if not exists fa_pg_volume_member on fa_pg_volume (volume_id);
create table if not exists fa_pg_target (
  key integer primary key,
  pg_id text not null,
  target text not null collate nocase,
  allowed integer not null,
  unique (pg_id, target)
);
`
