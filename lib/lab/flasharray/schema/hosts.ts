/**
 * Hosts, their initiators and groups, and what they are connected to. All of this belongs to one array:
 * in a stretched pod each array has hosts and connections of its own.
 *
 * A connection of a host group has a row per host in it, or one without a host while it is empty;
 * `unit` is what hosts address the volume by, a LUN or for NVMe a namespace id.
 */
export const hostTables = `
create table if not exists fa_host_group (
  key integer primary key,
  array text not null collate nocase,
  name text not null collate nocase
);
create unique index if not exists fa_host_group_name on fa_host_group (array, name);
create table if not exists fa_host (
  key integer primary key,
  array text not null collate nocase,
  name text not null collate nocase,
  host_group_key integer,
  is_nvme integer not null default 0,
  personality text,
  preferred_arrays text not null default '[]',
  vlan text,
  chap_host_user text,
  chap_host_password text,
  chap_target_user text,
  chap_target_password text
);
create unique index if not exists fa_host_name on fa_host (array, name);
create index if not exists fa_host_group_member on fa_host (host_group_key) where host_group_key is not null;
create table if not exists fa_initiator (
  key integer primary key,
  array text not null collate nocase,
  host_key integer not null,
  kind text not null,
  value text not null collate nocase
);
create unique index if not exists fa_initiator_value on fa_initiator (array, kind, value);
create index if not exists fa_initiator_host on fa_initiator (host_key, kind);
create table if not exists fa_connection (
  key integer primary key,
  array text not null collate nocase,
  volume_key integer not null,
  host_key integer,
  host_group_key integer,
  unit integer not null
);
create unique index if not exists fa_connection_host on fa_connection (host_key, unit) where host_key is not null;
create index if not exists fa_connection_volume on fa_connection (volume_key);
create index if not exists fa_connection_group on fa_connection (host_group_key, unit) where host_group_key is not null;
create index if not exists fa_connection_array on fa_connection (array);
-- Members of protection groups: one of both keys is there.
create table if not exists fa_pg_host (
  key integer primary key,
  pg_id text not null,
  host_key integer,
  host_group_key integer
);
create unique index if not exists fa_pg_host_member on fa_pg_host (pg_id, host_key, host_group_key);
create index if not exists fa_pg_host_host on fa_pg_host (host_key) where host_key is not null;
create index if not exists fa_pg_host_group on fa_pg_host (host_group_key) where host_group_key is not null;
create trigger if not exists fa_pg_forget_hosts after delete on fa_pg when old.id = old.origin_id begin
  delete from fa_pg_host where pg_id = old.id and not exists (select 1 from fa_pg where id = old.id);
end;
-- Whoever destroys, eradicates or renumbers a volume (an unstretched pod does): nothing stays connected.
create trigger if not exists fa_volume_disconnect_gone after delete on fa_volume begin
  delete from fa_connection where volume_key = old.key;
end;
create trigger if not exists fa_volume_disconnect_other after update of id on fa_volume
when new.id <> old.id begin
  delete from fa_connection where volume_key = old.key;
end;
create trigger if not exists fa_volume_disconnect_destroyed after update of eradicate_ms on fa_volume
when new.eradicate_ms is not null begin
  delete from fa_connection where volume_key = old.key;
end;
`
