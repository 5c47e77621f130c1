import { refused } from '../errors.ts'
import type { GroupRow } from './groups.ts'

/**
 * SafeMode: a group whose retention is locked can only become safer. Purity asks its support, and two
 * people, to unlock it; no REST call does. (`ProtectionGroup.retention_lock` of Pure's SDK 1.90.)
 */
export function refuseIfLocked(group: GroupRow, what: string): void {
  if (group.retention_lock === 'ratcheted')
    throw refused(
      `${what} is not permitted: the retention of the protection group is locked.`,
      group.name,
    )
}

const reduces: Readonly<Record<string, (now: number, then: number) => boolean>> = {
  all_for_sec: (now, then) => then < now,
  per_day: (now, then) => then < now,
  days: (now, then) => then < now,
  enabled: (now, then) => then < now,
  frequency_ms: (now, then) => then > now,
}

/** Refuses settings of a locked group that would keep less, or take snapshots less often. */
export function refuseReductions(
  group: GroupRow,
  settings: Readonly<Record<string, number | null>>,
): void {
  if (group.retention_lock !== 'ratcheted') return
  for (const [column, then] of Object.entries(settings)) {
    const [, side, property = ''] = /^(snapshot|replication|source|target)_(.+)$/.exec(column) ?? []
    const now = group[column as keyof GroupRow] // settings are named as the columns they set
    const isLess = reduces[property]
    if (side === undefined || typeof now !== 'number' || then === null || isLess === undefined)
      continue
    if (isLess(now, then)) refuseIfLocked(group, `Reducing ${side} ${property.replace('_ms', '')}`)
  }
}
