import type { Call } from './call.ts'
import { overLimit } from './errors.ts'
import { limitsOfProject, usedByProject } from './quota-limits.ts'

/** What a request would add to a project; sizes in GiB. */
export type QuotaDelta = {
  volumes?: number
  gigabytes?: number
  snapshots?: number
  groups?: number
  backups?: number
  backup_gigabytes?: number
  /** The size that the volume would have. */
  perVolumeGib?: number
  /** A retype moves a volume: it counts for its new type alone. */
  typeOnly?: boolean
}

const ofTypes = ['gigabytes', 'snapshots', 'volumes'] as const
const counted = [...ofTypes, 'groups', 'backups', 'backup_gigabytes'] as const

/**
 * Refuses what would take a project beyond its limits: cinder/quota_utils.py. A resource and that of
 * the volume type are checked in the order of their names, and the first excess is told.
 * @param typeName the volume type that volumes, gigabytes and snapshots count for as well.
 * @param projectId the project that pays, which is not always the caller's.
 * @throws 413.
 */
export function checkQuota(
  { store, context }: Pick<Call, 'store' | 'context'>,
  delta: QuotaDelta,
  typeName?: string | undefined,
  projectId = context.projectId,
): void {
  const limits = limitsOfProject(store, projectId)
  const largest = limits.per_volume_gigabytes ?? -1
  const { perVolumeGib = 0, typeOnly = false } = delta
  if (largest >= 0 && perVolumeGib > largest)
    throw overLimit(
      'VolumeSizeExceedsLimit',
      `Requested volume size ${perVolumeGib}G is larger than maximum allowed limit ${largest}G.`,
    )
  const added = counted.flatMap((resource): [string, number][] => {
    const amount = delta[resource]
    if (amount === undefined) return []
    const hasTypes = ofTypes.some((name) => name === resource)
    const ofType = typeName === undefined || !hasTypes ? [] : [`${resource}_${typeName}`]
    return [...(typeOnly ? [] : [resource]), ...ofType].map((name) => [name, amount])
  })
  const used = usedByProject(store, projectId)
  const excess = added
    .filter(([name, amount]) => {
      const limit = limits[name] ?? -1
      return limit >= 0 && amount >= 0 && limit < (used[name] ?? 0) + amount
    })
    .map(([name]) => name)
    .toSorted()
  if (excess.length > 0) throw told(excess, delta, limits, used)
}

const exceptions = {
  volumes: 'VolumeLimitExceeded',
  snapshots: 'SnapshotLimitExceeded',
  groups: 'GroupLimitExceeded',
  backups: 'BackupLimitExceeded',
} as const

function told(
  excess: string[],
  delta: QuotaDelta,
  limits: Record<string, number>,
  used: Record<string, number>,
) {
  const main = (['volumes', 'snapshots', 'groups', 'backups'] as const).find(
    (resource) => delta[resource] !== undefined,
  )
  const name = excess.find(
    (over) => over.includes('gigabytes') || (main !== undefined && over.includes(main)),
  )
  if (name === undefined)
    return overLimit('UnexpectedOverQuota', `Unexpected over quota on ${excess.join(', ')}.`)
  const limit = limits[name] ?? -1
  if (name === 'backup_gigabytes')
    return overLimit(
      'VolumeBackupSizeExceedsAvailableQuota',
      `Requested backup exceeds allowed Backup gigabytes quota. Requested ${delta.backup_gigabytes}G, quota is ${limit}G and ${used[name] ?? 0}G has been consumed.`,
    )
  if (name.includes('gigabytes'))
    return overLimit(
      'VolumeSizeExceedsAvailableQuota',
      `Requested volume or snapshot exceeds allowed ${name} quota. Requested ${delta.gigabytes}G, quota is ${limit}G and ${used[name] ?? 0}G has been consumed.`,
    )
  const ending = main === 'volumes' ? ` for quota '${name}'.` : ''
  const exception = main === undefined ? 'QuotaError' : exceptions[main]
  return overLimit(exception, `Maximum number of ${main} allowed (${limit}) exceeded${ending}`)
}
