import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../units.ts'
import { type Claim, requestedReplication } from './claim.ts'
import {
  type ArrayEvidence,
  type Evidence,
  type GroupEvidence,
  isStale,
  type PodEvidence,
} from './evidence.ts'
import { protectionStatus } from './status.ts'
import { protectionStatuses } from './verdict.ts'

const NOW_MS = Date.UTC(2026, 0, 10)

const claim = (changes: Partial<Claim> = {}): Claim => ({
  volumeStatus: 'available',
  requested: 'async',
  replicationStatus: 'enabled',
  arrayVolumeName: 'volume-1-cinder',
  ...changes,
})
const group = (changes: Partial<GroupEvidence> = {}): GroupEvidence => ({
  name: 'cinder-group',
  scheduleEnabled: true,
  intervalSeconds: 3600,
  targets: [{ name: 'pure2', allowed: true }],
  newestRecoveryPointMs: NOW_MS - HOUR_MS / 2,
  transferProgress: null,
  unreadTargets: [],
  unreadSinceMs: null,
  ...changes,
})
const pod = (changes: Partial<PodEvidence['arrays'][number]> = {}): PodEvidence => ({
  name: 'cinder-pod',
  arrays: [
    { name: 'pure1', status: 'online', mediatorStatus: 'online', progress: null },
    { name: 'pure2', status: 'online', mediatorStatus: 'online', progress: null, ...changes },
  ],
})
const read = (changes: Partial<ArrayEvidence> = {}): ArrayEvidence => ({
  kind: 'read',
  asOfMs: NOW_MS,
  arrayName: 'pure1',
  volumeExists: true,
  volumeDestroyed: false,
  volumeCreatedMs: NOW_MS - 48 * HOUR_MS,
  groups: [group()],
  pod: null,
  ...changes,
})
const gone = read({ volumeExists: false, groups: [] })
const alone = read({ groups: [] })
const inGroup = (changes: Partial<GroupEvidence>) => read({ groups: [group(changes)] })
const inPod = (changes: Partial<PodEvidence['arrays'][number]> = {}) =>
  read({ groups: [], pod: pod(changes) })
const unstretched = read({
  groups: [],
  pod: { name: 'cinder-pod', arrays: pod().arrays.slice(0, 1) },
})
const unreachable: Evidence = { kind: 'unreachable', sinceMs: NOW_MS - 1, cause: 'it refuses TCP' }
const fresh = NOW_MS - HOUR_MS / 4

const rows: [string, Partial<Claim>, Evidence, string][] = [
  ['a group that keeps its interval', {}, read(), 'protected'],
  [
    'no newer point for 1.6 intervals',
    {},
    inGroup({ newestRecoveryPointMs: NOW_MS - 1.6 * HOUR_MS }),
    'late',
  ],
  [
    'none for 2.6 intervals',
    {},
    inGroup({ newestRecoveryPointMs: NOW_MS - 2.6 * HOUR_MS }),
    'very-late',
  ],
  [
    'no point yet, just created',
    {},
    read({ groups: [group({ newestRecoveryPointMs: null })], volumeCreatedMs: fresh }),
    'seeding',
  ],
  ['points of the group older than the volume', {}, read({ volumeCreatedMs: fresh }), 'seeding'],
  [
    'a long first transfer',
    {},
    inGroup({ newestRecoveryPointMs: null, transferProgress: 0.2 }),
    'seeding',
  ],
  ['no point for long and no transfer', {}, inGroup({ newestRecoveryPointMs: null }), 'very-late'],
  [
    'a target that cannot be asked',
    {},
    inGroup({ newestRecoveryPointMs: null, unreadTargets: ['pure2'] }),
    'unknown',
  ],
  ['one target in time, another silent', {}, inGroup({ unreadTargets: ['pure3'] }), 'protected'],
  ['schedule off', {}, inGroup({ scheduleEnabled: false }), 'degraded'],
  [
    'as old, in a group that may be later',
    {},
    inGroup({
      newestRecoveryPointMs: NOW_MS - 40 * HOUR_MS,
      lagThresholds: { lateFactor: 10, veryLateFactor: 50 },
    }),
    'late',
  ],
  ['target not allowed', {}, inGroup({ targets: [{ name: 'pure2', allowed: false }] }), 'degraded'],
  ['a group without target', {}, inGroup({ targets: [] }), 'unprotected'],
  ['in no group, though Cinder says enabled', {}, alone, 'unprotected'],
  [
    'the best of two groups',
    {},
    read({ groups: [group({ scheduleEnabled: false }), group({ name: 'other' })] }),
    'protected',
  ],
  ['sync in an online pod', { requested: 'sync' }, inPod(), 'protected'],
  ['sync, one side offline', { requested: 'sync' }, inPod({ status: 'offline' }), 'degraded'],
  [
    'sync, resyncing',
    { requested: 'sync' },
    inPod({ status: 'resyncing', progress: 0.5 }),
    'degraded',
  ],
  [
    'sync, wrong mediator',
    { requested: 'sync' },
    inPod({ mediatorStatus: 'flummoxed' }),
    'degraded',
  ],
  ['sync, pod not stretched', { requested: 'sync' }, unstretched, 'unprotected'],
  ['sync asked, async given', { requested: 'sync' }, read(), 'degraded'],
  ['sync in nothing', { requested: 'sync' }, alone, 'unprotected'],
  ['trisync whole', { requested: 'trisync' }, read({ pod: pod() }), 'protected'],
  ['trisync without its group', { requested: 'trisync' }, inPod(), 'degraded'],
  [
    'trisync with a late group',
    { requested: 'trisync' },
    read({ pod: pod(), groups: [group({ newestRecoveryPointMs: NOW_MS - 2 * HOUR_MS })] }),
    'late',
  ],
  [
    'an extra spec that the driver ignores',
    { requested: 'invalid', replicationStatus: 'disabled' },
    alone,
    'unprotected',
  ],
  ['nothing asked', { requested: 'none', replicationStatus: 'disabled' }, alone, 'not-requested'],
  ['nothing asked, array silent', { requested: 'none' }, unreachable, 'not-requested'],
  ['available but not on the array', {}, gone, 'phantom'],
  ['not replicated and not on the array', { requested: 'none' }, gone, 'phantom'],
  ['destroyed on the array', {}, read({ volumeDestroyed: true }), 'phantom'],
  [
    'error and not on the array',
    { volumeStatus: 'error', replicationStatus: null },
    gone,
    'unprotected',
  ],
  ['error, nothing asked', { volumeStatus: 'error', requested: 'none' }, gone, 'not-requested'],
  [
    'creating, not there yet',
    { volumeStatus: 'creating', replicationStatus: 'disabled' },
    gone,
    'unknown',
  ],
  [
    'creating, in its group already',
    { volumeStatus: 'creating' },
    read({ volumeCreatedMs: fresh }),
    'seeding',
  ],
  ['deleting, gone already', { volumeStatus: 'deleting' }, gone, 'unknown'],
  ['retyping, between two names', { volumeStatus: 'retyping' }, gone, 'unknown'],
  ['array silent', {}, unreachable, 'unknown'],
  ['not read for long', {}, { kind: 'stale', readMs: NOW_MS - 1 }, 'unknown'],
  ['failed over, primary silent', { replicationStatus: 'failed-over' }, unreachable, 'failed-over'],
]

describe('the protection status of a volume', () => {
  it.each(rows)('%s', (_, changes, evidence, status) => {
    const verdict = protectionStatus(claim(changes), evidence, NOW_MS)
    expect(verdict.status).toBe(status)
    expect(verdict.headline).not.toBe('')
    expect(verdict.because.length).toBeGreaterThan(0)
  })

  it('has a test row for every status', () => {
    expect(new Set(rows.map(([, , , status]) => status))).toEqual(new Set(protectionStatuses))
  })

  it('says what to do about each volume that needs somebody', () => {
    const needy = ['phantom', 'unprotected', 'late', 'very-late']
    for (const [, changes, evidence, status] of rows) {
      if (!needy.includes(status)) continue
      expect(protectionStatus(claim(changes), evidence, NOW_MS).todo).not.toBeNull()
    }
  })

  it('names the volume, the array and the cause it rests on', () => {
    expect(protectionStatus(claim(), gone, NOW_MS).because).toContain(
      'pure1 does not have volume-1-cinder.',
    )
    expect(protectionStatus(claim({ volumeStatus: 'error' }), gone, NOW_MS).headline).toBe(
      'Cinder could not create it',
    )
    expect(protectionStatus(claim(), unreachable, NOW_MS).because[0]).toContain('it refuses TCP')
  })

  it('says since when nobody knows, and only then', () => {
    const sinceOf = (evidence: Evidence) => protectionStatus(claim(), evidence, NOW_MS).sinceMs
    const target = { newestRecoveryPointMs: null, unreadTargets: ['pure2'], unreadSinceMs: 7 }
    expect(sinceOf(unreachable)).toBe(NOW_MS - 1)
    expect(sinceOf({ kind: 'stale', readMs: NOW_MS - 2 })).toBe(NOW_MS - 2)
    expect(sinceOf(inGroup(target))).toBe(7)
    expect(sinceOf(inGroup({ unreadTargets: ['pure3'], unreadSinceMs: 7 }))).toBeNull()
  })

  it('tells the newest recovery point that holds the volume, in time or not', () => {
    const pointOf = (evidence: Evidence, requested: Claim['requested'] = 'async') =>
      protectionStatus(claim({ requested }), evidence, NOW_MS).recoveryPoint
    const takenMs = NOW_MS - 2 * HOUR_MS
    const late = inGroup({ newestRecoveryPointMs: takenMs })
    expect(pointOf(late)).toEqual({ takenMs, asOfMs: NOW_MS })
    expect(pointOf({ ...read(), pod: pod({ status: 'offline' }) }, 'trisync')).not.toBeNull()
    expect(pointOf(read({ volumeCreatedMs: fresh }))).toBeNull()
    expect(pointOf(unreachable)).toBeNull()
    expect(pointOf(inPod(), 'sync')).toBeNull()
  })

  it('never takes knowledge older than three refresh intervals for fresh', () => {
    expect(isStale(0, 90_000, 30_000)).toBe(false)
    expect(isStale(0, 90_001, 30_000)).toBe(true)
  })
})

describe('what a volume type asks for', () => {
  it.each([
    [{}, 'none'],
    [{ volume_backend_name: 'puredriver-1' }, 'none'],
    [{ replication_enabled: '<is> False' }, 'none'],
    [{ replication_enabled: '<is> True' }, 'async'],
    [{ replication_enabled: '<is> True', replication_type: '<in> sync' }, 'sync'],
    [{ replication_enabled: '<is> True', replication_type: '<in> Async' }, 'invalid'],
    [{ replication_enabled: '<is> True', replication_type: 'async' }, 'invalid'],
    [{ Replication_Enabled: '<is> True' }, 'invalid'],
    [{ replication_type: '<in> async' }, 'invalid'],
    [{ 'capabilities:replication_enabled': '<is> True' }, 'invalid'],
  ])('%j is read as %s', (extraSpecs, requested) => {
    expect(requestedReplication(extraSpecs)).toBe(requested)
  })
})
