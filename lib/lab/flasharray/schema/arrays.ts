/**
 * The arrays with their settings and hardware, and the connections between them. `off` is 1 while an
 * array has no power; `mediator_fault` says why it does not reach the mediator. The settings start
 * as Purity's do: half an hour of idle sessions, a day until destroyed objects are eradicated.
 *
 * A connection has a row on each of its arrays, and its throttle (bytes per second; the window in ms
 * of the day) holds for what leaves that row's array.
 */
export const arrayTables = `
create table if not exists fa_counter (id integer primary key check (id = 1), value integer not null);
insert or ignore into fa_counter (id, value) values (1, 0);
create table if not exists fa_array (
  key integer primary key,
  name text not null unique collate nocase,
  id text not null,
  address text not null default '',
  model text not null,
  purity text not null,
  capacity integer not null,
  off integer not null default 0,
  mediator_fault text,
  connection_key text not null default '',
  banner text not null default '',
  console_lock_enabled integer not null default 0,
  idle_timeout_ms integer not null default 1800000,
  ntp_servers text not null default '[]',
  scsi_timeout_ms integer not null default 60000,
  time_zone text not null default 'UTC',
  enabled_delay_ms integer not null default 86400000,
  disabled_delay_ms integer not null default 86400000,
  manual_eradication integer not null default 1
);
create table if not exists fa_account (
  array text not null collate nocase,
  name text not null,
  api_token text not null,
  primary key (array, name)
) without rowid;
create table if not exists fa_link (
  key integer primary key,
  id text not null,
  array text not null collate nocase,
  remote text not null collate nocase,
  type text not null,
  bytes_per_sec integer not null,
  encrypted integer not null default 0,
  default_limit integer,
  window_start_ms integer,
  window_end_ms integer,
  window_limit integer,
  unique (array, remote, type)
);
create index if not exists fa_link_remote on fa_link (remote);
-- Groups that new volumes join: those of an array (then \`pod_id\` is empty) or of a pod (then \`array\` is).
create table if not exists fa_default_protection (
  key integer primary key,
  array text not null collate nocase,
  pod_id text not null,
  pg_id text not null,
  unique (array, pod_id, pg_id)
);
create index if not exists fa_default_protection_group on fa_default_protection (pg_id);
-- What lies between two arrays, whatever connections use it; \`first\` < \`second\`.
create table if not exists fa_wire (
  first text not null collate nocase,
  second text not null collate nocase,
  cut integer not null default 0,
  limit_bytes_per_sec integer,
  primary key (first, second)
) without rowid;
create table if not exists fa_controller (
  key integer primary key, array text not null collate nocase, name text not null collate nocase,
  mode text not null, status text not null, type text not null,
  unique (array, name)
);
create table if not exists fa_port (
  key integer primary key, array text not null collate nocase, name text not null collate nocase,
  iqn text, nqn text, wwn text, portal text,
  unique (array, name)
);
create table if not exists fa_network_interface (
  key integer primary key, array text not null collate nocase, name text not null collate nocase,
  interface_type text not null, services text not null, speed integer not null,
  address text, netmask text, mac_address text, mtu integer, subtype text,
  unique (array, name)
);
`
