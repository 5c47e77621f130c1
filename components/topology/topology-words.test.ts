import { describe, expect, it } from 'vitest'
import type { Topology } from '#lib/contracts/farside/topology.ts'
import { tallyOf } from '#lib/domain/replication/topology.ts'
import type { LinkedGroup, LinkedPod } from './link-rows.ts'
import { bundleLook, groupLook, podLook, topologySummary } from './topology-words.ts'

const HOUR = 3_600_000

const group = (change: Partial<LinkedGroup> = {}): LinkedGroup => ({
  source: 'a',
  target: 'b',
  name: 'g',
  readAt: { array: 'a', name: 'g' },
  volumeCount: 1,
  scheduleEnabled: true,
  intervalSeconds: 3600,
  allowed: true,
  newestRecoveryPointMs: 0,
  transferProgress: null,
  isTargetRead: true,
  targetSinceMs: null,
  asOfMs: HOUR,
  status: 'protected',
  headline: '',
  sinceMs: null,
  ...change,
})

describe('a group on its way, in a few words', () => {
  it.each([
    [{}, '1 h old', 'ok'],
    [{ status: 'late' }, 'Late, 1 h old', 'warn'],
    [{ status: 'very-late', newestRecoveryPointMs: null }, 'Very late, none yet', 'danger'],
    [
      { status: 'seeding', newestRecoveryPointMs: null, transferProgress: 0.379 },
      'Seeding, 37 %',
      'accent',
    ],
    [{ status: 'seeding', newestRecoveryPointMs: null, volumeCount: 0 }, 'No volume in it', 'info'],
    [{ status: 'degraded', scheduleEnabled: false }, 'Schedule is off', 'warn'],
    [{ status: 'degraded', allowed: false }, 'Not allowed on target', 'warn'],
    [{ status: 'unknown' }, 'Not known now', 'info'],
  ] as const)('%j is %s', (change, words, tone) => {
    expect(groupLook(group(change))).toMatchObject({ words, tone })
  })
})

describe('many groups in a few words', () => {
  it.each([
    [['protected', 'protected'], 'all in time', 'ok'],
    [['late', 'very-late', 'late', 'protected'], '1 very late, 2 late', 'danger'],
    [['protected', 'seeding'], 'all in time', 'accent'],
  ] as const)('%j: %s', (statuses, words, tone) => {
    expect(bundleLook(tallyOf(statuses.map((status) => group({ status }))))).toMatchObject({
      words,
      tone,
    })
  })
})

describe('a pod in a few words', () => {
  const pod = (status: string, mediatorStatus: string): LinkedPod => ({
    array: 'a',
    name: 'p',
    mediator: 'm',
    arrays: [
      { name: 'a', status: 'online', mediatorStatus: 'online', progress: null },
      { name: 'b', status, mediatorStatus, progress: status === 'resyncing' ? 0.5 : null },
    ],
    status: status === 'online' && mediatorStatus === 'online' ? 'protected' : 'degraded',
    headline: '',
  })
  it.each([
    ['online', 'online', 'Online on both'],
    ['online', 'unreachable', 'Mediator unreachable from b'],
    ['offline', 'unreachable', 'b offline'],
    ['resyncing', 'online', 'b resyncing, 50 %'],
  ])('%s, mediator %s: %s', (status, mediatorStatus, words) => {
    expect(podLook(pod(status, mediatorStatus)).words).toBe(words)
  })
})

it('counts what there is, and a cut wire once', () => {
  const link = (source: string, target: string, groups: LinkedGroup[]): Topology['links'][number] =>
    ({
      source,
      target,
      kind: 'async',
      connection: 'cut',
      groups,
      pods: [],
      wantedBy: null,
      tally: tallyOf(groups),
    }) as const
  const topology: Topology = {
    asOfMs: 0,
    groupCount: 2,
    arrays: [],
    links: [
      link('a', 'b', [group()]),
      link('a', 'c', [group({ target: 'c' })]),
      link('b', 'a', [group({ source: 'b', target: 'a' })]),
    ],
  }
  expect(topologySummary(topology)).toBe(
    '2 protection groups between 3 arrays; 2 connections down.',
  )
})
