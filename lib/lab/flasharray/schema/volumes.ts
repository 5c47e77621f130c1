/** Volumes and their tags. */
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
