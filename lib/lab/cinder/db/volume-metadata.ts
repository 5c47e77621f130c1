import type { Store } from '../../core/store.ts'

/** Where key and value pairs are kept, and by which column they belong to something. */
type MetadataTable = { table: string; owner: string }

const tables = {
  user: { table: 'cinder_volume_metadata', owner: 'volume_id' },
  /** `readonly` and `attached_mode`, shown among the users' own. */
  admin: { table: 'cinder_volume_admin_metadata', owner: 'volume_id' },
  image: { table: 'cinder_volume_image_metadata', owner: 'volume_id' },
  snapshot: { table: 'cinder_snapshot_metadata', owner: 'snapshot_id' },
} as const satisfies Record<string, MetadataTable>

export type MetadataKind = keyof typeof tables
export type Metadata = Record<string, string>

/** Metadata of a page of things in one query. Those without any are not in the map. */
export function readMetadata(
  store: Store,
  kind: MetadataKind,
  ids: string[],
): Map<string, Metadata> {
  const { table, owner } = tables[kind]
  const found = new Map<string, Metadata>()
  const rows = store.all<{ id: string; key: string; value: string }>(
    `select ${owner} as id, key, value from ${table}
     where ${owner} in (select value from json_each(?)) order by ${owner}, key`,
    JSON.stringify(ids),
  )
  for (const { id, key, value } of rows) {
    const metadata = found.get(id) ?? {}
    metadata[key] = value
    found.set(id, metadata)
  }
  return found
}

/** Adds or replaces the keys given, and leaves the others. */
export function putMetadata(
  store: Store,
  kind: MetadataKind,
  id: string,
  metadata: Metadata,
): void {
  const { table, owner } = tables[kind]
  for (const [key, value] of Object.entries(metadata))
    store.run(
      `insert into ${table} (${owner}, key, value) values (?, ?, ?)
       on conflict do update set value = excluded.value`,
      id,
      key,
      value,
    )
}

/** @returns whether there was such a key. */
export function deleteMetadata(store: Store, kind: MetadataKind, id: string, key: string): boolean {
  const { table, owner } = tables[kind]
  return store.run(`delete from ${table} where ${owner} = ? and key = ?`, id, key).changes > 0
}

/** Makes something's metadata exactly what is given. */
export function replaceMetadata(
  store: Store,
  kind: MetadataKind,
  id: string,
  metadata: Metadata,
): void {
  const { table, owner } = tables[kind]
  store.run(`delete from ${table} where ${owner} = ?`, id)
  putMetadata(store, kind, id, metadata)
}

export const metadataOf = (store: Store, kind: MetadataKind, id: string): Metadata =>
  readMetadata(store, kind, [id]).get(id) ?? {}

export const volumeMetadata = (store: Store, id: string): Metadata => metadataOf(store, 'user', id)

export const putVolumeMetadata = (store: Store, id: string, metadata: Metadata): void =>
  putMetadata(store, 'user', id, metadata)

/** SQL that is true of a thing with a pair, its key and value as parameters. */
export const hasMetadata = (kind: MetadataKind, idSql: string): string =>
  `${idSql} in (select ${tables[kind].owner} from ${tables[kind].table} where key = ? and value = ?)`

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
