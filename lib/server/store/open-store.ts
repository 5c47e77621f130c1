import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations.ts'
import { postgresDialect } from './postgres.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

export type Store = Kysely<Tables>

/** Path of a SQLite file, or `postgresql://user:password@host/database`. */
export type StoreLocation = { sqlite: string } | { postgresUrl: string }

/**
 * Opens Farside's own store and brings its tables up to date. Several processes may do so at once.
 * @throws what the database said when it cannot be opened or brought up to date
 */
export async function openStore(location: StoreLocation): Promise<Store> {
  const dialect =
    'sqlite' in location ? sqliteDialect(location.sqlite) : postgresDialect(location.postgresUrl)
  const db = new Kysely<Tables>({ dialect })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}
