/**
 * Offers of a volume to another project; the key is kept as a hash with its salt. One that was accepted
 * or withdrawn is deleted, as Cinder shows no others.
 */
export const transferSchema = `
create table if not exists cinder_transfer (
  id text primary key,
  volume_id text not null references cinder_volume (id) on delete cascade,
  display_name text,
  salt text not null,
  crypt_hash text not null,
  no_snapshots integer not null default 0,
  source_project_id text not null,
  created_ms integer not null
);
create index if not exists cinder_transfer_by_created on cinder_transfer (created_ms, id);
create index if not exists cinder_transfer_by_volume on cinder_transfer (volume_id);
`
