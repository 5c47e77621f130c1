import type { Store } from '../../core/store.ts'
import { attachmentSchema } from './attachment-schema.ts'
import { backupSchema } from './backup-schema.ts'
import { groupSchema } from './group-schema.ts'
import { logLevelSchema } from './log-levels.ts'
import { quotaSchema } from './quota-schema.ts'
import { snapshotSchema } from './snapshot-schema.ts'
import { transferSchema } from './transfer-schema.ts'
import { typeSchema } from './type-schema.ts'
import { volumeSchema } from './volume-schema.ts'

// Quota usage is kept by the database itself: whoever inserts, resizes, gives away or deletes a volume
// cannot forget it, and no create has to count 100,000 rows.
const usage = `
create table if not exists cinder_usage (
  project_id text not null,
  volume_type_id text not null,
  volumes integer not null default 0,
  gigabytes integer not null default 0,
  snapshots integer not null default 0,
  snapshot_gigabytes integer not null default 0,
  primary key (project_id, volume_type_id)
) without rowid;
create trigger if not exists cinder_usage_insert after insert on cinder_volume begin
  insert into cinder_usage (project_id, volume_type_id, volumes, gigabytes)
  values (new.project_id, new.volume_type_id, 1, new.size_gib)
  on conflict do update set volumes = volumes + 1, gigabytes = gigabytes + excluded.gigabytes;
end;
create trigger if not exists cinder_usage_update
after update of size_gib, project_id, volume_type_id on cinder_volume begin
  update cinder_usage set volumes = volumes - 1, gigabytes = gigabytes - old.size_gib
  where project_id = old.project_id and volume_type_id = old.volume_type_id;
  insert into cinder_usage (project_id, volume_type_id, volumes, gigabytes)
  values (new.project_id, new.volume_type_id, 1, new.size_gib)
  on conflict do update set volumes = volumes + 1, gigabytes = gigabytes + excluded.gigabytes;
end;
create trigger if not exists cinder_usage_delete after delete on cinder_volume begin
  update cinder_usage set volumes = volumes - 1, gigabytes = gigabytes - old.size_gib
  where project_id = old.project_id and volume_type_id = old.volume_type_id;
end;
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
  store.migrate(
    [
      typeSchema,
      quotaSchema,
      backupSchema,
      volumeSchema,
      usage,
      snapshotSchema,
      attachmentSchema,
      transferSchema,
      services,
      groupSchema,
      logLevelSchema,
    ].join('\n'),
  )
}
