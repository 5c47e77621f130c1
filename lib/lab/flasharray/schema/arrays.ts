/**
 * The arrays with their hardware, and the connections between them. `off` is 1 while an array has no
 * power; `mediator_fault` says why it does not reach the mediator.
 */
export const arrayTables = `
create table if not exists fa_counter (id integer primary key check (id = 1), value integer not null);
insert or ignore into fa_counter (id, value) values (1, 0);
create table if not exists fa_array (
  key integer primary key,
  name text not null unique collate nocase,
  id text not null,
  api_token text not null,
  address text not null default '',
  model text not null,
  purity text not null,
  capacity integer not null,
  off integer not null default 0,
  mediator_fault text
);
create table if not exists fa_link (
  key integer primary key,
  id text not null,
  array text not null collate nocase,
  remote text not null collate nocase,
  type text not null,
  bytes_per_sec integer not null,
  unique (array, remote, type)
);
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
