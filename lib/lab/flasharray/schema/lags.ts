/**
 * How a group's replication to one target keeps up; one row for each replica (`pg_key`) that its source
 * sends to. `late_ms` is when it will be behind if nothing arrives until then; null once it is.
 */
export const lagTables = `
create table if not exists fa_lag (
  pg_key integer primary key,
  origin_id text not null,
  since_ms integer not null,
  late_ms integer
);
create index if not exists fa_lag_origin on fa_lag (origin_id);
create index if not exists fa_lag_late on fa_lag (late_ms) where late_ms is not null;
`
