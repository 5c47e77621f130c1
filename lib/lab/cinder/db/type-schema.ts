/** Volume types, and what belongs to them: extra specs, access, QoS specs, encryption, defaults. */
export const typeSchema = `
create table if not exists cinder_qos_specs (
  id text primary key,
  name text not null unique,
  consumer text not null,
  created_ms integer not null
);
create index if not exists cinder_qos_specs_by_created on cinder_qos_specs (created_ms, id);
create table if not exists cinder_qos_spec (
  qos_specs_id text not null references cinder_qos_specs (id) on delete cascade,
  key text not null,
  value text not null,
  position integer not null,
  primary key (qos_specs_id, key)
) without rowid;
create table if not exists cinder_volume_type (
  id text primary key,
  name text not null unique,
  description text,
  is_public integer not null default 1,
  qos_specs_id text references cinder_qos_specs (id),
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_volume_type_by_created on cinder_volume_type (created_ms, id);
create index if not exists cinder_volume_type_by_qos on cinder_volume_type (qos_specs_id) where qos_specs_id is not null;
create table if not exists cinder_extra_spec (
  volume_type_id text not null references cinder_volume_type (id) on delete cascade,
  key text not null,
  value text,
  position integer not null,
  primary key (volume_type_id, key)
) without rowid;
create table if not exists cinder_type_access (
  volume_type_id text not null references cinder_volume_type (id) on delete cascade,
  project_id text not null,
  primary key (volume_type_id, project_id)
) without rowid;
create table if not exists cinder_type_encryption (
  volume_type_id text primary key references cinder_volume_type (id) on delete cascade,
  encryption_id text not null,
  provider text not null,
  control_location text not null,
  cipher text,
  key_size integer,
  created_ms integer not null,
  updated_ms integer
) without rowid;
create table if not exists cinder_default_type (
  project_id text primary key,
  volume_type_id text not null references cinder_volume_type (id)
) without rowid;
create index if not exists cinder_default_type_by_type on cinder_default_type (volume_type_id);
`
