/** Pods, and the arrays that each is on. */
export const podTables = `
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
`
