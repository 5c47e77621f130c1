/**
 * What an array writes down about itself: alerts, the audit trail of writes, and sign-ins. All times
 * are virtual ms. `fa_alert.subject` tells what condition an alert is about: one open alert each.
 */
export const recordTables = `
create table if not exists fa_alert (
  key integer primary key,
  array text not null collate nocase,
  code integer not null,
  severity text not null,
  state text not null,
  category text not null,
  component_type text not null,
  component_name text not null,
  summary text not null,
  description text not null,
  issue text not null,
  action text,
  created_ms integer not null,
  updated_ms integer not null,
  closed_ms integer,
  flagged integer not null default 1,
  subject text not null
);
create index if not exists fa_alert_array on fa_alert (array, key);
create unique index if not exists fa_alert_open on fa_alert (array, subject) where state <> 'closed';
create table if not exists fa_audit (
  key integer primary key,
  array text not null collate nocase,
  time_ms integer not null,
  user text not null,
  command text not null,
  subcommand text not null,
  arguments text not null
);
create index if not exists fa_audit_array on fa_audit (array, key);
create index if not exists fa_audit_time on fa_audit (array, time_ms, key);
create table if not exists fa_session (
  key integer primary key,
  array text not null collate nocase,
  event text not null,
  user text not null,
  event_count integer not null default 1,
  start_ms integer not null,
  end_ms integer
);
create index if not exists fa_session_array on fa_session (array, key);
create index if not exists fa_session_open on fa_session (end_ms) where end_ms is null;
`
