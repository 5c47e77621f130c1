import type { Store } from '../../core/store.ts'

// What belongs to one backend, whatever its pool: a range over the index on host instead of a LIKE.
const OF_BACKEND = 'v.host >= ? and v.host < ?'
const range = (backendHost: string): [string, string] => [`${backendHost}#`, `${backendHost}$`]

/** A volume as far as a failover looks at it. */
export type FailoverVolume = {
  id: string
  name: string
  status: string
  volumeTypeId: string
  providerId: string | null
  replicationStatus: string | null
}

/** All volumes of a backend. @param host `host@backend` */
export const failoverVolumes = (store: Store, host: string): FailoverVolume[] =>
  store.all<FailoverVolume>(
    `select v.id, coalesce(v.name_id, v.id) as name, v.status, v.volume_type_id as volumeTypeId,
       v.provider_id as providerId, v.replication_status as replicationStatus
     from cinder_volume v where ${OF_BACKEND} order by v.host, v.created_ms, v.id`,
    ...range(host),
  )

/** Ids of a backend's volumes that have no name on the array yet. */
export const volumesWithoutName = (store: Store, host: string): string[] =>
  store
    .all<{ id: string }>(
      `select v.id from cinder_volume v where ${OF_BACKEND} and v.provider_id is null`,
      ...range(host),
    )
    .map(({ id }) => id)

/** Cinder's ids of a backend's volumes, by their names on the array. */
export function knownVolumes(store: Store, host: string): Map<string, string> {
  const rows = store.all<{ name: string; id: string }>(
    `select v.provider_id as name, coalesce(v.name_id, v.id) as id from cinder_volume v
     where ${OF_BACKEND} and v.provider_id is not null`,
    ...range(host),
  )
  return new Map(rows.map(({ name, id }) => [name, id]))
}

/** The same of their snapshots. @param template `snapshot_name_template` with `%s` for the id. */
export function knownSnapshots(store: Store, host: string, template: string): Map<string, string> {
  const rows = store.all<{ volume: string; id: string }>(
    `select v.provider_id as volume, s.id from cinder_snapshot s
     join cinder_volume v on v.id = s.volume_id
     where ${OF_BACKEND} and v.provider_id is not null`,
    ...range(host),
  )
  return new Map(rows.map(({ volume, id }) => [`${volume}.${template.replace('%s', id)}`, id]))
}

/** A volume that is not there on the other array takes its snapshots with it. */
export function failSnapshotsOf(store: Store, volumeId: string, nowMs: number): void {
  const sql = "update cinder_snapshot set status = 'error', updated_ms = ? where volume_id = ?"
  store.run(sql, nowMs, volumeId)
}
