import type { Store } from '../../core/store.ts'

const volumes = `
create table if not exists cinder_volume (
  id text primary key,
  name_id text,
  display_name text,
  display_description text,
  size_gib integer not null,
  status text not null,
  previous_status text,
  host text,
  service_id text,
  volume_type_id text not null references cinder_volume_type (id),
  project_id text not null,
  user_id text not null,
  availability_zone text not null,
  replication_status text,
  provider_id text,
  bootable integer not null default 0,
  multiattach integer not null default 0,
  migration_status text,
  created_ms integer not null,
  updated_ms integer
);
create table if not exists cinder_volume_metadata (
  volume_id text not null references cinder_volume (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (volume_id, key)
) without rowid;
create index if not exists cinder_volume_metadata_by_value on cinder_volume_metadata (key, value, volume_id);
`

// Every list is a walk along one of these: (filter, sort key, created_ms, id), the order in which
// Cinder breaks ties. `display_name` may be null, so that names sort and page by an expression.
const volumeIndexes = ['', 'project_id, ']
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

// Quota usage is kept by the database itself: whoever inserts, resizes or deletes a volume cannot
// forget it, and no create has to count 100,000 rows.
const usage = `
create table if not exists cinder_usage (
  project_id text not null,
  volume_type_id text not null,
  volumes integer not null default 0,
  gigabytes integer not null default 0,
  primary key (project_id, volume_type_id)
) without rowid;
create trigger if not exists cinder_usage_insert after insert on cinder_volume begin
  insert into cinder_usage (project_id, volume_type_id, volumes, gigabytes)
  values (new.project_id, new.volume_type_id, 1, new.size_gib)
  on conflict do update set volumes = volumes + 1, gigabytes = gigabytes + excluded.gigabytes;
end;
create trigger if not exists cinder_usage_resize after update of size_gib on cinder_volume begin
  update cinder_usage set gigabytes = gigabytes + new.size_gib - old.size_gib
  where project_id = new.project_id and volume_type_id = new.volume_type_id;
end;
create trigger if not exists cinder_usage_delete after delete on cinder_volume begin
  update cinder_usage set volumes = volumes - 1, gigabytes = gigabytes - old.size_gib
  where project_id = old.project_id and volume_type_id = old.volume_type_id;
end;
create table if not exists cinder_quota (
  project_id text not null,
  resource text not null,
  hard_limit integer not null,
  primary key (project_id, resource)
) without rowid;
`

const types = `
create table if not exists cinder_volume_type (
  id text primary key,
  name text not null unique,
  description text,
  is_public integer not null default 1,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_volume_type_by_created on cinder_volume_type (created_ms, id);
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
`

const services = `
create table if not exists cinder_service (
  host text not null,
  binary_name text not null,
  id text not null unique,
  zone text not null,
  disabled integer not null default 0,
  disabled_reason text,
  reporting_since_ms integer,
  last_report_ms integer,
  modified_ms integer,
  replication_status text not null default 'disabled',
  active_backend_id text,
  frozen integer not null default 0,
  primary key (host, binary_name)
);
create table if not exists cinder_pool (
  host text not null,
  pool_name text not null,
  capabilities text not null,
  updated_ms integer not null,
  primary key (host, pool_name)
);
create table if not exists cinder_task (
  id integer primary key autoincrement,
  host text not null,
  method text not null,
  payload text not null,
  request_id text not null,
  created_ms integer not null
);
create index if not exists cinder_task_by_host on cinder_task (host, id);
create table if not exists cinder_message (
  id text primary key,
  project_id text not null,
  event_id text not null,
  user_message text not null,
  message_level text not null,
  request_id text not null,
  resource_type text,
  resource_uuid text,
  created_ms integer not null,
  expires_ms integer not null
);
create index if not exists cinder_message_by_created on cinder_message (created_ms, id);
create index if not exists cinder_message_by_project on cinder_message (project_id, created_ms, id);
create index if not exists cinder_message_by_resource on cinder_message (resource_uuid, created_ms, id);
`

/** Makes Cinder's tables where they are missing. Safe to call by everyone who opens the store. */
export function migrateCinder(store: Store): void {
  store.migrate([types, volumes, volumeIndexes, usage, services].join('\n'))
}
