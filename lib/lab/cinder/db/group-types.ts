import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'

export type GroupSpecs = Record<string, string | null>

export type GroupType = {
  id: string
  name: string
  description: string | null
  isPublic: boolean
  /** In the order in which they were added. */
  specs: GroupSpecs
  createdMs: number
}

export type GroupTypeRow = Omit<GroupType, 'isPublic' | 'specs'> & {
  isPublic: number
  specs: string
}

const COLUMNS = `t.id, t.name, t.description, t.is_public as isPublic, t.created_ms as createdMs,
  (select json_group_array(json_array(s.key, s.value) order by s.position)
   from cinder_group_spec s where s.group_type_id = t.id) as specs`

export const toGroupType = ({ specs, ...row }: GroupTypeRow): GroupType => ({
  ...row,
  isPublic: row.isPublic === 1,
  // Written by the query above as pairs of key and value.
  specs: Object.fromEntries(JSON.parse(specs) as [string, string | null][]),
})

export const groupTypeSource: ListSource = {
  from: 'cinder_group_type t',
  columns: COLUMNS,
  idColumn: 't.id',
  sortColumns: {
    id: 't.id',
    name: 't.name',
    description: "coalesce(t.description, '')",
    is_public: 't.is_public',
    created_at: 't.created_ms',
    updated_at: 'coalesce(t.updated_ms, 0)',
  },
  filterColumns: { is_public: 't.is_public' },
}

const find = (store: Store, column: 'id' | 'name', value: string): GroupType | undefined => {
  const sql = `select ${COLUMNS} from cinder_group_type t where t.${column} = ?`
  const row = store.get<GroupTypeRow>(sql, value)
  return row && toGroupType(row)
}

export const getGroupType = (store: Store, id: string) => find(store, 'id', id)
export const getGroupTypeByName = (store: Store, name: string) => find(store, 'name', name)

/** @returns false when the name is taken. */
export function insertGroupType(store: Store, type: GroupType): boolean {
  const added = store.run(
    `insert into cinder_group_type (id, name, description, is_public, created_ms)
     values (?, ?, ?, ?, ?) on conflict do nothing`,
    type.id,
    type.name,
    type.description,
    Number(type.isPublic),
    type.createdMs,
  )
  if (added.changes > 0) putGroupSpecs(store, type.id, type.specs)
  return added.changes > 0
}

export function updateGroupType(
  store: Store,
  { id, name, description, isPublic }: Omit<GroupType, 'specs' | 'createdMs'>,
  nowMs: number,
): void {
  store.run(
    'update cinder_group_type set name = ?, description = ?, is_public = ?, updated_ms = ? where id = ?',
    name,
    description,
    Number(isPublic),
    nowMs,
    id,
  )
}

export const deleteGroupType = (store: Store, id: string): void => {
  store.run('delete from cinder_group_type where id = ?', id)
}

export const isGroupTypeInUse = (store: Store, id: string): boolean =>
  store.get('select 1 as one from cinder_group where group_type_id = ? limit 1', id) !== undefined

/** Adds or replaces the keys given, and leaves the others. */
export function putGroupSpecs(store: Store, typeId: string, specs: GroupSpecs): void {
  for (const [key, value] of Object.entries(specs))
    store.run(
      `insert into cinder_group_spec (group_type_id, key, value, position)
       values (?1, ?2, ?3, (select coalesce(max(position), 0) + 1 from cinder_group_spec where group_type_id = ?1))
       on conflict do update set value = excluded.value`,
      typeId,
      key,
      value,
    )
}

/** @returns whether there was such a key. */
export const deleteGroupSpec = (store: Store, typeId: string, key: string): boolean =>
  store.run('delete from cinder_group_spec where group_type_id = ? and key = ?', typeId, key)
    .changes > 0
