/** Attachments of volumes to servers. One that was detached is deleted, as Cinder shows no others. */
export const attachmentSchema = `
create table if not exists cinder_attachment (
  id text primary key,
  volume_id text not null references cinder_volume (id) on delete cascade,
  attach_status text not null,
  instance_uuid text,
  attached_host text,
  mountpoint text,
  attach_mode text,
  attach_ms integer,
  connector text,
  connection_info text,
  created_ms integer not null,
  updated_ms integer
);
create index if not exists cinder_attachment_by_volume on cinder_attachment (volume_id, created_ms, id);
create index if not exists cinder_attachment_by_created on cinder_attachment (created_ms, id);
create index if not exists cinder_attachment_by_instance on cinder_attachment (instance_uuid) where instance_uuid is not null;
create index if not exists cinder_attachment_by_host on cinder_attachment (attached_host) where attached_host is not null;
`
