/**
 * Keystone's own tables. A domain is a project that acts as one, as in Keystone; `extra` holds, as a
 * JSON object, what clients add of their own (an e-mail address), `options` what Keystone knows.
 * Passwords and tokens are stored only as hashes.
 */
export const keystoneSchema = `
create table if not exists keystone_project (
  id text primary key,
  name text not null,
  domain_id text,
  parent_id text,
  is_domain integer not null default 0,
  enabled integer not null default 1,
  description text,
  options text not null default '{}',
  extra text not null default '{}'
);
create unique index if not exists keystone_project_by_name
  on keystone_project (ifnull(domain_id, ''), name);
create index if not exists keystone_project_by_parent on keystone_project (parent_id);
create table if not exists keystone_project_tag (
  project_id text not null references keystone_project (id) on delete cascade,
  name text not null,
  primary key (project_id, name)
) without rowid;
create table if not exists keystone_user (
  id text primary key,
  name text not null,
  domain_id text not null,
  enabled integer not null default 1,
  default_project_id text,
  password text,
  options text not null default '{}',
  extra text not null default '{}'
);
create unique index if not exists keystone_user_by_name on keystone_user (domain_id, name);
create index if not exists keystone_user_by_default_project
  on keystone_user (default_project_id) where default_project_id is not null;
create table if not exists keystone_group (
  id text primary key,
  name text not null,
  domain_id text not null,
  description text,
  extra text not null default '{}'
);
create unique index if not exists keystone_group_by_name on keystone_group (domain_id, name);
create table if not exists keystone_membership (
  user_id text not null references keystone_user (id) on delete cascade,
  group_id text not null references keystone_group (id) on delete cascade,
  primary key (user_id, group_id)
) without rowid;
create index if not exists keystone_membership_by_group on keystone_membership (group_id);
create table if not exists keystone_role (
  id text primary key,
  name text not null,
  domain_id text,
  description text,
  options text not null default '{}',
  extra text not null default '{}'
);
create unique index if not exists keystone_role_by_name
  on keystone_role (ifnull(domain_id, ''), name);
create table if not exists keystone_implied_role (
  prior_id text not null references keystone_role (id) on delete cascade,
  implied_id text not null references keystone_role (id) on delete cascade,
  primary key (prior_id, implied_id)
) without rowid;
create index if not exists keystone_implied_role_by_implied on keystone_implied_role (implied_id);
create table if not exists keystone_assignment (
  actor text not null check (actor in ('user', 'group')),
  actor_id text not null,
  target text not null check (target in ('project', 'domain', 'system')),
  target_id text not null,
  role_id text not null references keystone_role (id) on delete cascade,
  primary key (actor_id, target_id, role_id, target, actor)
) without rowid;
create index if not exists keystone_assignment_by_target on keystone_assignment (target_id);
create index if not exists keystone_assignment_by_role on keystone_assignment (role_id);
create table if not exists keystone_application_credential (
  id text primary key,
  name text not null,
  user_id text not null references keystone_user (id) on delete cascade,
  project_id text not null references keystone_project (id) on delete cascade,
  description text,
  secret text not null,
  expires_at text,
  unrestricted integer not null
);
create unique index if not exists keystone_application_credential_by_name
  on keystone_application_credential (user_id, name);
create index if not exists keystone_application_credential_by_project
  on keystone_application_credential (project_id);
create table if not exists keystone_application_credential_role (
  credential_id text not null references keystone_application_credential (id) on delete cascade,
  role_id text not null references keystone_role (id) on delete cascade,
  primary key (credential_id, role_id)
) without rowid;
create index if not exists keystone_application_credential_role_by_role
  on keystone_application_credential_role (role_id);
create table if not exists keystone_token (
  hash text primary key,
  user_id text not null references keystone_user (id) on delete cascade,
  project_id text references keystone_project (id) on delete cascade,
  domain_id text references keystone_project (id) on delete cascade,
  is_system integer not null default 0,
  credential_id text references keystone_application_credential (id) on delete cascade,
  methods text not null,
  audit_ids text not null,
  issued_ms integer not null,
  expires_ms integer not null
) without rowid;
create index if not exists keystone_token_by_expiry on keystone_token (expires_ms);
create index if not exists keystone_token_by_user on keystone_token (user_id);
create index if not exists keystone_token_by_project
  on keystone_token (project_id) where project_id is not null;
create index if not exists keystone_token_by_domain
  on keystone_token (domain_id) where domain_id is not null;
create index if not exists keystone_token_by_credential
  on keystone_token (credential_id) where credential_id is not null;
`
