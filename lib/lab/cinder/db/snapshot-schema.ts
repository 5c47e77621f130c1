/** Snapshots; what they use of a quota is kept beside their volumes' use, by the database itself. */
export const snapshotSchema = `
create table if not exists cinder_snapshot (
  id text primary key,
  volume_id text not null references cinder_volume (id) on delete cascade,
  display_name text,
  display_description text,
  status text not null,
  progress text not null,
  size_gib integer not null,
  project_id text not null,
  user_id text not null,
  volume_type_id text not null,
  provider_id text,
  group_snapshot_id text,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_snapshot_by_volume on cinder_snapshot (volume_id, created_ms, id);
create index if not exists cinder_snapshot_by_group_snapshot on cinder_snapshot (group_snapshot_id) where group_snapshot_id is not null;
${['', 'project_id, ']
  .flatMap((scope, index) =>
    [
      ['created', 'created_ms, id'],
      ['updated', 'coalesce(updated_ms, 0), created_ms, id'],
      ['name', "coalesce(display_name, ''), created_ms, id"],
      ['size', 'size_gib, created_ms, id'],
      ['status', 'status, created_ms, id'],
    ].map(
      ([name, columns]) =>
        `create index if not exists cinder_snapshot_by_${index === 0 ? '' : 'project_'}${name} on cinder_snapshot (${scope}${columns});`,
    ),
  )
  .join('\n')}
create table if not exists cinder_snapshot_metadata (
  snapshot_id text not null references cinder_snapshot (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (snapshot_id, key)
) without rowid;
create index if not exists cinder_snapshot_metadata_by_value on cinder_snapshot_metadata (key, value, snapshot_id);
create trigger if not exists cinder_snapshot_usage_insert after insert on cinder_snapshot begin
  insert into cinder_usage (project_id, volume_type_id, snapshots, snapshot_gigabytes)
  values (new.project_id, new.volume_type_id, 1, new.size_gib)
  on conflict do update set snapshots = snapshots + 1,
    snapshot_gigabytes = snapshot_gigabytes + excluded.snapshot_gigabytes;
end;
create trigger if not exists cinder_snapshot_usage_update
after update of size_gib, project_id, volume_type_id on cinder_snapshot begin
  update cinder_usage set snapshots = snapshots - 1,
    snapshot_gigabytes = snapshot_gigabytes - old.size_gib
  where project_id = old.project_id and volume_type_id = old.volume_type_id;
  insert into cinder_usage (project_id, volume_type_id, snapshots, snapshot_gigabytes)
  values (new.project_id, new.volume_type_id, 1, new.size_gib)
  on conflict do update set snapshots = snapshots + 1,
    snapshot_gigabytes = snapshot_gigabytes + excluded.snapshot_gigabytes;
end;
create trigger if not exists cinder_snapshot_usage_delete after delete on cinder_snapshot begin
  update cinder_usage set snapshots = snapshots - 1,
    snapshot_gigabytes = snapshot_gigabytes - old.size_gib
  where project_id = old.project_id and volume_type_id = old.volume_type_id;
end;
`
