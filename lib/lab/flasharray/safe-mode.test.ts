import { beforeEach, describe, expect, it } from 'vitest'
import { addVolume, createTestFleet, names, prepareGroup } from './testing.ts'

const DAY_MS = 86_400_000
const groups = '/protection-groups?names=cinder-group'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await prepareGroup(pure1, pure2)
  await addVolume(pure1, 'v1')
  await pure1('PATCH', groups, { retention_lock: 'ratcheted' })
})

describe('a group whose retention is locked', () => {
  it.each([
    ['unlocking', { retention_lock: 'unlocked' }],
    ['destroying', { destroyed: true }],
    ['keeping less', { target_retention: { all_for_sec: 3600 } }],
    ['fewer a day', { target_retention: { per_day: 4 } }],
    ['fewer days', { source_retention: { days: 6 } }],
    ['stopping replication', { replication_schedule: { enabled: false } }],
    ['replicating less often', { replication_schedule: { frequency: 7_200_000 } }],
  ])('refuses %s, and stays as it is', async (_, body) => {
    const before = (await pure1('GET', groups)).items
    const answer = await pure1('PATCH', groups, body)
    expect(answer).toMatchObject({ status: 400 })
    expect(answer.message).toContain('not permitted')
    expect((await pure1('GET', groups)).items).toEqual(before)
  })

  it.each([
    ['keeping more', { target_retention: { all_for_sec: 172_800, per_day: 6, days: 8 } }],
    ['replicating more often', { replication_schedule: { frequency: 1_800_000 } }],
    ['snapshots besides', { snapshot_schedule: { enabled: true } }],
  ])('takes %s', async (_, body) => {
    expect((await pure1('PATCH', groups, body)).status).toBe(200)
  })

  it('lets no member and no target go', async () => {
    for (const path of [
      '/protection-groups/volumes?group_names=cinder-group&member_names=v1',
      '/protection-groups/targets?group_names=cinder-group&member_names=pure2',
    ])
      expect((await pure1('DELETE', path)).status).toBe(400)
  })

  it('lets nobody eradicate its snapshots, which go by themselves after the delay', async () => {
    await pure1('PATCH', '/arrays', {
      eradication_config: { disabled_delay: 3 * DAY_MS, enabled_delay: DAY_MS },
    })
    const snapshot = '/protection-group-snapshots?names=cinder-group.1'
    const [gone] = (await pure1('PATCH', snapshot, { destroyed: true })).items
    expect(gone).toMatchObject({
      time_remaining: 3 * DAY_MS,
      eradication_config: { manual_eradication: 'disabled' },
    })
    expect((await pure1('DELETE', snapshot)).status).toBe(400)
    await lab.clock.advance(2 * DAY_MS)
    expect(names(await pure1('GET', snapshot))).toEqual(['cinder-group.1'])
    await lab.clock.advance(DAY_MS)
    expect((await pure1('GET', snapshot)).message).toContain('does not exist')
  })
})
