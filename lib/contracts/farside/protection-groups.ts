import * as z from 'zod'
import type { LagThresholds } from '../../domain/replication/lag.ts'
import type { RestartResult } from './backends.ts'
import type { ListedArray, Outage } from './common.ts'
import type { MemberVolume } from './member-volume.ts'

/** Seconds everywhere; the wire's milliseconds are converted where it is read. */
export type ScheduleView = {
  enabled: boolean
  intervalSeconds: number
  /** Seconds since midnight of the array, only for whole days. */
  atSeconds: number | null
  blackout: { startSeconds: number; endSeconds: number } | null
}
export type RetentionView = { allForSeconds: number; perDay: number; days: number }

/** A row of Admin ▸ Protection Groups. */
export type ProtectionGroup = {
  /** Array that the row was read from. */
  array: string
  name: string
  /** True on the array where the group was made; false for its copy on a target. */
  isLocal: boolean
  source: string | null
  destroyed: boolean
  volumeCount: number
  replicationSchedule: ScheduleView
  snapshotSchedule: ScheduleView
  sourceRetention: RetentionView
  targetRetention: RetentionView
  targets: { name: string; allowed: boolean }[]
  retentionLock: string
  /** Backend (`host@backend`) whose cinder.conf writes this group at each start; null if none. */
  managedBy: string | null
  newestRecoveryPointMs: number | null
  /** How late is late, where somebody has set that for the group; else it is the default. */
  lagThresholds?: LagThresholds
}
/** `GET /api/protection-groups`: one entry an array; an array that does not answer costs only its rows. */
export type ProtectionGroupList = {
  groups: ProtectionGroup[]
  arrays: ListedArray[]
}

/** `GET /api/arrays/{array}/protection-groups/{name}` */
export type ProtectionGroupDetail = ProtectionGroup & {
  /** The array's own clock when it was read. */
  asOfMs: number
  timeZone: string
  /** How far that zone is ahead of UTC now. */
  utcOffsetSeconds: number
  members: {
    arrayVolumeName: string
    provisionedBytes: number
    volume: MemberVolume
  }[]
  /** When the schedule takes the next snapshot; null when it takes none. */
  nextReplicationMs: number | null
  /** When the newest snapshot that stands was taken, by schedule or by hand. */
  lastSnapshotMs: number | null
  /** Who turned the schedule of a paused group off, by the array's audit trail; null when it does not tell. */
  pausedBy: { atMs: number; user: string } | null
  /** One entry a target of a group on its own array: which other groups of the array send to it, too. */
  links: { target: string; sharedWith: string[] }[]
  /** Values that the next start of cinder-volume writes over this group; null when not managed. */
  conf: {
    backendId: string
    intervalSeconds: number
    retention: RetentionView
  } | null
}

/** `GET …/recovery-points?limit=N`: newest first. */
export type RecoveryPointView = {
  name: string
  createdMs: number
  /** Which array has this copy. */
  array: string
  lane: 'source' | 'target'
  destroyed: boolean
  /** When a destroyed copy is eradicated. */
  eradicatesMs: number | null
  transfer: {
    startedMs: number | null
    completedMs: number | null
    progress: number
    transferredBytes: number
  } | null
}
export type RecoveryPointList = {
  asOfMs: number
  points: RecoveryPointView[]
  /** How many copies the array has in all, per lane; more than `points` when the limit cut the list. */
  totals: { source: number; target: number }
  outages: { array: string; outage: Outage }[]
}

const interval = z
  .number('Enter an interval')
  .int()
  .min(300, 'At least 5 minutes')
  .max(34_560_000, 'At most 400 days')
/** In the array's zone; an array keeps it, and looks at it only while the interval is of whole days. */
const atSeconds = z.number().int().min(0).max(86_399, 'Before midnight')
const schedule = { enabled: z.boolean(), intervalSeconds: interval, atSeconds }
const hour = z.number().int().min(0).max(82_800, 'At most 23:00').multipleOf(3600, 'On the hour')
const retention = {
  allForSeconds: z.number().int().min(60, 'At least 1 minute').max(34_560_000, 'At most 400 days'),
  perDay: z.number().int().min(0).max(1440, 'At most 1440 a day'),
  days: z.number().int().min(0).max(4000, 'At most 4000 days'),
}

/**
 * `PATCH /api/arrays/{array}/protection-groups/{name}`: only what is given changes, on the array and
 * in the cinder.conf that writes the group.
 */
export const editProtectionGroupSchema = z.object({
  replicationSchedule: z
    .object({
      ...schedule,
      /** Null takes it away. */
      blackout: z.object({ startSeconds: hour, endSeconds: hour }).nullable(),
    })
    .partial()
    .optional(),
  snapshotSchedule: z.object(schedule).partial().optional(),
  sourceRetention: z.object(retention).partial().optional(),
  targetRetention: z.object(retention).partial().optional(),
  conf: z
    .object({
      /** Of the cinder.conf that was shown: with any other nothing is done at all. */
      etag: z.string(),
      values: z.object({ intervalSeconds: interval, ...retention }).partial(),
      restart: z.boolean(),
    })
    .optional(),
})
export type EditProtectionGroup = z.infer<typeof editProtectionGroupSchema>

/** What has been done: the array comes first, and cinder.conf may fail after it. */
export type EditedProtectionGroup = {
  group: ProtectionGroupDetail
  arrayChanged: boolean
  /** Null when cinder.conf was not to be changed. */
  conf:
    | { written: true; backupName: string | null; restart: RestartResult | null }
    | { written: false; message: string }
    | null
}

/** `POST …/snapshots`: takes one now, beside the schedule. */
export const snapshotGroupSchema = z.object({
  /** Last part of its name; the array counts on when it is left out. Purity's rule for suffixes. */
  suffix: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i,
      'Letters, digits and hyphens, at most 63, the first and last no hyphen',
    )
    .regex(/[a-z-]/i, 'Digits alone are what the array counts with: add a letter')
    .optional(),
  /** Sends it to the targets at once. */
  replicate: z.boolean(),
  /** The group's retention removes it in time; otherwise it stays until somebody destroys it. */
  applyRetention: z.boolean(),
})
export type SnapshotGroup = z.infer<typeof snapshotGroupSchema>
export type TakenSnapshot = { name: string }
