import type { PureBackend } from '../cinder-conf/backend.ts'
import { retentionErrors } from '../replication/retention.ts'
import { checkInterval } from '../replication/schedule.ts'
import type { AuditRow } from './audit.ts'
import {
  type Difference,
  type GroupOnArray,
  type SettingField,
  settingFields,
} from './difference.ts'

/** How a difference came about, as far as it can be told. */
export type Cause =
  /** Somebody did it on the array after cinder-volume had started (D1). */
  | 'edited'
  /** cinder.conf was written after cinder-volume had started. */
  | 'conf-changed'
  /** The array takes no such value, and the driver does not look at its refusal (D2). */
  | 'out-of-range'
  /** The interval went to the array as milliseconds (D3). */
  | 'milliseconds'
  /** SafeMode: the array keeps no less and replicates no less often, and the driver does not notice. */
  | 'safe-mode'
  /** The array did not take what the last start sent, and the driver said nothing (D2, D3). */
  | 'refused'
  /** One of the two, and no audit trail to tell which. */
  | 'edited-or-refused'
  /** The array of a replication_device did not let the driver in when it started (D4). */
  | 'skipped'
  /** The driver failed when it was set up, and wrote nothing. */
  | 'driver-failed'
  /** Another backend writes the same group, and has the last word for now. */
  | 'other-backend'
  /** The driver adds targets and never removes one. */
  | 'left-over'
  | 'unknown'

/** What the next start of cinder-volume makes of it. */
export type NextStart =
  /** cinder.conf's value comes back. */
  | 'writes'
  /** The driver never touches it. */
  | 'leaves'
  /** The array will refuse it again, in silence. */
  | 'is-refused'
  /** The destroyed object is eradicated and made anew, empty. */
  | 'eradicates'
  /** The driver tries the target again: that Farside gets in does not mean that the driver does. */
  | 'tries'
  /** The target is passed over as long as its array does not answer. */
  | 'skips'

export type Evidence = {
  backend: PureBackend
  /** cinder.conf was written after the last start; null when that is not known. */
  restartNeeded: boolean | null
  /** The last start on the array's clock, ms; null when not known. */
  startedMs: number | null
  driverFailed: boolean
  /** `backend_id` of devices that the driver has passed over at its last start. */
  skipped: readonly string[]
  /** `backend_id` of devices whose arrays do not answer now. */
  silent: readonly string[]
  /** Whose API token cinder.conf has for the array; null when the array does not say. */
  cinderUser: string | null
  /** The newest line of the audit trail about it; null when the trail cannot be read. */
  change: AuditRow | undefined | null
  /** Other backends that write the same group. */
  rivals: readonly { backendId: string; backend: PureBackend }[]
  /** The group as it stands, if it is under SafeMode; null for all else. */
  locked: GroupOnArray | null
}

/** Array and Cinder host keep time by themselves; less than this tells nothing. */
const clockToleranceMs = 60_000

export function causeOf(difference: Difference, evidence: Evidence): Cause {
  const { confValue, arrayValue, field, backendIds } = difference
  const { restartNeeded, skipped, driverFailed, change } = evidence
  if (isRefusedValue(difference, evidence.backend)) return 'out-of-range'
  if (field === 'intervalSeconds' && Number(arrayValue) * 1000 === confValue) return 'milliseconds'
  if (rivalOf(difference, evidence) !== undefined) return 'other-backend'
  if (isEdit(change, evidence)) return 'edited'
  if ((field === 'target' && arrayValue === true) || field === 'full') return 'left-over'
  if (backendIds.some((id) => skipped.includes(id))) return 'skipped'
  if (driverFailed) return 'driver-failed'
  if (restartNeeded === true) return 'conf-changed'
  if (isLockedOut(difference, evidence)) return 'safe-mode'
  if (restartNeeded === null) return 'unknown'
  if (!isSetting(field)) return 'unknown'
  // What Cinder's own user did may be the start before the last one as well as an edit.
  const isClear = change === undefined || evidence.startedMs !== null
  return change !== null && isClear ? 'refused' : 'edited-or-refused'
}

/**
 * By another user at any time since the start; by Cinder's own user, whose token Farside has too,
 * only when it cannot have been a start, because cinder.conf already said what it says now.
 */
function isEdit(change: Evidence['change'], evidence: Evidence): boolean {
  if (change === null || change === undefined) return false
  const { startedMs, cinderUser, restartNeeded } = evidence
  if (change.user === cinderUser)
    return restartNeeded === false && startedMs !== null && change.timeMs >= startedMs
  return startedMs === null || change.timeMs >= startedMs - clockToleranceMs
}

export const isSetting = (field: Difference['field']): field is SettingField =>
  (settingFields as readonly string[]).includes(field)

/** The three values of the retention go to the array in one call: it takes all or none. */
function isRefusedValue({ field }: Difference, backend: PureBackend): boolean {
  if (field === 'intervalSeconds') return !checkInterval(backend.intervalSeconds).ok
  const isRetention = field === 'allForSeconds' || field === 'perDay' || field === 'days'
  return isRetention && Object.keys(retentionErrors(backend.targetRetention)).length > 0
}

/** Would writing the value of cinder.conf make a group under SafeMode less safe? Again all or none. */
function isLockedOut(
  { field }: Difference,
  { backend, locked }: Pick<Evidence, 'backend' | 'locked'>,
): boolean {
  if (locked === null) return false
  const { intervalSeconds, targetRetention } = backend
  if (field === 'intervalSeconds') return intervalSeconds > locked.intervalSeconds
  if (field !== 'allForSeconds' && field !== 'perDay' && field !== 'days') return false
  return (
    targetRetention.allForSeconds < locked.allForSeconds ||
    targetRetention.perDay < locked.perDay ||
    targetRetention.days < locked.days
  )
}

/** The backend whose cinder.conf has what the array has. */
export function rivalOf({ field, arrayValue }: Difference, { rivals }: Pick<Evidence, 'rivals'>) {
  if (!isSetting(field) || field === 'enabled') return undefined
  return rivals.find(({ backend: { intervalSeconds, targetRetention } }) => {
    const written = { ...targetRetention, intervalSeconds }
    return written[field] === arrayValue
  })
}

export function nextStartOf(
  difference: Difference,
  cause: Cause,
  evidence: Pick<Evidence, 'silent' | 'backend' | 'locked'>,
): NextStart {
  const { field, arrayValue, backendIds } = difference
  if (cause === 'out-of-range' || isLockedOut(difference, evidence)) return 'is-refused'
  if (field === 'destroyed') return 'eradicates'
  if ((field === 'target' && arrayValue === true) || field === 'full') return 'leaves'
  const isSilent = backendIds.length > 0 && backendIds.every((id) => evidence.silent.includes(id))
  if (isSilent) return 'skips'
  return cause === 'skipped' ? 'tries' : 'writes'
}
