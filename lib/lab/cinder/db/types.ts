import type { Store } from '../../core/store.ts'

/** Extra specs in the order in which they were added. */
export type ExtraSpecs = Record<string, string | null>

export type VolumeType = {
  id: string
  name: string
  description: string | null
  isPublic: boolean
  /** QoS specs that it is associated with. */
  qosSpecsId: string | null
  createdMs: number
  updatedMs: number | null
  extraSpecs: ExtraSpecs
}

type TypeRow = Omit<VolumeType, 'isPublic' | 'extraSpecs'> & { isPublic: number; specs: string }

const SELECT = `select t.id, t.name, t.description, t.is_public as isPublic,
  t.qos_specs_id as qosSpecsId,
  t.created_ms as createdMs, t.updated_ms as updatedMs,
  (select json_group_array(json_array(s.key, s.value) order by s.position)
   from cinder_extra_spec s where s.volume_type_id = t.id) as specs
  from cinder_volume_type t`

const toType = ({ specs, ...row }: TypeRow): VolumeType => ({
  ...row,
  isPublic: row.isPublic === 1,
  // Written by the query above as pairs of key and value.
  extraSpecs: Object.fromEntries(JSON.parse(specs) as [string, string | null][]),
})

export function getVolumeType(store: Store, id: string): VolumeType | undefined {
  const row = store.get<TypeRow>(`${SELECT} where t.id = ?`, id)
  return row && toType(row)
}

export function getVolumeTypeByName(store: Store, name: string): VolumeType | undefined {
  const row = store.get<TypeRow>(`${SELECT} where t.name = ?`, name)
  return row && toType(row)
}

/** All types, newest first: a cloud has tens of them, and every client reads them all. */
export function listVolumeTypes(store: Store): VolumeType[] {
  return store.all<TypeRow>(`${SELECT} order by t.created_ms desc, t.id desc`).map(toType)
}

/** @returns false when the name is taken. */
export function insertVolumeType(
  store: Store,
  type: Omit<VolumeType, 'qosSpecsId' | 'updatedMs'>,
): boolean {
  return store.transaction(() => {
    const added = store.run(
      `insert into cinder_volume_type (id, name, description, is_public, created_ms)
       values (?, ?, ?, ?, ?) on conflict do nothing`,
      type.id,
      type.name,
      type.description,
      type.isPublic ? 1 : 0,
      type.createdMs,
    )
    if (added.changes === 0) return false
    putExtraSpecs(store, type.id, type.extraSpecs)
    return true
  })
}

export function updateVolumeType(
  store: Store,
  id: string,
  change: { name: string; description: string | null; isPublic: boolean },
  nowMs: number,
): void {
  store.run(
    'update cinder_volume_type set name = ?, description = ?, is_public = ?, updated_ms = ? where id = ?',
    change.name,
    change.description,
    change.isPublic ? 1 : 0,
    nowMs,
    id,
  )
}

/** Removes a type with its extra specs and access list. Refused by the database while in use. */
export function deleteVolumeType(store: Store, id: string): void {
  store.run('delete from cinder_volume_type where id = ?', id)
}

const isNamedIn = (store: Store, table: string, id: string): boolean =>
  store.get(`select 1 as one from ${table} where volume_type_id = ? limit 1`, id) !== undefined

/** By a volume. */
export const isVolumeTypeInUse = (store: Store, id: string): boolean =>
  isNamedIn(store, 'cinder_volume', id)

/** Whether a group may have volumes of it, which keeps a type from being deleted as well. */
export const isVolumeTypeOfGroup = (store: Store, id: string): boolean =>
  isNamedIn(store, 'cinder_group_volume_type', id)

/** Adds or replaces the keys given, and leaves the others. */
export function putExtraSpecs(store: Store, typeId: string, specs: ExtraSpecs): void {
  for (const [key, value] of Object.entries(specs))
    store.run(
      `insert into cinder_extra_spec (volume_type_id, key, value, position)
       values (?1, ?2, ?3, (select coalesce(max(position), 0) + 1 from cinder_extra_spec where volume_type_id = ?1))
       on conflict do update set value = excluded.value`,
      typeId,
      key,
      value,
    )
}

/** @returns whether there was such a key. */
export function deleteExtraSpec(store: Store, typeId: string, key: string): boolean {
  return (
    store.run('delete from cinder_extra_spec where volume_type_id = ? and key = ?', typeId, key)
      .changes > 0
  )
}

/** Projects that may use a private type. */
export function typeAccess(store: Store, typeId: string): string[] {
  return store
    .all<{ project_id: string }>(
      'select project_id from cinder_type_access where volume_type_id = ? order by project_id',
      typeId,
    )
    .map((row) => row.project_id)
}

/** @returns false when the project has access already. */
export function addTypeAccess(store: Store, typeId: string, projectId: string): boolean {
  return (
    store.run(
      'insert into cinder_type_access (volume_type_id, project_id) values (?, ?) on conflict do nothing',
      typeId,
      projectId,
    ).changes > 0
  )
}

/** @returns false when the project had none. */
export function removeTypeAccess(store: Store, typeId: string, projectId: string): boolean {
  return (
    store.run(
      'delete from cinder_type_access where volume_type_id = ? and project_id = ?',
      typeId,
      projectId,
    ).changes > 0
  )
}
