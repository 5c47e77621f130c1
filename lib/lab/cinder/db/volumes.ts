import type { Store } from '../../core/store.ts'

/** A volume as Cinder's database has it; times are virtual ms since the epoch. */
export type VolumeRow = {
  id: string
  /** Set after a migration: the id that the name on the array carries instead. */
  nameId: string | null
  displayName: string | null
  displayDescription: string | null
  sizeGib: number
  status: string
  previousStatus: string | null
  /** `host@backend#pool`; null until the scheduler has found one. */
  host: string | null
  serviceId: string | null
  volumeTypeId: string
  projectId: string
  userId: string
  availabilityZone: string
  replicationStatus: string | null
  providerId: string | null
  bootable: 0 | 1
  multiattach: 0 | 1
  migrationStatus: string | null
  createdMs: number
  updatedMs: number | null
}

const columnOf = {
  id: 'id',
  nameId: 'name_id',
  displayName: 'display_name',
  displayDescription: 'display_description',
  sizeGib: 'size_gib',
  status: 'status',
  previousStatus: 'previous_status',
  host: 'host',
  serviceId: 'service_id',
  volumeTypeId: 'volume_type_id',
  projectId: 'project_id',
  userId: 'user_id',
  availabilityZone: 'availability_zone',
  replicationStatus: 'replication_status',
  providerId: 'provider_id',
  bootable: 'bootable',
  multiattach: 'multiattach',
  migrationStatus: 'migration_status',
  createdMs: 'created_ms',
  updatedMs: 'updated_ms',
} satisfies Record<keyof VolumeRow, string>

// Object.keys and entries forget the key type of a literal.
const keys = Object.keys(columnOf) as (keyof VolumeRow)[]

/** `select` list that yields a VolumeRow; the table is to be called `v`. */
export const VOLUME_COLUMNS = keys.map((key) => `v.${columnOf[key]} as ${key}`).join(', ')

const INSERT = `insert into cinder_volume (${keys.map((key) => columnOf[key]).join(', ')})
  values (${keys.map(() => '?').join(', ')})`

/** Stores a new volume. Quota usage follows by itself. */
export function insertVolume(
  store: Store,
  row: VolumeRow,
  metadata: Record<string, string> = {},
): void {
  store.transaction(() => {
    store.run(INSERT, ...keys.map((key) => row[key]))
    putVolumeMetadata(store, row.id, metadata)
  })
}

export function getVolume(store: Store, id: string): VolumeRow | undefined {
  return store.get<VolumeRow>(`select ${VOLUME_COLUMNS} from cinder_volume v where v.id = ?`, id)
}

export type VolumeChange = Partial<Omit<VolumeRow, 'id' | 'createdMs' | 'updatedMs'>>

/** Changes what is named in `change` and stamps `updated_at`. Does nothing when the volume is gone. */
export function updateVolume(store: Store, id: string, change: VolumeChange, nowMs: number): void {
  const changed = keys.flatMap((key) => {
    const value = (change as Partial<VolumeRow>)[key]
    return value === undefined ? [] : [{ key, value }]
  })
  store.run(
    `update cinder_volume set ${changed.map(({ key }) => `${columnOf[key]} = ?, `).join('')}updated_ms = ? where id = ?`,
    ...changed.map(({ value }) => value),
    nowMs,
    id,
  )
}

/** Removes a volume with its metadata: the end of `delete_volume`. */
export function deleteVolume(store: Store, id: string): void {
  store.run('delete from cinder_volume where id = ?', id)
}

export function volumeMetadata(store: Store, id: string): Record<string, string> {
  return volumesMetadata(store, [id]).get(id) ?? {}
}

/** Metadata of a page of volumes in one query. Volumes without any are not in the map. */
export function volumesMetadata(store: Store, ids: string[]): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>()
  const rows = store.all<{ id: string; key: string; value: string }>(
    `select volume_id as id, key, value from cinder_volume_metadata
     where volume_id in (select value from json_each(?)) order by volume_id, key`,
    JSON.stringify(ids),
  )
  for (const { id, key, value } of rows) found.set(id, { ...found.get(id), [key]: value })
  return found
}

/** Adds or replaces the keys given, and leaves the others. */
export function putVolumeMetadata(
  store: Store,
  id: string,
  metadata: Record<string, string>,
): void {
  for (const [key, value] of Object.entries(metadata))
    store.run(
      `insert into cinder_volume_metadata (volume_id, key, value) values (?, ?, ?)
       on conflict do update set value = excluded.value`,
      id,
      key,
      value,
    )
}

/** @returns whether there was such a key. */
export function deleteVolumeMetadata(store: Store, id: string, key: string): boolean {
  return (
    store.run('delete from cinder_volume_metadata where volume_id = ? and key = ?', id, key)
      .changes > 0
  )
}

/**
 * Volumes of a backend by pool and age, a page at a time: what cinder-volume walks when it starts.
 * @param backendHost `host@backend`; every pool of it counts.
 * @param after the last volume of the page before.
 */
export function volumesOfBackend(
  store: Store,
  backendHost: string,
  limit: number,
  after?: Pick<VolumeRow, 'host' | 'createdMs' | 'id'>,
): VolumeRow[] {
  return store.all<VolumeRow>(
    `select ${VOLUME_COLUMNS} from cinder_volume v
     where (v.host, v.created_ms, v.id) > (?, ?, ?) and v.host < ?
     order by v.host, v.created_ms, v.id limit ?`,
    after?.host ?? `${backendHost}#`,
    after?.createdMs ?? -1,
    after?.id ?? '',
    `${backendHost}$`, // the character after '#': a range over the index instead of a LIKE
    limit,
  )
}

/** GiB that Cinder has placed on a backend: `allocated_capacity_gb` of its stats. */
export function allocatedGib(store: Store, backendHost: string): number {
  const row = store.get<{ total: number | null }>(
    'select sum(size_gib) as total from cinder_volume where host >= ? and host < ?',
    `${backendHost}#`,
    `${backendHost}$`,
  )
  return row?.total ?? 0
}

/** Every key of volumes' metadata with its different values. @param projectId undefined for all. */
export function distinctMetadata(
  store: Store,
  projectId: string | undefined,
): Record<string, string[]> {
  const rows = store.all<{ key: string; vals: string }>(
    `select key, json_group_array(distinct value) as vals from cinder_volume_metadata
     ${projectId === undefined ? '' : 'where volume_id in (select id from cinder_volume where project_id = ?)'}
     group by key order by key`,
    ...(projectId === undefined ? [] : [projectId]),
  )
  return Object.fromEntries(rows.map(({ key, vals }) => [key, JSON.parse(vals)]))
}
