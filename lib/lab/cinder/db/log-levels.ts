import type { Store } from '../../core/store.ts'

/** Levels that were set while a process ran, by logger. */
export const logLevelSchema = `
create table if not exists cinder_log_level (
  host text not null,
  binary_name text not null,
  logger text not null,
  level text not null,
  primary key (host, binary_name, logger)
) without rowid;
`

export type Process = { host: string; binary: string }

export function setLogLevel(store: Store, process: Process, logger: string, level: string): void {
  store.run(
    `insert into cinder_log_level (host, binary_name, logger, level) values (?, ?, ?, ?)
     on conflict do update set level = excluded.level`,
    process.host,
    process.binary,
    logger,
    level,
  )
}

/** The levels set for a process, by logger. */
export function logLevels(store: Store, { host, binary }: Process): Map<string, string> {
  const rows = store.all<{ logger: string; level: string }>(
    'select logger, level from cinder_log_level where host = ? and binary_name = ?',
    host,
    binary,
  )
  return new Map(rows.map(({ logger, level }) => [logger, level]))
}
