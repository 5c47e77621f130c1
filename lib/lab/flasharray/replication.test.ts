import { beforeEach, describe, expect, it } from 'vitest'
import {
  protectionGroupMemberSchema,
  protectionGroupSchema,
  protectionGroupTargetSchema,
} from '#lib/contracts/flasharray/protection-group.ts'
import {
  protectionGroupSnapshotSchema,
  protectionGroupSnapshotTransferSchema,
} from '#lib/contracts/flasharray/protection-group-snapshot.ts'
import { volumeSnapshotSchema } from '#lib/contracts/flasharray/volume.ts'
import { addVolume, createTestFleet, names, prepareGroup, START_MS } from './testing.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await prepareGroup(pure1, pure2)
})

const transfers = '/protection-group-snapshots/transfer?names=pure1%3Acinder-group'

describe('a group that replicates to another array', () => {
  it('stands on both, allowed, with the settings that were made on its source', async () => {
    const own = protectionGroupSchema.parse((await pure1('GET', '/protection-groups')).items[0])
    const replica = protectionGroupSchema.parse((await pure2('GET', '/protection-groups')).items[0])
    expect(own).toMatchObject({ name: 'cinder-group', is_local: true, target_count: 1 })
    expect(replica).toMatchObject({ name: 'pure1:cinder-group', is_local: false })
    expect(replica.source).toMatchObject({ name: 'pure1' })
    for (const group of [own, replica]) {
      expect(group.replication_schedule).toMatchObject({ enabled: true, frequency: HOUR_MS })
      expect(group.target_retention).toEqual({ all_for_sec: 86_400, per_day: 5, days: 7 })
    }
    const [target] = (await pure1('GET', '/protection-groups/targets?group_names=cinder-group'))
      .items
    expect(protectionGroupTargetSchema.parse(target)).toMatchObject({
      allowed: true,
      member: { name: 'pure2' },
    })
  })

  it('takes no snapshot while it is empty, and its first when the first volume joins', async () => {
    await lab.clock.advance(3 * HOUR_MS)
    expect((await pure1('GET', '/protection-group-snapshots')).items).toEqual([])
    await addVolume(pure1, 'v1')
    const { items } = await pure1('GET', '/protection-group-snapshots')
    expect(items.map((item) => protectionGroupSnapshotSchema.parse(item))).toMatchObject([
      { name: 'cinder-group.1', created: START_MS + 3 * HOUR_MS },
    ])
    expect(names(await pure1('GET', '/volume-snapshots'))).toEqual(['cinder-group.1.v1'])
  })

  it('sends the first snapshot in a visible time, and it counts when it has arrived', async () => {
    await addVolume(pure1, 'v1')
    await lab.clock.advance(3 * SECOND_MS)
    const [underWay] = (await pure2('GET', transfers)).items
    const transfer = protectionGroupSnapshotTransferSchema.parse(underWay)
    expect(transfer).toMatchObject({ name: 'pure1:cinder-group.1', completed: null })
    expect(transfer.progress).toBeGreaterThan(0)
    expect(transfer.progress).toBeLessThan(1)
    expect((await pure2('GET', '/volume-snapshots')).items).toEqual([])
    await lab.clock.advance(60 * SECOND_MS)
    const [done] = (await pure2('GET', transfers)).items
    const finished = protectionGroupSnapshotTransferSchema.parse(done)
    expect(finished.progress).toBe(1)
    expect(finished.completed).toBeLessThan(START_MS + 60 * SECOND_MS)
    expect(finished.data_transferred).toBeGreaterThan(2 ** 30)
    const [member] = (await pure2('GET', '/volume-snapshots')).items
    expect(volumeSnapshotSchema.parse(member)).toMatchObject({
      name: 'pure1:cinder-group.1.v1',
      source: { name: 'pure1:v1' },
    })
  })

  it('shows the same transfer going out on the source', async () => {
    await addVolume(pure1, 'v1')
    const answer = await pure1('GET', '/protection-group-snapshots/transfer?names=cinder-group.*')
    expect(names(answer)).toEqual(['cinder-group.1'])
  })

  it('goes on every interval, sends less than at first, and numbers on', async () => {
    await addVolume(pure1, 'v1')
    await lab.clock.advance(2 * HOUR_MS + 60 * SECOND_MS)
    const { items } = await pure2('GET', `${transfers}&sort=started-`)
    const [third, second, first] = items.map((item) =>
      protectionGroupSnapshotTransferSchema.parse(item),
    )
    expect(items).toHaveLength(3)
    expect(third?.name).toBe('pure1:cinder-group.3')
    expect(third?.started).toBe(START_MS + 2 * HOUR_MS)
    expect(Number(second?.data_transferred)).toBeLessThan(Number(first?.data_transferred))
  })

  it('answers what the driver asks before a failover: the newest that has arrived', async () => {
    await addVolume(pure1, 'v1')
    await lab.clock.advance(2 * HOUR_MS)
    const filter = encodeURIComponent('progress="1.0"')
    const answer = await pure2('GET', `${transfers}&destroyed=false&filter=${filter}&sort=started-`)
    expect(names(answer)).toEqual(['pure1:cinder-group.2', 'pure1:cinder-group.1'])
    const members = encodeURIComponent("name='pure1:cinder-group.2.*'")
    expect(names(await pure2('GET', `/volume-snapshots?filter=${members}`))).toEqual([
      'pure1:cinder-group.2.v1',
    ])
  })

  it('makes a volume on the target from a snapshot that arrived, in place when it is there', async () => {
    await addVolume(pure1, 'v1')
    await lab.clock.advance(HOUR_MS / 2)
    const body = { source: { name: 'pure1:cinder-group.1.v1' } }
    const [made] = (await pure2('POST', '/volumes?names=v1&overwrite=true', body)).items
    const [again] = (await pure2('POST', '/volumes?names=v1&overwrite=true', body)).items
    expect(made).toMatchObject({ name: 'v1', provisioned: 10 * 2 ** 30 })
    expect(again?.id).toBe(made?.id)
  })

  it('calls its members by their source on the target', async () => {
    await addVolume(pure1, 'v1')
    const [member] = (await pure2('GET', '/protection-groups/volumes')).items
    expect(protectionGroupMemberSchema.parse(member)).toMatchObject({
      group: { name: 'pure1:cinder-group' },
      member: { name: 'pure1:v1' },
    })
  })

  it('follows a shorter interval at once', async () => {
    await addVolume(pure1, 'v1')
    await lab.clock.advance(30 * 60 * SECOND_MS)
    await pure1('PATCH', '/protection-groups?names=cinder-group', {
      replication_schedule: { frequency: 300_000 },
    })
    await lab.clock.advance(300 * SECOND_MS)
    expect((await pure1('GET', '/protection-group-snapshots')).items).toHaveLength(3)
  })

  it('stops when it is disabled, disallowed, empty or destroyed, and goes on after', async () => {
    await addVolume(pure1, 'v1')
    const count = async () => (await pure1('GET', '/protection-group-snapshots')).items.length
    const group = '/protection-groups?names=cinder-group'
    const allowed = '/protection-groups/targets?group_names=pure1:cinder-group'
    const interruptions = [
      {
        stop: () => pure1('PATCH', group, { replication_schedule: { enabled: false } }),
        start: () => pure1('PATCH', group, { replication_schedule: { enabled: true } }),
      },
      {
        stop: () => pure2('PATCH', allowed, { allowed: false }),
        start: () => pure2('PATCH', allowed, { allowed: true }),
      },
      {
        stop: () => pure1('PATCH', '/volumes?names=v1', { destroyed: true }),
        start: async () => {
          await pure1('PATCH', '/volumes?names=v1', { destroyed: false })
          await pure1('POST', '/protection-groups/volumes?group_names=cinder-group&member_names=v1')
        },
      },
      {
        stop: () => pure1('PATCH', group, { destroyed: true }),
        start: () => pure1('PATCH', group, { destroyed: false }),
      },
    ]
    for (const { stop, start } of interruptions) {
      const before = await count()
      await stop()
      await lab.clock.advance(3 * HOUR_MS)
      expect(await count()).toBe(before)
      await start()
      expect(await count()).toBe(before + 1)
    }
  })

  it('keeps a snapshot taken by hand until somebody destroys it, and can bring it back', async () => {
    await addVolume(pure1, 'v1')
    const path = '/protection-group-snapshots'
    const taken = await pure1('POST', `${path}?source_names=cinder-group&replicate_now=true`, {
      suffix: 'before-upgrade',
    })
    expect(names(taken)).toEqual(['cinder-group.before-upgrade'])
    await lab.clock.advance(20 * DAY_MS)
    const name = 'cinder-group.before-upgrade'
    expect((await pure2('GET', `${path}?names=pure1:${name}&destroyed=false`)).status).toBe(200)
    await pure1('PATCH', `${path}?names=${name}`, { destroyed: true })
    const [gone] = (await pure1('GET', `${path}?names=${name}`)).items
    expect(gone).toMatchObject({ destroyed: true, time_remaining: DAY_MS })
    await pure1('PATCH', `${path}?names=${name}`, { destroyed: false })
    await lab.clock.advance(2 * DAY_MS)
    expect((await pure1('GET', `${path}?names=${name}&destroyed=false`)).status).toBe(200)
  })

  it('leaves on the target what had arrived, and takes it up again under the same name', async () => {
    await addVolume(pure1, 'v1')
    await lab.clock.advance(HOUR_MS + 60 * SECOND_MS)
    await pure1('DELETE', '/protection-groups/targets?group_names=cinder-group&member_names=pure2')
    await pure1('PATCH', '/protection-groups?names=cinder-group', { destroyed: true })
    await pure1('DELETE', '/protection-groups?names=cinder-group')
    await prepareGroup(pure1, pure2)
    await pure1('POST', '/protection-groups/volumes?group_names=cinder-group&member_names=v1')
    expect(names(await pure2('GET', '/protection-group-snapshots'))).toEqual([
      'pure1:cinder-group.1',
      'pure1:cinder-group.2',
      'pure1:cinder-group.3',
    ])
  })
})
