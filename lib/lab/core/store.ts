import { createHash } from 'node:crypto'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

export type Row = Record<string, null | number | bigint | string | Uint8Array>

/**
 * The lab's one durable state: a SQLite file in WAL mode with synchronous FULL, so whatever was
 * acknowledged survives `kill -9` and a power cut. Every part of the lab keeps real columns with
 * real indexes in it (never one JSON heap): lists of 100,000 volumes and 1,000,000 snapshots are
 * filtered, sorted and paged by SQLite.
 */
export type Store = {
  /** All rows of a query. Statements are prepared once and kept. */
  all<T extends object = Row>(sql: string, ...values: SQLInputValue[]): T[]
  get<T extends object = Row>(sql: string, ...values: SQLInputValue[]): T | undefined
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number }
  /** Runs `work` in a transaction (joins the one that is open), commits, or rolls back and rethrows. */
  transaction<T>(work: () => T): T
  /**
   * Executes a script of DDL; every statement must be `if not exists`.
   * @throws OutdatedStateError where the state was made with another script.
   */
  migrate(script: string): void
  /** All tables are there: from now on nothing but these scripts may come. */
  seal(): void
  /** Goes up with every write: as long as it is the same, so is all that was read. */
  version(): number
  close(): void
}

/** The tables of a state are not those that this version makes; there is no way from one to the other. */
export class OutdatedStateError extends Error {}

/** Filters and offsets make statements without end; those in use are prepared again soon enough. */
const MAX_STATEMENTS = 2000

/** Opens (or makes) the state file. `:memory:` gives a private store for a unit test. */
export function openStore(path: string): Store {
  const db = new DatabaseSync(path)
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  // A large lab's busy pages fit into 256 MiB; its log is copied back 64 MiB at a time.
  db.exec(
    'pragma cache_size = -262144; pragma wal_autocheckpoint = 16384; pragma temp_store = memory',
  )
  const has = (sql: string) => db.prepare(sql).get() !== undefined
  // A first start that was killed on the way goes on where it was: the state is not sealed yet.
  const isOpen =
    !has('select 1 from sqlite_master limit 1') ||
    (has("select 1 from sqlite_master where name = 'store_script'") &&
      has('select 1 from pragma_user_version where user_version = 0'))
  db.exec('create table if not exists store_script (hash text primary key) without rowid')
  const known = new Set(
    db
      .prepare('select hash from store_script')
      .all()
      .map(({ hash }) => hash),
  )
  const statements = new Map<string, { statement: StatementSync; writes: boolean }>()
  let depth = 0
  let version = 0
  const prepare = (sql: string) => {
    let prepared = statements.get(sql)
    if (prepared === undefined) {
      if (statements.size >= MAX_STATEMENTS) statements.clear()
      prepared = { statement: db.prepare(sql), writes: !/^\s*(select|with|explain)\b/i.test(sql) }
      statements.set(sql, prepared)
    }
    if (prepared.writes) version += 1
    return prepared.statement
  }
  return {
    all: <T extends object>(sql: string, ...values: SQLInputValue[]) =>
      prepare(sql).all(...values) as T[],
    get: <T extends object>(sql: string, ...values: SQLInputValue[]) =>
      prepare(sql).get(...values) as T | undefined,
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values)
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
    },
    transaction: (work) => {
      if (depth > 0) return work()
      db.exec('begin immediate')
      depth = 1
      try {
        const result = work()
        db.exec('commit')
        return result
      } catch (error) {
        db.exec('rollback')
        version += 1
        throw error
      } finally {
        depth = 0
      }
    },
    migrate: (script) => {
      const hash = createHash('sha256').update(script).digest('base64')
      if (!isOpen && !known.has(hash))
        throw new OutdatedStateError('The state was made by another version')
      db.exec(script)
      if (known.has(hash)) return
      db.prepare('insert into store_script (hash) values (?)').run(hash)
      known.add(hash)
    },
    seal: () => db.exec('pragma user_version = 1'),
    version: () => version,
    close: () => {
      statements.clear()
      db.close()
    },
  }
}
