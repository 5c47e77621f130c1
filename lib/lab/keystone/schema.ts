/** Keystone's own tables. Passwords and tokens are stored only as hashes. */
export const keystoneSchema = `
create table if not exists keystone_user (
  id text primary key,
  name text not null unique,
  password text not null
);
create table if not exists keystone_project (
  id text primary key,
  name text not null unique,
  description text not null
);
create table if not exists keystone_assignment (
  user_id text not null references keystone_user (id) on delete cascade,
  project_id text not null references keystone_project (id) on delete cascade,
  role text not null,
  primary key (user_id, project_id, role)
) without rowid;
create table if not exists keystone_token (
  hash text primary key,
  user_id text not null references keystone_user (id) on delete cascade,
  project_id text references keystone_project (id) on delete cascade,
  methods text not null,
  audit_ids text not null,
  issued_ms integer not null,
  expires_ms integer not null
) without rowid;
create index if not exists keystone_token_by_expiry on keystone_token (expires_ms);
`
