/** Backups that were asked for. Without a backup service all of them have failed. */
export const backupSchema = `
create table if not exists cinder_backup (
  id text primary key,
  volume_id text not null,
  snapshot_id text,
  display_name text,
  display_description text,
  status text not null,
  fail_reason text,
  container text,
  size_gib integer not null,
  metadata text not null,
  project_id text not null,
  user_id text not null,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_backup_by_created on cinder_backup (created_ms, id);
create index if not exists cinder_backup_by_project on cinder_backup (project_id, created_ms, id, size_gib);
create index if not exists cinder_backup_by_volume on cinder_backup (volume_id, created_ms, id);
`
