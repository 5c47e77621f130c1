/**
 * Volumes with their tags, volume groups, and the sums over an array's volumes. A volume group in a pod
 * is on the arrays of the pod and has one row for all of them; `array` is null for it.
 *
 * The triggers keep what follows from other rows, so that no writer can forget it: an array's totals
 * (hence GET /arrays costs the same at any size), and the volume groups of a pod that is renamed,
 * destroyed or eradicated.
 */
export const volumeTables = `
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
  volume_group_id text,
  source_id text,
  source_name text,
  iops_limit integer,
  bandwidth_limit integer,
  priority_operator text not null default '+',
  priority_value integer not null default 0,
  eradicate_ms integer
);
create unique index if not exists fa_volume_name on fa_volume (array, name);
create unique index if not exists fa_volume_id on fa_volume (id, array);
create index if not exists fa_volume_array on fa_volume (array);
create index if not exists fa_volume_pod on fa_volume (pod_id) where pod_id is not null;
create index if not exists fa_volume_in_group on fa_volume (volume_group_id, array) where volume_group_id is not null;
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
create table if not exists fa_volume_group (
  key integer primary key,
  id text not null unique,
  array text collate nocase,
  pod_id text,
  name text not null collate nocase,
  iops_limit integer,
  bandwidth_limit integer,
  priority_operator text not null default '+',
  priority_value integer not null default 0,
  eradicate_ms integer
);
create index if not exists fa_volume_group_name on fa_volume_group (name);
create index if not exists fa_volume_group_pod on fa_volume_group (pod_id) where pod_id is not null;
create index if not exists fa_volume_group_eradicate on fa_volume_group (eradicate_ms) where eradicate_ms is not null;
create view if not exists fa_volume_group_on as
  select g.array, g.key, g.id, g.name, g.eradicate_ms from fa_volume_group g where g.pod_id is null
  union all
  select m.array, g.key, g.id, g.name, g.eradicate_ms
  from fa_volume_group g join fa_pod_array m on m.pod_id = g.pod_id;
create trigger if not exists fa_pod_rename_groups after update of name on fa_pod begin
  update fa_volume_group set name = new.name || substr(name, length(old.name) + 1) where pod_id = new.id;
end;
create trigger if not exists fa_pod_destroy_groups after update of eradicate_ms on fa_pod begin
  update fa_volume_group set eradicate_ms = new.eradicate_ms
  where pod_id = new.id and eradicate_ms is old.eradicate_ms;
end;
create trigger if not exists fa_pod_eradicate_groups after delete on fa_pod begin
  delete from fa_volume_group where pod_id = old.id;
end;
-- A volume that an unstretched pod leaves behind gets an id of its own; its group stays with the pod.
create trigger if not exists fa_volume_left_behind after update of id on fa_volume
when new.id <> old.id and new.volume_group_id is not null begin
  update fa_volume set volume_group_id = null where key = new.key;
end;
create table if not exists fa_array_total (
  array text primary key collate nocase,
  live_count integer not null default 0,
  live_provisioned integer not null default 0,
  live_write_bytes_per_sec integer not null default 0,
  written integer not null default 0
) without rowid;
${totalTriggers()}
`

/** Adds a row to the totals of its array when it comes, takes it away when it goes, both on a change. */
function totalTriggers(): string {
  const change = (row: 'new' | 'old', sign: '+' | '-') => `
  insert or ignore into fa_array_total (array) values (${row}.array);
  update fa_array_total set
    live_count = live_count ${sign} (${row}.eradicate_ms is null),
    live_provisioned = live_provisioned ${sign} iif(${row}.eradicate_ms is null, ${row}.provisioned, 0),
    live_write_bytes_per_sec =
      live_write_bytes_per_sec ${sign} iif(${row}.eradicate_ms is null, ${row}.write_bytes_per_sec, 0),
    written = written ${sign} ${row}.first_bytes
  where array = ${row}.array;`
  const counted = 'array, eradicate_ms, provisioned, first_bytes, write_bytes_per_sec'
  return `
create trigger if not exists fa_volume_total_added after insert on fa_volume begin ${change('new', '+')}
end;
create trigger if not exists fa_volume_total_gone after delete on fa_volume begin ${change('old', '-')}
end;
create trigger if not exists fa_volume_total_changed after update of ${counted} on fa_volume begin
  ${change('old', '-')} ${change('new', '+')}
end;`
}
