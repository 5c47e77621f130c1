import { beforeEach, describe, expect, it } from 'vitest'
import { podSchema } from '#lib/contracts/flasharray/pod.ts'
import type { SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import { createTestFaults } from '../faults/testing.ts'
import { createTestFleet, names, START_MS } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let faults: ReturnType<typeof createTestFaults>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const HOUR_MS = 3_600_000

beforeEach(async () => {
  lab = createTestFleet()
  faults = createTestFaults(lab)
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/pods?names=p', {})
  await pure1('POST', '/volumes?names=p::v1', { provisioned: 100 * GIB })
  await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
  await lab.clock.advance(HOUR_MS)
})

const podOf = async (client: Client) =>
  podSchema.parse((await client('GET', '/pods?names=p')).items[0])

/** `status/mediator` of both members as an array sees them, with `+` for the pre-elected. */
const seenBy = async (client: Client) =>
  ((await podOf(client)).arrays ?? [])
    .map(
      ({ status, mediator_status, pre_elected }) =>
        `${status}/${mediator_status}${pre_elected === true ? '+' : ''}`,
    )
    .join(' ')
const cut: SetFaultRequest = { kind: 'link-cut', link: ['pure1', 'pure2'] }
const off = (array: string): SetFaultRequest => ({ kind: 'array-off', array })
const unreachable = (array: string): SetFaultRequest => ({ kind: 'mediator-unreachable', array })
const flummoxed = (array: string): SetFaultRequest => ({ kind: 'mediator-flummoxed', array })
const preferred = { failover_preferences: [{ name: 'pure2' }] }

describe('who serves a pod', () => {
  const both = 'online/online online/online'
  const win1 = ['online/online offline/unknown', 'unknown/unknown offline/online']
  const win2 = ['offline/online unknown/unknown', 'offline/unknown online/online']
  it.each<[string, SetFaultRequest[], object | undefined, string[]]>([
    ['no fault', [], undefined, [both, both]],
    ['the wire is cut', [cut], undefined, win1],
    ['the wire is cut, pure2 preferred', [cut], preferred, win2],
    ['pure1 off', [off('pure1')], undefined, win2],
    ['pure2 off, though preferred', [off('pure2')], preferred, win1],
    [
      'one mediator lost',
      [unreachable('pure1')],
      undefined,
      ['online/unreachable online/online', 'online/unreachable online/online'],
    ],
    [
      'one mediator lost, then the wire',
      [unreachable('pure1'), cut],
      undefined,
      ['offline/unreachable unknown/unknown', 'offline/unknown online/online'],
    ],
    [
      'a wrong mediator is none',
      [flummoxed('pure1'), cut],
      undefined,
      ['offline/flummoxed unknown/unknown', 'offline/unknown online/online'],
    ],
    [
      'both mediators lost: pre-election',
      [unreachable('pure1'), flummoxed('pure2')],
      undefined,
      ['online/unreachable+ online/flummoxed', 'online/unreachable+ online/flummoxed'],
    ],
    [
      'the pre-elected goes on',
      [unreachable('pure1'), unreachable('pure2'), cut],
      preferred,
      ['offline/unreachable unknown/unknown+', 'offline/unknown online/unreachable+'],
    ],
    [
      'the pre-elected is off: an outage',
      [unreachable('pure1'), unreachable('pure2'), off('pure1')],
      undefined,
      ['offline/unreachable+ unknown/unknown', 'unknown/unknown+ offline/unreachable'],
    ],
    [
      'pre-election comes too late',
      [cut, unreachable('pure1'), unreachable('pure2')],
      undefined,
      ['online/unreachable offline/unknown', 'unknown/unknown offline/unreachable'],
    ],
    [
      'the winner off too: nobody has the newest data',
      [cut, off('pure1')],
      undefined,
      ['offline/online unknown/unknown', 'unknown/unknown offline/online'],
    ],
  ])('%s', async (_, set, settings, expected) => {
    if (settings !== undefined) await pure1('PATCH', '/pods?names=p', settings)
    for (const fault of set) await faults.set(fault)
    expect([await seenBy(pure1), await seenBy(pure2)]).toEqual(expected)
  })

  it('is decided anew when a mediator is back', async () => {
    await faults.set(unreachable('pure1'))
    await faults.set(unreachable('pure2'))
    await faults.set(off('pure1'))
    await faults.clear('mediator-unreachable', 'pure2')
    expect(await seenBy(pure2)).toBe('offline/unknown+ online/online')
  })
})

describe('a member that was left behind', () => {
  const statuses = async (client: Client) => (await podOf(client)).arrays?.map((one) => one.status)

  it('is frozen, resyncs what was written, and is in sync after that', async () => {
    await faults.set(cut)
    await lab.clock.advance(24 * HOUR_MS)
    expect((await podOf(pure2)).arrays?.[1]?.frozen_at).toBe(START_MS + HOUR_MS)
    await faults.clear('link-cut')
    const [, behind] = (await podOf(pure1)).arrays ?? []
    expect(behind).toMatchObject({ status: 'resyncing', progress: 0 })
    expect(behind?.frozen_at).toBe(START_MS + HOUR_MS)
    await lab.clock.advance(2000)
    const [, later] = (await podOf(pure1)).arrays ?? []
    expect(later?.progress).toBeGreaterThan(0)
    expect(later?.progress).toBeLessThan(1)
    await lab.clock.advance(HOUR_MS)
    expect(await statuses(pure2)).toEqual(['online', 'online'])
    expect((await podOf(pure2)).arrays?.[1]).toMatchObject({ frozen_at: null, progress: null })
  })

  it('takes two seconds at least', async () => {
    await faults.set(cut)
    await faults.clear('link-cut')
    await lab.clock.advance(1999)
    expect(await statuses(pure1)).toEqual(['online', 'resyncing'])
    await lab.clock.advance(1)
    expect(await statuses(pure1)).toEqual(['online', 'online'])
  })

  it('resyncs at the speed of the wire, and may be cut off again', async () => {
    await faults.set(cut)
    await lab.clock.advance(24 * HOUR_MS)
    await faults.set({ kind: 'link-throttled', link: ['pure1', 'pure2'], bytesPerSec: 1_000_000 })
    await faults.clear('link-cut')
    await lab.clock.advance(HOUR_MS)
    const progress = (await podOf(pure1)).arrays?.[1]?.progress ?? 0
    expect(progress).toBeGreaterThan(0.05)
    await faults.set(cut)
    expect((await podOf(pure2)).arrays?.[1]).toMatchObject({
      status: 'offline',
      frozen_at: START_MS + HOUR_MS,
    })
    await faults.clear('link-cut')
    await faults.clear('link-throttled')
    expect((await podOf(pure1)).arrays?.[1]).toMatchObject({ status: 'resyncing' })
    await lab.clock.advance(HOUR_MS)
    expect(await statuses(pure1)).toEqual(['online', 'online'])
  })

  it('takes no changes, and gets the new objects when it is back, by the same ids', async () => {
    await pure1('POST', '/protection-groups?names=p::g')
    await pure1('POST', '/protection-groups/volumes?group_names=p::g&member_names=p::v1')
    await faults.set(cut)
    const refusals: [string, string, object?][] = [
      ['POST', '/volumes?names=p::v2', { provisioned: GIB }],
      ['PATCH', '/volumes?names=p::v1', { provisioned: 200 * GIB }],
      ['PATCH', '/volumes?names=p::v1', { destroyed: true }],
      ['POST', '/volumes?names=copy', { source: { name: 'p::v1' } }],
      ['POST', '/protection-group-snapshots?source_names=p::g'],
      ['PATCH', '/pods?names=p', { mediator: 'other' }],
    ]
    for (const [method, path, body] of refusals) {
      const answer = await pure2(method, path, body)
      expect([path, answer.status]).toEqual([path, 400])
      expect(answer.message).toContain('offline')
    }
    expect((await pure2('POST', '/volumes?names=own', { provisioned: GIB })).status).toBe(200)
    await pure1('POST', '/volumes?names=p::v2', { provisioned: GIB })
    await pure1('POST', '/protection-group-snapshots?source_names=p::g')
    expect(names(await pure2('GET', "/volumes?filter=pod.name='p'"))).toEqual(['p::v1'])
    expect(names(await pure2('GET', '/protection-group-snapshots'))).toEqual([])
    await faults.clear('link-cut')
    await lab.clock.advance(HOUR_MS)
    for (const path of ["/volumes?filter=pod.name='p'", '/volume-snapshots']) {
      const [one, two] = [await pure1('GET', path), await pure2('GET', path)]
      expect(one.items.length).toBeGreaterThan(0)
      expect(two.items.map(({ id, name, serial }) => [id, name, serial])).toEqual(
        one.items.map(({ id, name, serial }) => [id, name, serial]),
      )
    }
  })
})

describe('the snapshots of a group in a pod', () => {
  const own = async (client: Client) => names(await client('GET', '/protection-group-snapshots'))
  beforeEach(async () => {
    await pure1('POST', '/protection-groups?names=p::g')
    await pure1('POST', '/protection-groups/volumes?group_names=p::g&member_names=p::v1')
    await pure1('PATCH', '/protection-groups?names=p::g', {
      snapshot_schedule: { enabled: true, frequency: HOUR_MS },
    })
  })

  it('are taken where the pod is online, and are on both when it is in sync again', async () => {
    await faults.set(cut)
    await lab.clock.advance(3 * HOUR_MS)
    expect(await own(pure1)).toEqual(['p::g.1', 'p::g.2', 'p::g.3', 'p::g.4'])
    expect(await own(pure2)).toEqual(['p::g.1'])
    await faults.clear('link-cut')
    await lab.clock.advance(HOUR_MS)
    expect(await own(pure2)).toEqual(await own(pure1))
    expect(await own(pure2)).toHaveLength(5)
  })

  it('go on without the array on which the group was made', async () => {
    await faults.set(off('pure1'))
    await lab.clock.advance(2 * HOUR_MS)
    expect(await own(pure2)).toEqual(['p::g.1', 'p::g.2', 'p::g.3'])
  })

  it('stop in an outage, and go on where the pod is brought online by force', async () => {
    await faults.set(unreachable('pure2'))
    await faults.set(off('pure1'))
    await lab.clock.advance(2 * HOUR_MS)
    expect(await own(pure2)).toEqual(['p::g.1'])
    await pure2('DELETE', '/pods/arrays?group_names=p&member_names=pure1&with_unknown=true')
    await lab.clock.advance(HOUR_MS)
    expect(await own(pure2)).toEqual(['p::g.1', 'p::g.2', 'p::g.3'])
  })
})

describe('unstretching a pod whose peer does not answer', () => {
  const unstretch = (client: Client, array: string, flags = '') =>
    client('DELETE', `/pods/arrays?group_names=p&member_names=${array}${flags}`)
  const withUnknown = '&with_unknown=true'

  it('is refused, unless by force; the copy that serves stays', async () => {
    await faults.set(off('pure2'))
    expect((await unstretch(pure1, 'pure2')).status).toBe(400)
    expect((await unstretch(pure1, 'pure1', withUnknown)).status).toBe(400)
    expect((await unstretch(pure1, 'pure2', withUnknown)).status).toBe(200)
    expect(await seenBy(pure1)).toBe('online/online')
    await faults.clear('array-off')
    expect(names(await pure2('GET', '/pods'))).toEqual(['p-restretch'])
  })

  it('brings the pod online where it was left behind, when the other array is gone', async () => {
    await faults.set(cut)
    expect((await unstretch(pure2, 'pure1', withUnknown)).status).toBe(501)
    await faults.set(off('pure1'))
    expect((await unstretch(pure2, 'pure1')).status).toBe(400)
    expect((await unstretch(pure2, 'pure1', withUnknown)).status).toBe(200)
    expect(await seenBy(pure2)).toBe('online/online')
    expect((await pure2('POST', '/volumes?names=p::v2', { provisioned: GIB })).status).toBe(200)
  })

  it('keeps the copy that is in sync', async () => {
    await faults.set(cut)
    await lab.clock.advance(HOUR_MS)
    await faults.clear('link-cut')
    expect((await unstretch(pure1, 'pure1')).message).toContain('in sync')
    expect((await unstretch(pure1, 'pure2')).status).toBe(200)
  })
})
