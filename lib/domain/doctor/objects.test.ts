import { describe, expect, it } from 'vitest'
import type { Evidence } from '../protection/evidence.ts'
import { type Claim, protectionStatus } from '../protection/status.ts'
import { diagnoseGroups, type GroupFacts } from './groups.ts'
import { diagnosePods, type PodFacts } from './pods.ts'
import { diagnoseReconcile } from './reconcile.ts'
import { diagnoseServices, type ServiceFacts } from './services.ts'
import { diagnoseVolumes, type JudgedVolume } from './volumes.ts'

const now = Date.UTC(2026, 0, 10)
const hour = 3_600_000

const alone: Evidence = {
  kind: 'read',
  asOfMs: now,
  arrayName: 'pure1',
  volumeExists: true,
  volumeDestroyed: false,
  volumeCreatedMs: now - hour,
  groups: [],
  pod: null,
}
const gone: Evidence = { ...alone, volumeExists: false }

function judged(name: string, claim: Partial<Claim>, evidence: Evidence): JudgedVolume {
  const whole: Claim = {
    volumeStatus: 'available',
    requested: 'async',
    replicationStatus: 'enabled',
    arrayVolumeName: `volume-${name}`,
    ...claim,
  }
  const verdict = protectionStatus(whole, evidence, now)
  const { volumeStatus } = whole
  return { id: name, name, type: 'gold', volumeStatus, disagreement: null, verdict }
}

describe('volumes', () => {
  it('of one type in the same trouble are one diagnosis with their names', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const found = diagnoseVolumes(
      names.map((name) => judged(name, {}, alone)),
      now,
    )
    expect(found).toMatchObject([
      {
        severity: 'error',
        urgency: 'loss',
        code: 'unprotected',
        title: '6 volumes of type gold are unprotected',
        count: 6,
        where: { kind: 'volumes', protection: 'unprotected', type: 'gold' },
      },
    ])
    expect(found[0]?.because[0]).toBe('a, b, c, d and 2 more.')
  })

  it('leads to the one volume when there is only one', () => {
    expect(diagnoseVolumes([judged('a', {}, gone)], now)).toMatchObject([
      { code: 'phantom', title: 'Volume a of type gold is not on the array', where: { id: 'a' } },
    ])
  })

  it('that were never made are told apart from those without a copy', () => {
    const failed = judged('a', { volumeStatus: 'error' }, gone)
    expect(diagnoseVolumes([failed], now)).toMatchObject([
      { code: 'not-created', urgency: 'configuration' },
    ])
  })

  it('in an error status are told though nobody asked for a copy', () => {
    const stuck = judged('a', { volumeStatus: 'error_deleting', requested: 'none' }, alone)
    expect(diagnoseVolumes([stuck], now)).toMatchObject([
      { severity: 'warning', code: 'error-deleting' },
    ])
  })

  it('lead to Reconcile where that can mend them, and what is destroyed is told apart', () => {
    const destroyed = judged('a', {}, { ...alone, volumeDestroyed: true })
    const disagreement = 'pending-eradication' as const
    expect(diagnoseVolumes([{ ...destroyed, disagreement }], now)).toMatchObject([
      { code: disagreement, where: { kind: 'reconcile', disagreement, volume: 'a' } },
    ])
  })

  it('that nobody can see are told with since when', () => {
    const silent: Evidence = { kind: 'unreachable', sinceMs: now - hour, cause: 'it is off' }
    expect(diagnoseVolumes([judged('a', {}, silent)], now)).toMatchObject([
      { severity: 'warning', code: 'unknown', sinceMs: now - hour },
    ])
  })

  it('in order are not told', () => {
    expect(diagnoseVolumes([judged('a', { requested: 'none' }, alone)], now)).toEqual([])
  })
})

const group = (changes: Partial<GroupFacts>): GroupFacts => ({
  array: 'pure1',
  name: 'cinder-group',
  isLocal: true,
  destroyed: false,
  volumeCount: 2,
  replicationSchedule: { enabled: true, intervalSeconds: 3600 },
  targets: [{ name: 'pure2', allowed: true }],
  managedBy: 'h@b',
  newestRecoveryPointMs: now - hour / 2,
  ...changes,
})
const schedule = (enabled: boolean) => ({ enabled, intervalSeconds: 3600 })
const refusing = [{ name: 'pure2', allowed: false }]

describe('protection groups', () => {
  it.each<[string, Partial<GroupFacts>, string[]]>([
    ['that keep their interval are in order', {}, []],
    ['that are late', { newestRecoveryPointMs: now - 1.6 * hour }, ['warning group-late']],
    ['that are very late', { newestRecoveryPointMs: now - 3 * hour }, ['error group-very-late']],
    ['without members are not late', { newestRecoveryPointMs: now - 3 * hour, volumeCount: 0 }, []],
    ['whose points are not known are not late', { newestRecoveryPointMs: null }, []],
    ['with the schedule off', { replicationSchedule: schedule(false) }, ['warning schedule-off']],
    ['refused by their target', { targets: refusing }, ['error target-not-allowed']],
    ['without a target', { targets: [] }, ['error no-target']],
    ['of others without a target take local snapshots', { targets: [], managedBy: null }, []],
    ['destroyed', { destroyed: true }, ['error group-destroyed']],
    ['of others, destroyed on purpose', { destroyed: true, managedBy: null }, []],
    ['that are copies are told on their source', { isLocal: false, targets: [] }, []],
  ])('%s', (_, changes, expected) => {
    const found = diagnoseGroups([group(changes)], () => now)
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected)
  })
})

const pod = (
  changes: Partial<PodFacts['arrays'][number]>,
  more: Partial<PodFacts> = {},
): PodFacts => ({
  name: 'cinder-pod',
  array: 'pure1',
  arrays: [
    { name: 'pure1', status: 'online', mediatorStatus: 'online', progress: null },
    { name: 'pure2', status: 'online', mediatorStatus: 'online', progress: null, ...changes },
  ],
  volumeCount: 1,
  destroyed: false,
  managedBy: 'h@b',
  ...more,
})

describe('pods', () => {
  it.each<[string, PodFacts, string[]]>([
    ['online everywhere', pod({}), []],
    ['with an array offline', pod({ status: 'offline' }), ['warning pod-degraded']],
    ['resyncing', pod({ status: 'resyncing', progress: 0.5 }), ['warning pod-resyncing']],
    ['without mediator', pod({ mediatorStatus: 'unreachable' }), ['warning mediator']],
    ['on one array', pod({}, { arrays: pod({}).arrays.slice(0, 1) }), ['error pod-not-stretched']],
    ['of others on one array', pod({}, { arrays: [], managedBy: null }), []],
    ['destroyed', pod({}, { destroyed: true }), ['error pod-destroyed']],
  ])('%s', (_, facts, expected) => {
    const found = diagnosePods([facts], now)
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected)
  })
})

const service = (changes: Partial<ServiceFacts>): ServiceFacts => ({
  binary: 'cinder-volume',
  host: 'h@b',
  state: 'up',
  status: 'enabled',
  disabledReason: null,
  lastReportMs: now - hour,
  activeBackendId: null,
  poolCount: 1,
  trouble: null,
  ...changes,
})
const trouble = { message: 'No.', remedy: 'Try.', logOffset: 7 }

describe('services', () => {
  it.each<[string, Partial<ServiceFacts>, string[]]>([
    ['up and of use', {}, []],
    ['down', { state: 'down' }, ['error service-down']],
    ['up with a driver that failed', { trouble }, ['error driver-failed']],
    ['up without a pool', { poolCount: 0 }, ['warning no-pool']],
    ['disabled', { status: 'disabled' }, ['warning service-disabled']],
    ['failed over', { status: 'disabled', disabledReason: 'failed-over' }, ['warning failed-over']],
  ])('%s', (_, changes, expected) => {
    const found = diagnoseServices([service(changes)], now)
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected)
  })

  it('that are down lead to the line of the log that says why, and say since when', () => {
    expect(diagnoseServices([service({ state: 'down', trouble })], now)).toMatchObject([
      { where: { kind: 'backend-log', offset: 7 }, remedy: 'Try.', sinceMs: now - hour },
    ])
  })

  it('without any backend', () => {
    const scheduler = service({ binary: 'cinder-scheduler', host: 'h', poolCount: null })
    expect(diagnoseServices([scheduler], now)).toMatchObject([{ code: 'no-backend' }])
  })
})

describe('disagreements about volumes', () => {
  it('are told by kind and array, without those that the verdicts tell', () => {
    const item = (kind: 'orphan' | 'phantom', name: string) => ({
      kind,
      name,
      array: 'pure1',
      headline: 'Odd',
      why: 'It matters.',
    })
    expect(
      diagnoseReconcile([item('orphan', 'a'), item('orphan', 'b'), item('phantom', 'c')], now),
    ).toMatchObject([{ id: 'reconcile/orphan/pure1', count: 2, severity: 'warning' }])
  })
})
