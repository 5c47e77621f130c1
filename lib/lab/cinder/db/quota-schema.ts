/** Limits of projects and of quota classes, by resource; sizes in GiB, -1 for none. */
export const quotaSchema = `
create table if not exists cinder_quota (
  project_id text not null,
  resource text not null,
  hard_limit integer not null,
  primary key (project_id, resource)
) without rowid;
create table if not exists cinder_quota_class (
  class_name text not null,
  resource text not null,
  hard_limit integer not null,
  primary key (class_name, resource)
) without rowid;
`
