import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'
import { hasMetadata, putMetadata } from './volume-metadata.ts'

/** A snapshot as Cinder's database has it; times are virtual ms since the epoch. */
export type SnapshotRow = {
  id: string
  volumeId: string
  displayName: string | null
  displayDescription: string | null
  status: string
  /** `0%` … `100%` */
  progress: string
  sizeGib: number
  projectId: string
  userId: string
  volumeTypeId: string
  /** Its name on the array. */
  providerId: string | null
  groupSnapshotId: string | null
  createdMs: number
  updatedMs: number | null
}

const columnOf = {
  id: 'id',
  volumeId: 'volume_id',
  displayName: 'display_name',
  displayDescription: 'display_description',
  status: 'status',
  progress: 'progress',
  sizeGib: 'size_gib',
  projectId: 'project_id',
  userId: 'user_id',
  volumeTypeId: 'volume_type_id',
  providerId: 'provider_id',
  groupSnapshotId: 'group_snapshot_id',
  createdMs: 'created_ms',
  updatedMs: 'updated_ms',
} satisfies Record<keyof SnapshotRow, string>

// Object.keys forgets the key type of a literal.
const keys = Object.keys(columnOf) as (keyof SnapshotRow)[]
const COLUMNS = keys.map((key) => `s.${columnOf[key]} as ${key}`).join(', ')

const INSERT = `insert into cinder_snapshot (${keys.map((key) => columnOf[key]).join(', ')})
  values (${keys.map(() => '?').join(', ')})`

/** Stores a new snapshot. Quota usage follows by itself. */
export function insertSnapshot(
  store: Store,
  row: SnapshotRow,
  metadata: Record<string, string> = {},
): void {
  store.run(INSERT, ...keys.map((key) => row[key]))
  putMetadata(store, 'snapshot', row.id, metadata)
}

export const getSnapshot = (store: Store, id: string): SnapshotRow | undefined =>
  store.get<SnapshotRow>(`select ${COLUMNS} from cinder_snapshot s where s.id = ?`, id)

export type SnapshotChange = Partial<Omit<SnapshotRow, 'id' | 'createdMs' | 'updatedMs'>>

/** Changes what is named in `change` and stamps `updated_at`. Does nothing when it is gone. */
export function updateSnapshot(
  store: Store,
  id: string,
  change: SnapshotChange,
  nowMs: number,
): void {
  const changed = keys.flatMap((key) => {
    const value = (change as Partial<SnapshotRow>)[key]
    return value === undefined ? [] : [{ key, value }]
  })
  store.run(
    `update cinder_snapshot set ${changed.map(({ key }) => `${columnOf[key]} = ?, `).join('')}updated_ms = ? where id = ?`,
    ...changed.map(({ value }) => value),
    nowMs,
    id,
  )
}

/** Removes a snapshot with its metadata. */
export const deleteSnapshot = (store: Store, id: string): void => {
  store.run('delete from cinder_snapshot where id = ?', id)
}

/** A volume's snapshots, oldest first. */
export const snapshotsOfVolume = (store: Store, volumeId: string): SnapshotRow[] =>
  store.all<SnapshotRow>(
    `select ${COLUMNS} from cinder_snapshot s where s.volume_id = ? order by s.created_ms, s.id`,
    volumeId,
  )

/** The newest snapshot of a volume: the one it can be reverted to. */
export const latestSnapshot = (store: Store, volumeId: string): SnapshotRow | undefined =>
  store.get<SnapshotRow>(
    `select ${COLUMNS} from cinder_snapshot s where s.volume_id = ?
     order by s.created_ms desc, s.id desc limit 1`,
    volumeId,
  )

/** Snapshots as lists filter and sort them: by the columns of Cinder's own table. */
export const snapshotSource: ListSource = {
  from: 'cinder_snapshot s',
  columns: COLUMNS,
  idColumn: 's.id',
  filterColumns: {
    id: 's.id',
    volume_id: 's.volume_id',
    display_name: "coalesce(s.display_name, '')",
    display_description: 's.display_description',
    status: 's.status',
    progress: 's.progress',
    volume_size: 's.size_gib',
    project_id: 's.project_id',
    user_id: 's.user_id',
    volume_type_id: 's.volume_type_id',
    provider_id: 's.provider_id',
    group_snapshot_id: 's.group_snapshot_id',
  },
  sortColumns: {
    id: 's.id',
    created_at: 's.created_ms',
    updated_at: 'coalesce(s.updated_ms, 0)',
    display_name: "coalesce(s.display_name, '')",
    display_description: "coalesce(s.display_description, '')",
    status: 's.status',
    progress: 's.progress',
    volume_id: 's.volume_id',
    volume_size: 's.size_gib',
    project_id: 's.project_id',
    user_id: 's.user_id',
    volume_type_id: 's.volume_type_id',
    group_snapshot_id: "coalesce(s.group_snapshot_id, '')",
  },
  metadata: { sql: hasMetadata('snapshot', 's.id'), times: 1 },
}
