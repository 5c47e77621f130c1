import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'

/** A backup; times are virtual ms since the epoch. */
export type Backup = {
  id: string
  volumeId: string
  snapshotId: string | null
  displayName: string | null
  displayDescription: string | null
  status: string
  failReason: string | null
  container: string | null
  sizeGib: number
  metadata: Record<string, string>
  projectId: string
  userId: string
  createdMs: number
  updatedMs: number | null
}

export type BackupRow = Omit<Backup, 'metadata'> & { metadata: string }

const COLUMNS = `b.id, b.volume_id as volumeId, b.snapshot_id as snapshotId,
  b.display_name as displayName, b.display_description as displayDescription, b.status,
  b.fail_reason as failReason, b.container, b.size_gib as sizeGib, b.metadata,
  b.project_id as projectId, b.user_id as userId, b.created_ms as createdMs,
  b.updated_ms as updatedMs`

/** Metadata is written and read as a whole, and never searched: it is one column. */
export const toBackup = (row: BackupRow): Backup => ({ ...row, metadata: JSON.parse(row.metadata) })

export function getBackup(store: Store, id: string): Backup | undefined {
  const row = store.get<BackupRow>(`select ${COLUMNS} from cinder_backup b where b.id = ?`, id)
  return row && toBackup(row)
}

/** Adds a backup, or replaces the one with its id. */
export function putBackup(store: Store, backup: Backup): void {
  store.run(
    `insert or replace into cinder_backup (id, volume_id, snapshot_id, display_name,
       display_description, status, fail_reason, container, size_gib, metadata, project_id, user_id,
       created_ms, updated_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    backup.id,
    backup.volumeId,
    backup.snapshotId,
    backup.displayName,
    backup.displayDescription,
    backup.status,
    backup.failReason,
    backup.container,
    backup.sizeGib,
    JSON.stringify(backup.metadata),
    backup.projectId,
    backup.userId,
    backup.createdMs,
    backup.updatedMs,
  )
}

/** How many backups a project has, and their GiB. */
export const backupUsage = (
  store: Store,
  projectId: string,
): { backups: number; gigabytes: number } =>
  store.get<{ backups: number; gigabytes: number }>(
    `select count(*) as backups, coalesce(sum(size_gib), 0) as gigabytes from cinder_backup
     where project_id = ?`,
    projectId,
  ) ?? { backups: 0, gigabytes: 0 }

/** How backups are listed. */
export const backupSource: ListSource = {
  from: 'cinder_backup b',
  columns: COLUMNS,
  idColumn: 'b.id',
  sortColumns: {
    id: 'b.id',
    display_name: "coalesce(b.display_name, '')",
    display_description: "coalesce(b.display_description, '')",
    status: 'b.status',
    size: 'b.size_gib',
    container: "coalesce(b.container, '')",
    volume_id: 'b.volume_id',
    snapshot_id: "coalesce(b.snapshot_id, '')",
    project_id: 'b.project_id',
    user_id: 'b.user_id',
    created_at: 'b.created_ms',
    updated_at: 'coalesce(b.updated_ms, 0)',
    data_timestamp: 'b.created_ms',
  },
  filterColumns: {
    id: 'b.id',
    display_name: "coalesce(b.display_name, '')",
    display_description: 'b.display_description',
    status: 'b.status',
    size: 'b.size_gib',
    container: 'b.container',
    volume_id: 'b.volume_id',
    snapshot_id: 'b.snapshot_id',
    project_id: 'b.project_id',
    user_id: 'b.user_id',
    fail_reason: 'b.fail_reason',
  },
}
