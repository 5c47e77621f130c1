/**
 * The faults that are in force, each on one array or on one wire (then `array` < \`other\`), and how
 * often all sessions of an array were ended. What a fault does to the world (power, wires, mediators)
 * stands in the arrays' own tables; these rows say why.
 */
export const faultTables = `
create table if not exists fa_fault (
  key integer primary key,
  id text not null unique,
  kind text not null,
  array text collate nocase,
  other text collate nocase,
  delay_ms integer,
  bytes_per_sec integer,
  since_ms integer not null
);
create unique index if not exists fa_fault_subject
  on fa_fault (kind, coalesce(array, '') collate nocase, coalesce(other, '') collate nocase);
create table if not exists fa_session_end (
  array text primary key collate nocase,
  times integer not null
) without rowid;
`
