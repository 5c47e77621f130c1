import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'
import { getVolume, type VolumeRow } from './volumes.ts'

/** A generic volume group; times are virtual ms since the epoch. */
export type GroupRow = {
  id: string
  name: string | null
  description: string | null
  status: string
  groupTypeId: string
  /** `host@backend#pool`; null until the scheduler has found one. */
  host: string | null
  availabilityZone: string | null
  projectId: string
  userId: string
  groupSnapshotId: string | null
  sourceGroupId: string | null
  replicationStatus: string
  createdMs: number
  updatedMs: number | null
}

export type Group = GroupRow & {
  /** Volume types that its members may have. */
  typeIds: string[]
}

const columnOf = {
  id: 'id',
  name: 'name',
  description: 'description',
  status: 'status',
  groupTypeId: 'group_type_id',
  host: 'host',
  availabilityZone: 'availability_zone',
  projectId: 'project_id',
  userId: 'user_id',
  groupSnapshotId: 'group_snapshot_id',
  sourceGroupId: 'source_group_id',
  replicationStatus: 'replication_status',
  createdMs: 'created_ms',
  updatedMs: 'updated_ms',
} satisfies Record<keyof GroupRow, string>

// Object.keys forgets the key type of a literal.
const keys = Object.keys(columnOf) as (keyof GroupRow)[]
const COLUMNS = `${keys.map((key) => `g.${columnOf[key]} as ${key}`).join(', ')},
  (select json_group_array(t.volume_type_id) from cinder_group_volume_type t where t.group_id = g.id) as typeIds`

/** What a query over COLUMNS gives: the types as JSON. */
export type GroupRecord = GroupRow & { typeIds: string }

export const toGroup = (record: GroupRecord): Group => ({
  ...record,
  typeIds: JSON.parse(record.typeIds) as string[],
})

export const groupSource: ListSource = {
  from: 'cinder_group g',
  columns: COLUMNS,
  idColumn: 'g.id',
  sortColumns: {
    id: 'g.id',
    name: "coalesce(g.name, '')",
    status: 'g.status',
    created_at: 'g.created_ms',
    updated_at: 'coalesce(g.updated_ms, 0)',
    host: "coalesce(g.host, '')",
    availability_zone: "coalesce(g.availability_zone, '')",
    group_type_id: 'g.group_type_id',
    project_id: 'g.project_id',
    user_id: 'g.user_id',
  },
  filterColumns: {
    id: 'g.id',
    name: 'g.name',
    description: 'g.description',
    status: 'g.status',
    group_type_id: 'g.group_type_id',
    host: 'g.host',
    availability_zone: 'g.availability_zone',
    project_id: 'g.project_id',
    user_id: 'g.user_id',
    group_snapshot_id: 'g.group_snapshot_id',
    source_group_id: 'g.source_group_id',
    replication_status: 'g.replication_status',
  },
}

export function insertGroup(store: Store, { typeIds, ...row }: Group): void {
  store.run(
    `insert into cinder_group (${keys.map((key) => columnOf[key]).join(', ')})
     values (${keys.map(() => '?').join(', ')})`,
    ...keys.map((key) => row[key]),
  )
  for (const typeId of typeIds) addGroupVolumeType(store, row.id, typeId)
}

export function addGroupVolumeType(store: Store, groupId: string, typeId: string): void {
  store.run(
    'insert into cinder_group_volume_type (group_id, volume_type_id) values (?, ?) on conflict do nothing',
    groupId,
    typeId,
  )
}

export function getGroup(store: Store, id: string): Group | undefined {
  const record = store.get<GroupRecord>(`select ${COLUMNS} from cinder_group g where g.id = ?`, id)
  return record && toGroup(record)
}

export type GroupChange = Partial<Omit<GroupRow, 'id' | 'updatedMs'>>

/** Changes what is named and stamps `updated_at`. Does nothing when the group is gone. */
export function updateGroup(store: Store, id: string, change: GroupChange, nowMs: number): void {
  const changed = keys.flatMap((key) => {
    const value = (change as Partial<GroupRow>)[key]
    return value === undefined ? [] : [{ key, value }]
  })
  store.run(
    `update cinder_group set ${changed.map(({ key }) => `${columnOf[key]} = ?, `).join('')}updated_ms = ? where id = ?`,
    ...changed.map(({ value }) => value),
    nowMs,
    id,
  )
}

export const deleteGroup = (store: Store, id: string): void => {
  store.run('delete from cinder_group where id = ?', id)
}

/** Volumes of a group, the oldest first. */
export function volumesOfGroup(store: Store, groupId: string): VolumeRow[] {
  const rows = store.all<{ id: string }>(
    'select id from cinder_volume where group_id = ? order by created_ms, id',
    groupId,
  )
  return rows.flatMap(({ id }) => getVolume(store, id) ?? [])
}

/** Groups that are being made from a snapshot, or from another group. */
export const isSourceOfNewGroup = (
  store: Store,
  source: { groupSnapshotId: string } | { groupId: string },
): boolean => {
  const [column, id] =
    'groupId' in source
      ? ['source_group_id', source.groupId]
      : ['group_snapshot_id', source.groupSnapshotId]
  const sql = `select 1 as one from cinder_group where ${column} = ? and status = 'creating' limit 1`
  return store.get(sql, id ?? '') !== undefined
}
