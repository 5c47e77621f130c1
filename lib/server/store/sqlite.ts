import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import {
  type Dialect,
  type DialectAdapter,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
} from 'kysely'

/**
 * SQLite as it comes with Node, for Kysely. WAL with synchronous FULL: what was acknowledged survives
 * `kill -9` and a power cut.
 * @param path `:memory:` gives a private one.
 */
export function sqliteDialect(path: string): Dialect {
  return new MigratingDialect({ database: async () => open(path) })
}

/** Kysely would change tables outside of any transaction, and several processes at once. */
class MigratingDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter()
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function open(path: string): SqliteDatabase {
  const db = new DatabaseSync(path, { timeout: 5_000 })
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  return {
    close: () => db.close(),
    prepare: (sql) => {
      // A transaction that is to write later must not find then that another process was quicker.
      const statement = db.prepare(sql === 'begin' ? 'begin immediate' : sql)
      // Kysely gives what its queries were built with: texts, numbers and nulls.
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      }
    },
  }
}
