/** `to_seq` of a member that has not left. */
const STILL = Number.MAX_SAFE_INTEGER

/**
 * Protection groups, their members and targets. All rows of one `origin_id` are one group: on its
 * array, on both arrays of its pod, and as a replica on each target.
 *
 * `taken` counts the snapshots of a group. A member is an interval of that count, from `from_seq` up to
 * and without `to_seq`: a volume is in the snapshots that were taken while it was a member, as it was
 * then. So a snapshot of a thousand volumes costs one row, and thirty days of them fit into a lab.
 * `joined_seq` is where an unbroken membership began, whatever changed about the volume since.
 *
 * `write_rate` and `cap_ms` are about the members of now (bytes per second; how long a volume can be
 * written before every byte of it is new), `newest_seq` who came last, `written` what
 * hosts have written to them in all; null when they have to be added up again. `fa_member_count` has how many they are, by trigger. On a replica `base_seq` and
 * `base_ms` tell which snapshot the target was sent last.
 */
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
  taken integer not null default 0,
  write_rate integer,
  cap_ms integer,
  newest_seq integer,
  written integer,
  base_seq integer,
  base_ms integer,
  retention_lock text not null default 'unlocked',
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
create table if not exists fa_member (
  key integer primary key,
  pg_id text not null,
  volume_id text not null,
  name text not null collate nocase,
  short_name text not null collate nocase,
  provisioned integer not null,
  joined_seq integer not null,
  from_seq integer not null,
  to_seq integer not null
);
create index if not exists fa_member_group on fa_member (pg_id, to_seq);
create index if not exists fa_member_joined on fa_member (pg_id, joined_seq);
create index if not exists fa_member_name on fa_member (pg_id, short_name);
create index if not exists fa_member_volume on fa_member (volume_id);
create index if not exists fa_member_full_name on fa_member (name);
create table if not exists fa_member_count (pg_id text primary key, members integer not null) without rowid;
create trigger if not exists fa_member_came after insert on fa_member when new.to_seq = ${STILL} begin
  insert into fa_member_count (pg_id, members) values (new.pg_id, 1)
  on conflict do update set members = members + 1;
end;
create trigger if not exists fa_member_went after update of to_seq on fa_member
when old.to_seq = ${STILL} and new.to_seq <> ${STILL} begin
  update fa_member_count set members = members - 1 where pg_id = new.pg_id;
end;
create trigger if not exists fa_member_vanished after delete on fa_member when old.to_seq = ${STILL} begin
  update fa_member_count set members = members - 1 where pg_id = old.pg_id;
end;
create view if not exists fa_pg_volume as
  select key, pg_id, volume_id from fa_member where to_seq = ${STILL};
create table if not exists fa_pg_target (
  key integer primary key,
  pg_id text not null,
  target text not null collate nocase,
  allowed integer not null,
  unique (pg_id, target)
);
`
