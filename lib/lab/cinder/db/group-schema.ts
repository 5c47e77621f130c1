import { seededUuid } from '../../core/random.ts'
import type { Store } from '../../core/store.ts'

/** The type that stands for consistency groups of old; every Cinder has it from its migrations. */
export const CG_TYPE_ID = seededUuid('cinder', 'group type', 'default_cgsnapshot_type')

/** Generic volume groups, their types and their snapshots; and what the driver keeps of initiators. */
export const groupSchema = `
create table if not exists cinder_group_type (
  id text primary key,
  name text not null unique,
  description text,
  is_public integer not null default 1,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_group_type_by_created on cinder_group_type (created_ms, id);
create table if not exists cinder_group_spec (
  group_type_id text not null references cinder_group_type (id) on delete cascade,
  key text not null,
  value text,
  position integer not null,
  primary key (group_type_id, key)
) without rowid;
create table if not exists cinder_group (
  id text primary key,
  name text,
  description text,
  status text not null,
  group_type_id text not null references cinder_group_type (id),
  host text,
  availability_zone text,
  project_id text not null,
  user_id text not null,
  group_snapshot_id text,
  source_group_id text,
  replication_status text not null default 'disabled',
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_group_by_created on cinder_group (created_ms, id);
create index if not exists cinder_group_by_project on cinder_group (project_id, created_ms, id);
create index if not exists cinder_group_by_type on cinder_group (group_type_id);
create table if not exists cinder_group_volume_type (
  group_id text not null references cinder_group (id) on delete cascade,
  volume_type_id text not null references cinder_volume_type (id),
  primary key (group_id, volume_type_id)
) without rowid;
create index if not exists cinder_group_volume_type_by_type on cinder_group_volume_type (volume_type_id);
create table if not exists cinder_group_snapshot (
  id text primary key,
  name text,
  description text,
  status text not null,
  group_id text not null,
  group_type_id text not null,
  project_id text not null,
  user_id text not null,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_group_snapshot_by_created on cinder_group_snapshot (created_ms, id);
create index if not exists cinder_group_snapshot_by_project on cinder_group_snapshot (project_id, created_ms, id);
create index if not exists cinder_group_snapshot_by_group on cinder_group_snapshot (group_id);
create table if not exists cinder_initiator_secret (
  initiator text primary key,
  secret text not null
) without rowid;
`

/** Makes it where it is missing. */
export function seedGroupTypes(store: Store): void {
  store.run(
    `insert or ignore into cinder_group_type (id, name, description, created_ms)
     values (?, 'default_cgsnapshot_type', 'Default group type for migrating cgsnapshot', 0)`,
    CG_TYPE_ID,
  )
  store.run(
    `insert or ignore into cinder_group_spec (group_type_id, key, value, position)
     values (?, 'consistent_group_snapshot_enabled', '<is> True', 1)`,
    CG_TYPE_ID,
  )
}
