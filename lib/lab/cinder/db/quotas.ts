import type { Store } from '../../core/store.ts'

/** Limits a project has when nobody set others; -1 is none. Sizes in GiB. */
export const defaultQuota = {
  volumes: 100_000,
  per_volume_gigabytes: -1,
  snapshots: 100_000,
  gigabytes: 100_000_000,
  backups: 10,
  backup_gigabytes: 1000,
  groups: 10_000,
} as const

/** The class whose limits stand in for the built-in ones. */
export const DEFAULT_CLASS = 'default'

/** What is used; `gigabytes` is of volumes alone, though the quota of that name counts both. */
export type Usage = {
  volumes: number
  gigabytes: number
  snapshots: number
  snapshotGigabytes: number
}

const SUMS = `select coalesce(sum(volumes), 0) as volumes, coalesce(sum(gigabytes), 0) as gigabytes,
  coalesce(sum(snapshots), 0) as snapshots,
  coalesce(sum(snapshot_gigabytes), 0) as snapshotGigabytes from cinder_usage`

const nothing: Usage = { volumes: 0, gigabytes: 0, snapshots: 0, snapshotGigabytes: 0 }

/** What a project uses, kept by triggers of the database. */
export const projectUsage = (store: Store, projectId: string): Usage =>
  store.get<Usage>(`${SUMS} where project_id = ?`, projectId) ?? nothing

/** The same over all projects. */
export const totalUsage = (store: Store): Usage => store.get<Usage>(SUMS) ?? nothing

/** A project's use of each volume type, by type id. */
export function usageByType(store: Store, projectId: string): Map<string, Usage> {
  const rows = store.all<Usage & { typeId: string }>(
    `select volume_type_id as typeId, volumes, gigabytes, snapshots,
       snapshot_gigabytes as snapshotGigabytes from cinder_usage where project_id = ?`,
    projectId,
  )
  return new Map(rows.map(({ typeId, ...usage }) => [typeId, usage]))
}

export const groupCount = (store: Store, projectId: string): number =>
  store.get<{ total: number }>(
    'select count(*) as total from cinder_group where project_id = ?',
    projectId,
  )?.total ?? 0

type LimitRow = { resource: string; hardLimit: number }

const byResource = (rows: LimitRow[]): Map<string, number> =>
  new Map(rows.map(({ resource, hardLimit }) => [resource, hardLimit]))

/** Limits that were set for a project, by resource. */
export const projectLimits = (store: Store, projectId: string): Map<string, number> =>
  byResource(
    store.all<LimitRow>(
      'select resource, hard_limit as hardLimit from cinder_quota where project_id = ?',
      projectId,
    ),
  )

/** Limits that were set for a quota class, by resource. */
export const classLimits = (store: Store, className: string): Map<string, number> =>
  byResource(
    store.all<LimitRow>(
      'select resource, hard_limit as hardLimit from cinder_quota_class where class_name = ?',
      className,
    ),
  )

export function setLimit(store: Store, projectId: string, resource: string, limit: number): void {
  store.run(
    `insert into cinder_quota (project_id, resource, hard_limit) values (?, ?, ?)
     on conflict do update set hard_limit = excluded.hard_limit`,
    projectId,
    resource,
    limit,
  )
}

export function setClassLimit(
  store: Store,
  className: string,
  resource: string,
  limit: number,
): void {
  store.run(
    `insert into cinder_quota_class (class_name, resource, hard_limit) values (?, ?, ?)
     on conflict do update set hard_limit = excluded.hard_limit`,
    className,
    resource,
    limit,
  )
}

/** A project's limits are the defaults again. */
export function deleteLimits(store: Store, projectId: string): void {
  store.run('delete from cinder_quota where project_id = ?', projectId)
}

/** Resources that a volume type adds, each with its name at the end. */
export const typeResources = ['volumes', 'gigabytes', 'snapshots'] as const

/** The limits of a type go by its name, and with it. */
export function renameTypeLimits(store: Store, from: string, to: string): void {
  for (const table of ['cinder_quota', 'cinder_quota_class'])
    for (const resource of typeResources)
      store.run(
        `update or replace ${table} set resource = ? where resource = ?`,
        `${resource}_${to}`,
        `${resource}_${from}`,
      )
}
