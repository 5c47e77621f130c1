import { describe, expect, it } from 'vitest'
import type {
  ProtectionGroupDetail,
  RecoveryPointList,
  RecoveryPointView,
} from '#lib/contracts/farside/protection-groups.ts'
import { valuesOf } from './group-values.ts'
import { whatSavingDoes } from './what-saving-does.ts'

const hourMs = 3_600_000
const nowMs = Date.UTC(2026, 0, 20, 12)
const retention = { allForSeconds: 86_400, perDay: 5, days: 7 }
const schedule = { enabled: true, intervalSeconds: 3600, atSeconds: null, blackout: null }

const group: ProtectionGroupDetail = {
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
  newestRecoveryPointMs: nowMs,
  asOfMs: nowMs,
  timeZone: 'UTC',
  utcOffsetSeconds: 0,
  members: [],
  nextReplicationMs: null,
  lastSnapshotMs: null,
  links: [],
  conf: null,
}
const values = valuesOf(group)

const copy = (hoursAgo: number, changes: Partial<RecoveryPointView> = {}): RecoveryPointView => ({
  name: `pure1:cinder-group.${hoursAgo}`,
  createdMs: nowMs - hoursAgo * hourMs,
  array: 'pure2',
  lane: 'target',
  destroyed: false,
  eradicatesMs: null,
  transfer: { startedMs: 0, completedMs: 1, progress: 1, transferredBytes: 0 },
  ...changes,
})
const list = (points: RecoveryPointView[], changes: Partial<RecoveryPointList> = {}) => ({
  asOfMs: nowMs,
  points,
  totals: { source: 0, target: points.filter(({ lane }) => lane === 'target').length },
  outages: [],
  ...changes,
})
const day = Array.from({ length: 24 }, (_, index) => copy(index))

describe('what saving does', () => {
  it('names the copies on the target that a shorter retention destroys', () => {
    const after = { ...values, allForSeconds: 6 * 3600, perDay: 0, days: 0 }
    const { targets } = whatSavingDoes(group, list(day), values, after)
    expect(targets[0]?.destroyed).toEqual(
      Array.from({ length: 17 }, (_, index) => `pure1:cinder-group.${23 - index}`),
    )
    expect(targets[0]?.oldestSavedMs).toBe(nowMs - 6 * hourMs)
  })

  it('leaves out what is destroyed already, on its way, or on the source', () => {
    const others = [
      copy(20, { destroyed: true }),
      copy(21, {
        transfer: { startedMs: 0, completedMs: null, progress: 0.5, transferredBytes: 0 },
      }),
      copy(22, { array: 'pure1', lane: 'source', transfer: null }),
    ]
    const after = { ...values, allForSeconds: 3600, perDay: 0, days: 0 }
    const { targets } = whatSavingDoes(group, list([copy(0), ...others]), values, after)
    expect(targets[0]?.destroyed).toEqual([])
  })

  it('tells nothing of a target that does not answer, and nothing where it saw a part only', () => {
    const outage = { code: 'upstream-refused', message: 'It refuses', sinceMs: 0 } as const
    const silent = whatSavingDoes(
      group,
      list(day, { outages: [{ array: 'pure2', outage }] }),
      values,
      values,
    )
    expect(silent).toMatchObject({ targets: [], unread: ['pure2'] })
    const some = list(day, { totals: { source: 0, target: 900 } })
    expect(whatSavingDoes(group, some, values, values)).toMatchObject({
      targets: [],
      isPartial: true,
    })
  })
})
