import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { valuesOf } from './group-values.ts'

const retention = { allForSeconds: 86_400, perDay: 5, days: 7 }
const schedule = { enabled: true, intervalSeconds: 3600, atSeconds: null, blackout: null }

/** For tests: noon of a day, by the clock of the array. */
export const seedNowMs = Date.UTC(2026, 0, 20, 12)

/** For tests: a group that replicates every hour and takes no other snapshots. */
export const seedGroup: ProtectionGroupDetail = {
  array: 'pure1',
  name: 'cinder-group',
  isLocal: true,
  source: null,
  destroyed: false,
  volumeCount: 1,
  replicationSchedule: schedule,
  snapshotSchedule: { ...schedule, enabled: false },
  sourceRetention: retention,
  targetRetention: retention,
  targets: [{ name: 'pure2', allowed: true }],
  retentionLock: 'unlocked',
  managedBy: null,
  newestRecoveryPointMs: seedNowMs,
  asOfMs: seedNowMs,
  timeZone: 'UTC',
  utcOffsetSeconds: 0,
  members: [],
  nextReplicationMs: null,
  lastSnapshotMs: null,
  pausedBy: null,
  links: [],
  conf: null,
}

export const seedValues = valuesOf(seedGroup)
