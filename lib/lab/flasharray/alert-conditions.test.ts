import { beforeEach, describe, expect, it } from 'vitest'
import type { SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import { createTestFaults } from '../faults/testing.ts'
import { addVolume, createTestFleet, prepareGroup } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let faults: ReturnType<typeof createTestFaults>
let pure1: Client
let pure2: Client

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

beforeEach(async () => {
  lab = createTestFleet()
  faults = createTestFaults(lab)
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
})

async function alerts(client: Client, state: 'open' | 'closed' = 'open'): Promise<string[]> {
  const { items } = await client('GET', `/alerts?filter=state='${state}'`)
  return items.map(({ severity, summary }) => `${severity}: ${summary}`)
}

const cut: SetFaultRequest = { kind: 'link-cut', link: ['pure1', 'pure2'] }
const lost = (remote: string) => `warning: Array connection to ${remote} is lost`

describe('alerts of arrays and pods', () => {
  beforeEach(async () => {
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/volumes?names=p::v1', { provisioned: 2 ** 30 })
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    await lab.clock.advance(HOUR_MS)
  })

  it('are none while all is well; the first copy of a pod has had one', async () => {
    for (const client of [pure1, pure2]) {
      expect(await alerts(client)).toEqual([])
      expect(await alerts(client, 'closed')).toEqual(['info: Pod p is resyncing on pure2'])
    }
  })

  it('tell of a cut wire and what it does to a pod, once, and close when it is over', async () => {
    await faults.set(cut)
    const ofFirst = [lost('pure2'), 'warning: Pod p is offline on pure2']
    const ofSecond = [lost('pure1'), 'critical: Pod p is offline on this array']
    expect(await alerts(pure1)).toEqual(ofFirst)
    expect(await alerts(pure2)).toEqual(ofSecond)
    await faults.set({ kind: 'link-throttled', link: ['pure1', 'pure2'], bytesPerSec: 10 ** 9 })
    expect(await alerts(pure1)).toEqual(ofFirst)
    await lab.clock.advance(HOUR_MS)
    await faults.clear('link-cut')
    expect(await alerts(pure1)).toEqual(['info: Pod p is resyncing on pure2'])
    await lab.clock.advance(HOUR_MS)
    expect(await alerts(pure1)).toEqual([])
    const closed = (await pure1('GET', "/alerts?filter=component_type='array_connection'")).items
    expect(closed).toHaveLength(1)
    expect(Number(closed[0]?.closed) - Number(closed[0]?.created)).toBe(HOUR_MS)
  })

  it('tell of a peer without power on the array that has it', async () => {
    await faults.set({ kind: 'array-off', array: 'pure1' })
    expect(await alerts(pure2)).toEqual([lost('pure1'), 'warning: Pod p is offline on pure1'])
    expect(await alerts(pure1)).toEqual([])
  })

  it.each([
    ['mediator-unreachable', 'unreachable'],
    ['mediator-flummoxed', 'flummoxed'],
  ] as const)('tell of a mediator: %s', async (kind, word) => {
    await faults.set({ kind, array: 'pure1' })
    expect(await alerts(pure1)).toEqual([`warning: Mediator of pod p is ${word}`])
    expect(await alerts(pure2)).toEqual([])
    await faults.clear(kind)
    expect(await alerts(pure1)).toEqual([])
  })

  it('end with the stretch', async () => {
    await faults.set({ kind: 'mediator-unreachable', array: 'pure1' })
    await pure1('DELETE', '/pods/arrays?group_names=p&member_names=pure2')
    expect(await alerts(pure1)).toEqual([])
  })
})

describe('the alerts of an array that fills up', () => {
  const CAPACITY = 40 * 2 ** 40
  const fill = async (share: number) => {
    lab.store.run('update fa_volume set first_bytes = ?', Math.round(CAPACITY * share * 4.2))
    // The next change of anything takes notice.
    await pure1('PATCH', '/volumes?names=v1', { qos: { iops_limit: 1000 } })
  }

  it('warn at 80 percent, are critical at 90, and close', async () => {
    await pure1('POST', '/volumes?names=v1', { provisioned: 4 * 2 ** 50 })
    await fill(0.79)
    expect(await alerts(pure1)).toEqual([])
    await fill(0.85)
    await fill(0.86)
    expect(await alerts(pure1)).toEqual(['warning: Array space usage exceeds 80%'])
    await fill(0.95)
    expect(await alerts(pure1)).toEqual(['critical: Array space usage exceeds 90%'])
    expect(await alerts(pure2)).toEqual([])
    await fill(0.5)
    expect(await alerts(pure1)).toEqual([])
  })
})

describe('the alert of late replication', () => {
  const late = 'warning: Replication of protection group cinder-group to pure2 is behind schedule'

  beforeEach(async () => {
    await prepareGroup(pure1, pure2)
    await addVolume(pure1, 'v1')
    await lab.clock.advance(10 * HOUR_MS + MINUTE_MS)
  })

  it('opens two frequencies after the newest recovery point, and closes with the next', async () => {
    expect(await alerts(pure1)).toEqual([])
    await faults.set(cut)
    await lab.clock.advance(2 * HOUR_MS - 2 * MINUTE_MS)
    expect(await alerts(pure1)).toEqual([lost('pure2')])
    await lab.clock.advance(2 * MINUTE_MS)
    expect(await alerts(pure1)).toEqual([lost('pure2'), late])
    await lab.clock.advance(5 * HOUR_MS)
    expect(await alerts(pure1)).toEqual([lost('pure2'), late])
    await faults.clear('link-cut')
    expect(await alerts(pure1)).toEqual([late])
    await lab.clock.advance(2 * HOUR_MS)
    expect(await alerts(pure1)).toEqual([])
    expect(await alerts(pure1, 'closed')).toContain(late)
  })

  it.each<[string, string, string, object | undefined]>([
    [
      'the schedule is disabled',
      'PATCH',
      '/protection-groups?names=cinder-group',
      {
        replication_schedule: { enabled: false },
      },
    ],
    [
      'the group is destroyed',
      'PATCH',
      '/protection-groups?names=cinder-group',
      { destroyed: true },
    ],
    [
      'the target is given up',
      'DELETE',
      '/protection-groups/targets?group_names=cinder-group&member_names=pure2',
      undefined,
    ],
    [
      'the last member leaves',
      'DELETE',
      '/protection-groups/volumes?group_names=cinder-group&member_names=v1',
      undefined,
    ],
    [
      'once a day is enough',
      'PATCH',
      '/protection-groups?names=cinder-group',
      {
        replication_schedule: { frequency: 24 * HOUR_MS },
      },
    ],
  ])('closes when %s', async (_, method, path, body) => {
    await faults.set(cut)
    await lab.clock.advance(3 * HOUR_MS)
    expect(await alerts(pure1)).toContain(late)
    expect((await pure1(method, path, body)).status).toBe(200)
    expect(await alerts(pure1)).not.toContain(late)
    await lab.clock.advance(20 * HOUR_MS)
    expect(await alerts(pure1)).not.toContain(late)
  })
})
