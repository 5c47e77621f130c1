import type { Store } from '../../core/store.ts'
import { backupUsage } from '../db/backups.ts'
import {
  classLimits,
  DEFAULT_CLASS,
  defaultQuota,
  groupCount,
  projectLimits,
  projectUsage,
  typeResources,
  usageByType,
} from '../db/quotas.ts'
import { listVolumeTypes } from '../db/types.ts'

/** A number for each resource, in Cinder's order: fixed ones, those of each type, groups. */
export type QuotaSet = Record<string, number>

const { groups, ...beforeTypes } = defaultQuota

/** The limits of nobody in particular; a type's are unlimited. */
function builtIn(store: Store): QuotaSet {
  const perType = listVolumeTypes(store).flatMap(({ name }) =>
    typeResources.map((resource) => [`${resource}_${name}`, -1] as const),
  )
  return { ...beforeTypes, ...Object.fromEntries(perType), groups }
}

/** A set with what is known better; resources of types that are gone are not shown. */
const override = (set: QuotaSet, limits: Map<string, number>): QuotaSet =>
  Object.fromEntries(
    Object.entries(set).map(([resource, limit]) => [resource, limits.get(resource) ?? limit]),
  )

export const defaultLimits = (store: Store): QuotaSet =>
  override(builtIn(store), classLimits(store, DEFAULT_CLASS))

export const limitsOfClass = (store: Store, className: string): QuotaSet =>
  override(defaultLimits(store), classLimits(store, className))

export const limitsOfProject = (store: Store, projectId: string): QuotaSet =>
  override(defaultLimits(store), projectLimits(store, projectId))

/** What a project uses of each resource. Snapshots count as gigabytes, too. */
export function usedByProject(store: Store, projectId: string): QuotaSet {
  const total = projectUsage(store, projectId)
  const byType = usageByType(store, projectId)
  const backups = backupUsage(store, projectId)
  const perType = listVolumeTypes(store).flatMap(({ id, name }) => {
    const usage = byType.get(id)
    return [
      [`volumes_${name}`, usage?.volumes ?? 0],
      [`gigabytes_${name}`, (usage?.gigabytes ?? 0) + (usage?.snapshotGigabytes ?? 0)],
      [`snapshots_${name}`, usage?.snapshots ?? 0],
    ]
  })
  return {
    volumes: total.volumes,
    gigabytes: total.gigabytes + total.snapshotGigabytes,
    snapshots: total.snapshots,
    groups: groupCount(store, projectId),
    backups: backups.backups,
    backup_gigabytes: backups.gigabytes,
    ...Object.fromEntries(perType),
  }
}
