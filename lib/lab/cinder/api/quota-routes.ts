import type { RouteTable } from '../../core/route-table.ts'
import { defaultQuota, projectLimits, projectUsage, setLimit, usageByType } from '../db/quotas.ts'
import { listVolumeTypes } from '../db/types.ts'
import type { Call, Route } from './call.ts'
import { CinderError, invalidInput } from './errors.ts'
import { bodyObject, parseBoolean } from './validation.ts'

/** Limits and what is used of them. */
export const quotaRoutes: RouteTable<Route> = {
  'GET /limits': { policy: 'limits_extension:used_limits', handle: limits },
  'GET /os-quota-sets/{project}': {
    policy: 'volume_extension:quotas:show',
    handle: (call) => {
      const project = projectOf(call)
      const usage = parseBoolean(call.url.searchParams.get('usage') ?? '') === true
      const set = usage ? usages(call, project) : effective(call, project)
      return Response.json({ quota_set: { ...set, id: project } })
    },
  },
  'GET /os-quota-sets/{project}/defaults': {
    policy: 'volume_extension:quotas:show',
    handle: (call) => {
      const project = projectOf(call)
      return Response.json({ quota_set: { ...defaults(call), id: project } })
    },
  },
  'PUT /os-quota-sets/{project}': { policy: 'volume_extension:quotas:update', handle: update },
}

/** Others' quotas are for administrators. */
function projectOf(call: Call): string {
  const { project = '' } = call.parameters
  if (!call.context.isAdmin && project !== call.context.projectId)
    throw new CinderError(403, 'Access was denied to this resource.')
  return project
}

const { groups, ...beforeTypes } = defaultQuota

/** Defaults, with three unlimited ones for each volume type, in Cinder's order. */
function defaults(call: Call): Record<string, number> {
  const perType = listVolumeTypes(call.store).flatMap(({ name }) =>
    ['volumes', 'gigabytes', 'snapshots'].map((resource) => [`${resource}_${name}`, -1]),
  )
  return { ...beforeTypes, ...Object.fromEntries(perType), groups }
}

const effective = (call: Call, project: string): Record<string, number> => ({
  ...defaults(call),
  ...Object.fromEntries(projectLimits(call.store, project)),
})

function usages(call: Call, project: string) {
  const total = projectUsage(call.store, project)
  const byType = usageByType(call.store, project)
  const used: Record<string, number> = { volumes: total.volumes, gigabytes: total.gigabytes }
  for (const { id, name } of listVolumeTypes(call.store)) {
    used[`volumes_${name}`] = byType.get(id)?.volumes ?? 0
    used[`gigabytes_${name}`] = byType.get(id)?.gigabytes ?? 0
  }
  return Object.fromEntries(
    Object.entries(effective(call, project)).map(([resource, limit]) => [
      resource,
      { limit, in_use: used[resource] ?? 0, reserved: 0 },
    ]),
  )
}

function update(call: Call): Response {
  const { project = '' } = call.parameters
  const asked = bodyObject(call.body, 'quota_set')
  const known = effective(call, project)
  const changes = Object.entries(asked).map(([resource, value]) => {
    const limit = Number(value)
    if (!Object.hasOwn(known, resource)) throw invalidInput(`Bad key(s) in quota set: ${resource}`)
    if (!Number.isInteger(limit) || limit < -1)
      throw invalidInput(`${resource} must be an integer of -1 or more`)
    return { resource, limit }
  })
  for (const { resource, limit } of changes) setLimit(call.store, project, resource, limit)
  return Response.json({ quota_set: effective(call, project) })
}

function limits(call: Call): Response {
  const asked = call.minor >= 39 && call.context.isAdmin
  const project = (asked ? call.url.searchParams.get('project_id') : null) ?? call.context.projectId
  const limit = effective(call, project)
  const used = projectUsage(call.store, project)
  return Response.json({
    limits: {
      rate: [],
      absolute: {
        maxTotalVolumes: limit.volumes,
        maxTotalSnapshots: limit.snapshots,
        maxTotalVolumeGigabytes: limit.gigabytes,
        maxTotalBackups: limit.backups,
        maxTotalBackupGigabytes: limit.backup_gigabytes,
        totalVolumesUsed: used.volumes,
        totalGigabytesUsed: used.gigabytes,
        totalSnapshotsUsed: 0,
        totalBackupsUsed: 0,
        totalBackupGigabytesUsed: 0,
      },
    },
  })
}
