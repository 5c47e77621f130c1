const volumes = `
create table if not exists cinder_volume (
  id text primary key,
  name_id text,
  display_name text,
  display_description text,
  size_gib integer not null,
  status text not null,
  previous_status text,
  attach_status text not null default 'detached',
  host text,
  service_id text,
  volume_type_id text not null references cinder_volume_type (id),
  project_id text not null,
  user_id text not null,
  availability_zone text not null,
  snapshot_id text,
  source_volid text,
  group_id text,
  replication_status text,
  provider_id text,
  encryption_key_id text,
  bootable integer not null default 0,
  multiattach integer not null default 0,
  migration_status text,
  launched_ms integer,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_volume_by_group on cinder_volume (group_id) where group_id is not null;
create index if not exists cinder_volume_by_name_id on cinder_volume (name_id) where name_id is not null;
create table if not exists cinder_volume_metadata (
  volume_id text not null references cinder_volume (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (volume_id, key)
) without rowid;
create index if not exists cinder_volume_metadata_by_value on cinder_volume_metadata (key, value, volume_id);
create table if not exists cinder_volume_admin_metadata (
  volume_id text not null references cinder_volume (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (volume_id, key)
) without rowid;
create index if not exists cinder_volume_admin_metadata_by_value on cinder_volume_admin_metadata (key, value, volume_id);
create table if not exists cinder_volume_image_metadata (
  volume_id text not null references cinder_volume (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (volume_id, key)
) without rowid;
create index if not exists cinder_volume_image_metadata_by_value on cinder_volume_image_metadata (key, value, volume_id);
`

// Every list is a walk along one of these: (filter, sort key, created_ms, id), the order in which
// Cinder breaks ties. `display_name` may be null, so that names sort and page by an expression.
const indexes = ['', 'project_id, ']
  .flatMap((scope, index) =>
    [
      ['created', 'created_ms, id'],
      ['updated', 'coalesce(updated_ms, 0), created_ms, id'],
      ['name', "coalesce(display_name, ''), created_ms, id"],
      ['size', 'size_gib, created_ms, id'],
      ['status', 'status, created_ms, id'],
    ].map(
      ([name, columns]) =>
        `create index if not exists cinder_volume_by_${index === 0 ? '' : 'project_'}${name} on cinder_volume (${scope}${columns});`,
    ),
  )
  .concat(
    'create index if not exists cinder_volume_by_host on cinder_volume (host, created_ms, id, size_gib);',
    'create index if not exists cinder_volume_by_type on cinder_volume (volume_type_id, created_ms, id);',
  )
  .join('\n')

/** Volumes with their three kinds of metadata: the users', the administrators' and an image's. */
export const volumeSchema = volumes + indexes
