import type { Store } from '../../core/store.ts'
import { putVolumeMetadata } from './volume-metadata.ts'

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
  /** `detached`, `attached` …; of all its attachments together. */
  attachStatus: string
  /** `host@backend#pool`; null until the scheduler has found one. */
  host: string | null
  serviceId: string | null
  volumeTypeId: string
  projectId: string
  userId: string
  availabilityZone: string
  /** What it was made from, if anything. */
  snapshotId: string | null
  sourceVolid: string | null
  groupId: string | null
  replicationStatus: string | null
  providerId: string | null
  encryptionKeyId: string | null
  bootable: 0 | 1
  multiattach: 0 | 1
  migrationStatus: string | null
  /** When it was first available. */
  launchedMs: number | null
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
  attachStatus: 'attach_status',
  host: 'host',
  serviceId: 'service_id',
  volumeTypeId: 'volume_type_id',
  projectId: 'project_id',
  userId: 'user_id',
  availabilityZone: 'availability_zone',
  snapshotId: 'snapshot_id',
  sourceVolid: 'source_volid',
  groupId: 'group_id',
  replicationStatus: 'replication_status',
  providerId: 'provider_id',
  encryptionKeyId: 'encryption_key_id',
  bootable: 'bootable',
  multiattach: 'multiattach',
  migrationStatus: 'migration_status',
  launchedMs: 'launched_ms',
  createdMs: 'created_ms',
  updatedMs: 'updated_ms',
} satisfies Record<keyof VolumeRow, string>

// Object.keys and entries forget the key type of a literal.
const keys = Object.keys(columnOf) as (keyof VolumeRow)[]

/** `select` list that yields a VolumeRow; the table is to be called `v`. */
export const VOLUME_COLUMNS = keys.map((key) => `v.${columnOf[key]} as ${key}`).join(', ')

const INSERT = `insert into cinder_volume (${keys.map((key) => columnOf[key]).join(', ')})
  values (${keys.map(() => '?').join(', ')})`

const fresh = {
  attachStatus: 'detached',
  snapshotId: null,
  sourceVolid: null,
  groupId: null,
  encryptionKeyId: null,
  launchedMs: null,
} satisfies Partial<VolumeRow>

/** A new volume; what few have may be left out. */
export type NewVolume = Omit<VolumeRow, keyof typeof fresh> & Partial<VolumeRow>

/** Stores a new volume. Quota usage follows by itself. */
export function insertVolume(
  store: Store,
  volume: NewVolume,
  metadata: Record<string, string> = {},
): void {
  const row: VolumeRow = { ...fresh, ...volume }
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
