import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'
import { getSnapshot, type SnapshotRow } from './snapshots.ts'

/** Snapshots of all volumes of a group, taken at one moment. */
export type GroupSnapshot = {
  id: string
  name: string | null
  description: string | null
  status: string
  groupId: string
  groupTypeId: string
  projectId: string
  userId: string
  createdMs: number
}

const COLUMNS = `s.id, s.name, s.description, s.status, s.group_id as groupId,
  s.group_type_id as groupTypeId, s.project_id as projectId, s.user_id as userId,
  s.created_ms as createdMs`

export const groupSnapshotSource: ListSource = {
  from: 'cinder_group_snapshot s',
  columns: COLUMNS,
  idColumn: 's.id',
  sortColumns: {
    id: 's.id',
    name: "coalesce(s.name, '')",
    status: 's.status',
    created_at: 's.created_ms',
    updated_at: 'coalesce(s.updated_ms, 0)',
    group_id: 's.group_id',
    project_id: 's.project_id',
    user_id: 's.user_id',
  },
  filterColumns: {
    id: 's.id',
    name: 's.name',
    description: 's.description',
    status: 's.status',
    group_id: 's.group_id',
    group_type_id: 's.group_type_id',
    project_id: 's.project_id',
    user_id: 's.user_id',
  },
}

export function insertGroupSnapshot(store: Store, row: GroupSnapshot): void {
  store.run(
    `insert into cinder_group_snapshot (id, name, description, status, group_id, group_type_id,
       project_id, user_id, created_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.name,
    row.description,
    row.status,
    row.groupId,
    row.groupTypeId,
    row.projectId,
    row.userId,
    row.createdMs,
  )
}

export const getGroupSnapshot = (store: Store, id: string): GroupSnapshot | undefined =>
  store.get<GroupSnapshot>(`select ${COLUMNS} from cinder_group_snapshot s where s.id = ?`, id)

export function setGroupSnapshotStatus(store: Store, id: string, status: string, nowMs: number) {
  const sql = 'update cinder_group_snapshot set status = ?, updated_ms = ? where id = ?'
  store.run(sql, status, nowMs, id)
}

export const deleteGroupSnapshot = (store: Store, id: string): void => {
  store.run('delete from cinder_group_snapshot where id = ?', id)
}

export const hasGroupSnapshots = (store: Store, groupId: string): boolean =>
  store.get('select 1 as one from cinder_group_snapshot where group_id = ? limit 1', groupId) !==
  undefined

/** Its members, the oldest volume first. */
export function snapshotsOfGroupSnapshot(store: Store, id: string): SnapshotRow[] {
  const rows = store.all<{ id: string }>(
    `select s.id from cinder_snapshot s join cinder_volume v on v.id = s.volume_id
     where s.group_snapshot_id = ? order by v.created_ms, v.id`,
    id,
  )
  return rows.flatMap((row) => getSnapshot(store, row.id) ?? [])
}
