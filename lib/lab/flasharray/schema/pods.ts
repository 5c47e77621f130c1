/**
 * Pods, and the arrays that each is on. `remainder` is 1 for what an unstretched pod left behind.
 *
 * How a member is: `state` is online, offline or resyncing. `is_current` tells whether it holds the
 * newest data: a member that was left behind may not serve the pod alone. `frozen_at_ms` is its
 * recovery point until it is in sync again; `away_since_ms` is when it was last cut off. A resync copies
 * `resync_bytes` at `resync_rate` (bytes per second) from `resync_from_ms` to `resync_ends_ms`, of which
 * `resync_done` bytes were copied before; offline, `resync_bytes` is what was still missing.
 */
export const podTables = `
create table if not exists fa_pod (
  key integer primary key,
  id text not null unique,
  name text not null collate nocase,
  created_ms integer not null,
  mediator text not null default 'purestorage',
  quota_limit integer,
  remainder integer not null default 0,
  eradicate_ms integer
);
create index if not exists fa_pod_name on fa_pod (name);
create index if not exists fa_pod_eradicate on fa_pod (eradicate_ms) where eradicate_ms is not null;
create table if not exists fa_pod_array (
  key integer primary key,
  pod_id text not null,
  array text not null collate nocase,
  state text not null default 'online',
  is_current integer not null default 1,
  is_pre_elected integer not null default 0,
  frozen_at_ms integer,
  away_since_ms integer,
  resync_bytes integer not null default 0,
  resync_done integer not null default 0,
  resync_rate integer,
  resync_from_ms integer,
  resync_ends_ms integer,
  unique (pod_id, array)
);
create index if not exists fa_pod_array_array on fa_pod_array (array);
create index if not exists fa_pod_array_offline on fa_pod_array (array) where state = 'offline';
create index if not exists fa_pod_array_resync on fa_pod_array (resync_ends_ms) where state = 'resyncing';
create table if not exists fa_pod_preference (
  pod_id text not null,
  position integer not null,
  array text not null collate nocase,
  primary key (pod_id, position)
) without rowid;
create view if not exists fa_pod_on as
  select m.array, p.* from fa_pod p join fa_pod_array m on m.pod_id = p.id;
`

/**
 * What the volumes of a pod add up to on each of its arrays, kept by triggers: clients ask for a pod in
 * busy loops. To be made after the volumes; nothing is counted for a pod of which the totals are gone.
 */
export const podTotals = `
create table if not exists fa_pod_total (
  pod_id text not null,
  array text not null collate nocase,
  volumes integer not null default 0,
  provisioned integer not null default 0,
  written integer not null default 0,
  write_rate integer not null default 0,
  primary key (pod_id, array)
) without rowid;
create trigger if not exists fa_pod_total_added after insert on fa_volume when new.pod_id is not null begin
  ${count('new', '+')}
end;
create trigger if not exists fa_pod_total_gone after delete on fa_volume when old.pod_id is not null begin
  ${count('old', '-')}
end;
create trigger if not exists fa_pod_total_changed
after update of pod_id, array, eradicate_ms, provisioned, first_bytes, write_bytes_per_sec on fa_volume
when new.pod_id is not null or old.pod_id is not null begin
  ${count('old', '-')}
  ${count('new', '+')}
end;
create trigger if not exists fa_pod_total_dropped after delete on fa_pod_array begin
  delete from fa_pod_total where pod_id = old.pod_id and array = old.array;
end;
create trigger if not exists fa_pod_dropped after delete on fa_pod begin
  delete from fa_pod_preference where pod_id = old.id;
end;
`

/** Destroyed volumes hold bytes until they are eradicated, but are neither counted nor written. */
function count(row: 'new' | 'old', sign: '+' | '-'): string {
  const live = (value: string) => `iif(${row}.eradicate_ms is null, ${value}, 0)`
  const first =
    row === 'new'
      ? 'insert or ignore into fa_pod_total (pod_id, array) select new.pod_id, new.array where new.pod_id is not null;'
      : ''
  return `${first}
  update fa_pod_total set
    volumes = volumes ${sign} ${live('1')},
    provisioned = provisioned ${sign} ${live(`${row}.provisioned`)},
    written = written ${sign} ${row}.first_bytes,
    write_rate = write_rate ${sign} ${live(`${row}.write_bytes_per_sec`)}
  where pod_id = ${row}.pod_id and array = ${row}.array;`
}
