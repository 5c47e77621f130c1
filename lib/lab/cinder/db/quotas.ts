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

export type Usage = { volumes: number; gigabytes: number }

/** What a project uses, kept by triggers of the database. */
export function projectUsage(store: Store, projectId: string): Usage {
  const row = store.get<{ volumes: number | null; gigabytes: number | null }>(
    'select sum(volumes) as volumes, sum(gigabytes) as gigabytes from cinder_usage where project_id = ?',
    projectId,
  )
  return { volumes: row?.volumes ?? 0, gigabytes: row?.gigabytes ?? 0 }
}

/** The same over all projects. */
export function totalUsage(store: Store): Usage {
  const row = store.get<{ volumes: number | null; gigabytes: number | null }>(
    'select sum(volumes) as volumes, sum(gigabytes) as gigabytes from cinder_usage',
  )
  return { volumes: row?.volumes ?? 0, gigabytes: row?.gigabytes ?? 0 }
}

/** A project's use of each volume type, by type id. */
export function usageByType(store: Store, projectId: string): Map<string, Usage> {
  const rows = store.all<Usage & { typeId: string }>(
    'select volume_type_id as typeId, volumes, gigabytes from cinder_usage where project_id = ?',
    projectId,
  )
  return new Map(rows.map(({ typeId, ...usage }) => [typeId, usage]))
}

/** Limits that were set for a project, by resource; the others are the defaults. */
export function projectLimits(store: Store, projectId: string): Map<string, number> {
  const rows = store.all<{ resource: string; hard_limit: number }>(
    'select resource, hard_limit from cinder_quota where project_id = ?',
    projectId,
  )
  return new Map(rows.map((row) => [row.resource, row.hard_limit]))
}

export function limitOf(
  store: Store,
  projectId: string,
  resource: keyof typeof defaultQuota,
): number {
  return projectLimits(store, projectId).get(resource) ?? defaultQuota[resource]
}

export function setLimit(store: Store, projectId: string, resource: string, limit: number): void {
  store.run(
    `insert into cinder_quota (project_id, resource, hard_limit) values (?, ?, ?)
     on conflict do update set hard_limit = excluded.hard_limit`,
    projectId,
    resource,
    limit,
  )
}
