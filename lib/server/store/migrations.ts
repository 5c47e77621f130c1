import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Every change of the tables there ever was, by name and in order; what has been released never changes. */
export const migrations: Record<string, Migration> = {
  '0001-recovery-points': { up: recoveryPoints },
  '0002-lag-thresholds': { up: lagThresholds },
}

async function recoveryPoints(db: Kysely<unknown>): Promise<void> {
  const ofReplication = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn('replication_id', 'text', (column) =>
        column.notNull().references('replication.id').onDelete('cascade'),
      )
  await db.schema
    .createTable('replication')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('group_name', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .execute()
  await ofReplication('recovery_point')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('taken_ms', 'bigint', (column) => column.notNull())
    .addColumn('started_ms', 'bigint')
    .addColumn('completed_ms', 'bigint')
    .addColumn('transferred_bytes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('recovery_point_key', ['replication_id', 'name'])
    .execute()
  await db.schema
    .createIndex('recovery_point_taken')
    .on('recovery_point')
    .columns(['replication_id', 'taken_ms'])
    .execute()
  await ofReplication('observation')
    .addColumn('from_ms', 'bigint', (column) => column.notNull())
    .addColumn('to_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('observation_key', ['replication_id', 'from_ms'])
    .execute()
  await ofReplication('objective')
    .addColumn('since_ms', 'bigint', (column) => column.notNull())
    .addColumn('interval_seconds', 'integer', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('objective_key', ['replication_id', 'since_ms'])
    .execute()
}

async function lagThresholds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('lag_threshold')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('group_name', 'text', (column) => column.notNull())
    .addColumn('late_factor', sql`double precision`, (column) => column.notNull())
    .addColumn('very_late_factor', sql`double precision`, (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('lag_threshold_key', ['source', 'group_name'])
    .execute()
}
