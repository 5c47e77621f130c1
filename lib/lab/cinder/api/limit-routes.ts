import type { RouteTable } from '../../core/route-table.ts'
import type { Call, Route } from './call.ts'
import { allows } from './policy.ts'
import { limitsOfProject, usedByProject } from './quota-limits.ts'

/** `GET /limits`: a project's own, and from 3.39 any project's for administrators. */
export const limitRoutes: RouteTable<Route> = {
  'GET /limits': { policy: null, handle: limits },
}

function limits(call: Call): Response {
  const project = projectOf(call)
  const limit = limitsOfProject(call.store, project)
  return Response.json({
    limits: {
      rate: [],
      absolute: {
        maxTotalVolumes: limit.volumes,
        maxTotalSnapshots: limit.snapshots,
        maxTotalVolumeGigabytes: limit.gigabytes,
        maxTotalBackups: limit.backups,
        maxTotalBackupGigabytes: limit.backup_gigabytes,
        ...(allows(call.context, 'limits_extension:used_limits') && usedLimits(call, project)),
      },
    },
  })
}

function projectOf({ minor, context, url }: Call): string {
  if (minor < 39 || !context.isAdmin) return context.projectId
  const query = url.searchParams
  return query.get('project_id') ?? query.get('tenant_id') ?? context.projectId
}

function usedLimits(call: Call, project: string) {
  const used = usedByProject(call.store, project)
  return {
    totalVolumesUsed: used.volumes,
    totalGigabytesUsed: used.gigabytes,
    totalSnapshotsUsed: used.snapshots,
    totalBackupsUsed: used.backups,
    totalBackupGigabytesUsed: used.backup_gigabytes,
  }
}
