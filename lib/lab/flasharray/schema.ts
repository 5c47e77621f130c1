/**
 * The tables of the stand-in arrays. An object of a stretched pod has one row per array, with the
 * same `id` on both: reads ask for one array, writes address an `id` and so reach every member.
 *
 * `eradicate_ms` is null while an object lives; destroyed, it is the moment at which it goes for good.
 * Names compare without case. `key` is the order of creation and what pages continue from.
 */
const arrays = `
create table if not exists fa_counter (id integer primary key check (id = 1), value integer not null);
insert or ignore into fa_counter (id, value) values (1, 0);
create table if not exists fa_array (
  key integer primary key,
  name text not null unique collate nocase,
  id text not null,
  api_token text not null,
  address text not null default '',
  model text not null,
  purity text not null,
  capacity integer not null
);
create table if not exists fa_link (
  key integer primary key,
  id text not null,
  array text not null collate nocase,
  remote text not null collate nocase,
  type text not null,
  bytes_per_sec integer not null,
  unique (array, remote, type)
);
create table if not exists fa_controller (
  key integer primary key, array text not null collate nocase, name text not null collate nocase,
  mode text not null, status text not null, type text not null,
  unique (array, name)
);
create table if not exists fa_port (
  key integer primary key, array text not null collate nocase, name text not null collate nocase,
  iqn text, nqn text, wwn text, portal text,
  unique (array, name)
);
create table if not exists fa_network_interface (
  key integer primary key, array text not null collate nocase, name text not null collate nocase,
  interface_type text not null, services text not null, speed integer not null,
  address text, netmask text, mac_address text, mtu integer, subtype text,
  unique (array, name)
);
`

const podsAndVolumes = `
create table if not exists fa_pod (
  key integer primary key,
  id text not null unique,
  name text not null collate nocase,
  created_ms integer not null,
  mediator text not null,
  eradicate_ms integer
);
create index if not exists fa_pod_name on fa_pod (name);
create index if not exists fa_pod_eradicate on fa_pod (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_pod_array (
  key integer primary key,
  pod_id text not null,
  array text not null collate nocase,
  resync_from_ms integer not null,
  online_ms integer not null,
  unique (pod_id, array)
);
create view if not exists fa_pod_on as
  select m.array, p.* from fa_pod p join fa_pod_array m on m.pod_id = p.id;
create table if not exists fa_volume (
  key integer primary key,
  array text not null collate nocase,
  id text not null,
  name text not null collate nocase,
  serial text not null,
  created_ms integer not null,
  provisioned integer not null,
  first_bytes integer not null,
  write_bytes_per_sec integer not null,
  pod_id text,
  source_id text,
  source_name text,
  iops_limit integer,
  bandwidth_limit integer,
  eradicate_ms integer
);
create unique index if not exists fa_volume_name on fa_volume (array, name);
create unique index if not exists fa_volume_id on fa_volume (id, array);
create index if not exists fa_volume_array on fa_volume (array);
create index if not exists fa_volume_pod on fa_volume (pod_id) where pod_id is not null;
create index if not exists fa_volume_eradicate on fa_volume (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_volume_tag (
  key integer primary key,
  volume_id text not null,
  namespace text not null,
  tag_key text not null,
  value text,
  copyable integer not null,
  unique (volume_id, namespace, tag_key)
);
`

const protectionGroups = `
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

const snapshots = `
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

/**
 * What the query planner shall take for granted: a large lab, in which one array has half of all rows
 * and a name or id finds one. Without it every list would start from the array's name and sort.
 * Rows, then rows per value of each further column of the index.
 */
const planning = `
analyze fa_counter;
delete from sqlite_stat1 where tbl like 'fa\\_%' escape '\\';
insert into sqlite_stat1 (tbl, idx, stat) values
  ('fa_array', null, '2'),
  ('fa_pod', 'fa_pod_name', '20 1'),
  ('fa_pod_array', null, '40'),
  ('fa_volume', 'fa_volume_name', '200000 100000 1'),
  ('fa_volume', 'fa_volume_id', '200000 2 1'),
  ('fa_volume', 'fa_volume_array', '200000 100000'),
  ('fa_pg', 'fa_pg_name', '1000 500 1'),
  ('fa_pg', 'fa_pg_id', '1000 1 1'),
  ('fa_pg', 'fa_pg_origin', '1000 2'),
  ('fa_pg_volume', 'fa_pg_volume_group', '100000 500 1'),
  ('fa_pg_volume', 'fa_pg_volume_member', '100000 1'),
  ('fa_pg_snap', 'fa_pg_snap_name', '60000 30000 1'),
  ('fa_pg_snap', 'fa_pg_snap_created', '60000 30000 4'),
  ('fa_pg_snap', 'fa_pg_snap_group', '60000 60 1'),
  ('fa_pg_snap', 'fa_pg_snap_id', '60000 1'),
  ('fa_transfer', 'fa_transfer_target_group', '30000 60'),
  ('fa_transfer', 'fa_transfer_source_snap', '30000 1'),
  ('fa_transfer', 'fa_transfer_source_array', '30000 15000'),
  ('fa_transfer', 'fa_transfer_target_array', '30000 15000'),
  ('fa_snap', 'fa_snap_name', '1000000 500000 1'),
  ('fa_snap', 'fa_snap_array', '1000000 500000'),
  ('fa_snap', 'fa_snap_created', '1000000 500000 100'),
  ('fa_snap', 'fa_snap_group', '1000000 500'),
  ('fa_snap', 'fa_snap_volume', '1000000 60'),
  ('fa_snap', 'fa_snap_source', '1000000 500000 60'),
  ('fa_snap', 'fa_snap_id', '1000000 1');
analyze sqlite_schema;
`

/** All tables, in an order in which they can be made. */
export const schema = [arrays, podsAndVolumes, protectionGroups, snapshots, planning].join('\n')
