import { describe, expect, it } from 'vitest'
import { type ConnectionFact, connectionState } from './connection.ts'
import {
  type GroupOnLink,
  type PodOnLink,
  replicationLinks,
  sumUp,
  type TopologyFacts,
  tallyWithout,
} from './topology.ts'

const HOUR = 3_600_000
const asOfMs = 100 * HOUR

const fact = (array: string, remote: string, status: string, type = 'async-replication') =>
  ({ array, remote, status, type }) satisfies ConnectionFact

describe('the connection of two arrays', () => {
  it.each([
    ['connected', [fact('a', 'b', 'connected'), fact('b', 'a', 'connected')], 'async', 'connected'],
    ['told by the other end only', [fact('b', 'a', 'connected')], 'async', 'connected'],
    ['cut', [fact('a', 'b', 'connecting')], 'async', 'cut'],
    ['some paths', [fact('a', 'b', 'partially_connected')], 'async', 'partial'],
    [
      'two ends that differ',
      [fact('a', 'b', 'connecting'), fact('b', 'a', 'connected')],
      'async',
      'partial',
    ],
    ['of others', [fact('a', 'c', 'connected')], 'async', 'none'],
    ['sync carries async', [fact('a', 'b', 'connected', 'sync-replication')], 'async', 'connected'],
    ['async does not carry sync', [fact('a', 'b', 'connected')], 'sync', 'none'],
  ] as const)('%s', (_, facts, kind, state) => {
    expect(connectionState(['a', 'b'], kind, facts, new Set(['a']))).toBe(state)
  })

  it('is not known when neither end can be asked', () => {
    expect(connectionState(['a', 'b'], 'async', [], new Set(['c']))).toBe('unknown')
  })
})

const group = (change: Partial<GroupOnLink> = {}): GroupOnLink => ({
  source: 'a',
  target: 'b',
  name: 'g',
  readAt: { array: 'a', name: 'g' },
  volumeCount: 3,
  scheduleEnabled: true,
  intervalSeconds: 3600,
  allowed: true,
  newestRecoveryPointMs: asOfMs - HOUR / 2,
  transferProgress: null,
  isTargetRead: true,
  targetSinceMs: null,
  asOfMs,
  ...change,
})

const pod = (arrays: string[], status = 'online'): PodOnLink => ({
  array: arrays[0] ?? '',
  name: 'p',
  mediator: 'm',
  arrays: arrays.map((name) => ({ name, status, mediatorStatus: 'online', progress: null })),
})

const links = (facts: Partial<TopologyFacts>) =>
  replicationLinks({
    groups: [],
    pods: [],
    connections: [fact('a', 'b', 'connected', 'sync-replication')],
    wanted: [],
    readArrays: new Set(['a', 'b']),
    ...facts,
  })

describe('the links of a topology', () => {
  it.each([
    ['in time', {}, 'protected'],
    ['late', { newestRecoveryPointMs: asOfMs - 2 * HOUR }, 'late'],
    ['very late', { newestRecoveryPointMs: asOfMs - 3 * HOUR }, 'very-late'],
    ['first on its way', { newestRecoveryPointMs: null, transferProgress: 0.4 }, 'seeding'],
    ['schedule off', { scheduleEnabled: false }, 'degraded'],
    ['not allowed', { allowed: false }, 'degraded'],
    ['target silent', { newestRecoveryPointMs: null, isTargetRead: false }, 'unknown'],
  ] as const)('judge a group that is %s as its volumes are judged', (_, change, status) => {
    expect(links({ groups: [group(change)] })[0]?.groups[0]?.status).toBe(status)
  })

  it('judge a group with two targets on each by itself', () => {
    const behind = { target: 'c', newestRecoveryPointMs: asOfMs - 9 * HOUR }
    const found = links({ groups: [group(), group(behind)] })
    expect(found.map(({ target, groups }) => [target, groups[0]?.status])).toEqual([
      ['b', 'protected'],
      ['c', 'very-late'],
    ])
  })

  it('name the worst group first', () => {
    const late = { newestRecoveryPointMs: asOfMs - 2 * HOUR }
    const [link] = links({
      groups: [group({ name: 'a' }), group({ name: 'z', ...late }), group({ name: 'm' })],
    })
    expect(link?.groups.map(({ name }) => name)).toEqual(['z', 'a', 'm'])
  })

  it('hold a stretched pod apart from the groups, and leave out one that is not stretched', () => {
    const found = links({ groups: [group()], pods: [pod(['a', 'b']), pod(['a'])] })
    expect(found.map(({ kind, groups, pods }) => [kind, groups.length, pods.length])).toEqual([
      ['async', 1, 0],
      ['sync', 0, 1],
    ])
  })

  it('tell what cinder.conf names and nothing replicates to', () => {
    const wanted = [
      { source: 'a', target: 'b', kind: 'async', backendId: 'h@one' },
      { source: 'a', target: 'c', kind: 'async', backendId: 'h@one' },
      { source: 'b', target: 'a', kind: 'sync', backendId: 'h@two' },
    ] as const
    const found = links({ groups: [group()], pods: [pod(['a', 'b'])], wanted })
    expect(found.map(({ target, kind, wantedBy }) => [target, kind, wantedBy])).toEqual([
      ['b', 'async', null],
      // The pod on both is the mirror that the second backend asks for.
      ['b', 'sync', null],
      ['c', 'async', 'h@one'],
    ])
  })
})

describe('a link with many groups', () => {
  const late = { newestRecoveryPointMs: asOfMs - 2 * HOUR }
  const many = Array.from({ length: 9 }, (_, index) =>
    group({ name: `g${index}`, ...(index > 6 && late) }),
  )

  it('names the worst and counts them all', () => {
    const [link] = links({ groups: many }).map((each) => sumUp(each, 3))
    expect(link?.groups.map(({ name }) => name)).toEqual(['g7', 'g8', 'g0'])
    expect(link?.tally).toEqual({
      groupCount: 9,
      volumeCount: 27,
      byStatus: [
        { status: 'late', count: 2 },
        { status: 'protected', count: 7 },
      ],
    })
    const named = link?.groups.slice(0, 2) ?? []
    expect(link && tallyWithout(link.tally, named)).toEqual({
      groupCount: 7,
      volumeCount: 21,
      byStatus: [{ status: 'protected', count: 7 }],
    })
  })
})
