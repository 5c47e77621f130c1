import type { Store } from '../../core/store.ts'

/** What a project has on a backend; sizes in GiB. */
export type HostUsage = {
  projectId: string
  volumes: number
  gigabytes: number
  snapshots: number
  snapshotGigabytes: number
}

/** Use of a backend by project. @param backend `host@backend`; all its pools count. */
export function hostUsage(store: Store, backend: string): HostUsage[] {
  const range = [`${backend}#`, `${backend}$`] // the character after '#'
  const volumes = store.all<Pick<HostUsage, 'projectId' | 'volumes' | 'gigabytes'>>(
    `select project_id as projectId, count(*) as volumes, sum(size_gib) as gigabytes
     from cinder_volume where host >= ? and host < ? group by project_id order by project_id`,
    ...range,
  )
  const snapshots = store.all<Pick<HostUsage, 'projectId' | 'snapshots' | 'snapshotGigabytes'>>(
    `select s.project_id as projectId, count(*) as snapshots, sum(s.size_gib) as snapshotGigabytes
     from cinder_volume v join cinder_snapshot s on s.volume_id = v.id
     where v.host >= ? and v.host < ? group by s.project_id`,
    ...range,
  )
  const ofProject = new Map(snapshots.map((row) => [row.projectId, row]))
  return volumes.map((row) => ({
    snapshots: 0,
    snapshotGigabytes: 0,
    ...ofProject.get(row.projectId),
    ...row,
  }))
}
