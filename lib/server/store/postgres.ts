import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

const mostConnections = 8
const connectTimeoutMs = 5_000

/** PostgreSQL, for Kysely. @param url `postgresql://user:password@host/database` */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    // A command that has done its work ends, whatever connection is still open.
    allowExitOnIdle: true,
    types: { getTypeParser },
  })
  // A connection that dies while nobody uses it is replaced by the next query.
  pool.on('error', () => undefined)
  return new PostgresDialect({ pool })
}

/** bigint comes as text by default; ours are times and sizes, which a number holds exactly. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)
}
