import { describe, expect, it } from 'vitest'
import { protectionGroupSnapshotSchema } from '#lib/contracts/flasharray/protection-group-snapshot.ts'
import { addVolume, createTestFleet, names, prepareGroup } from './testing.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

async function replicating() {
  const lab = createTestFleet()
  const pure1 = await lab.client('pure1')
  const pure2 = await lab.client('pure2')
  await prepareGroup(pure1, pure2)
  await addVolume(pure1, 'v1')
  const createdOf = async (client: typeof pure1) => {
    const { items } = await client('GET', '/protection-group-snapshots?destroyed=false')
    return items.map((item) => protectionGroupSnapshotSchema.parse(item).created ?? 0)
  }
  return { ...lab, pure1, pure2, createdOf }
}

describe('retention', () => {
  it('leaves 24 hours of everything and 5 a day for 7 days after 30 days, on the target', async () => {
    const { clock, pure1, pure2, createdOf } = await replicating()
    await clock.advance(30 * DAY_MS)
    const created = await createdOf(pure2)
    expect(created.length).toBeGreaterThanOrEqual(58)
    expect(created.length).toBeLessThanOrEqual(60)
    const oldestDays = (clock.nowMs() - Math.min(...created)) / DAY_MS
    expect(oldestDays).toBeGreaterThan(7.7)
    expect(oldestDays).toBeLessThanOrEqual(8)
    // The source keeps by its own retention, 4 a day.
    const onSource = (await createdOf(pure1)).length
    expect(onSource).toBeGreaterThanOrEqual(51)
    expect(onSource).toBeLessThanOrEqual(54)
  })

  it('holds a destroyed snapshot for a day before it is gone', async () => {
    const { clock, pure2 } = await replicating()
    await clock.advance(30 * DAY_MS)
    const { items } = await pure2('GET', '/protection-group-snapshots?destroyed=true')
    expect(items.length).toBeGreaterThanOrEqual(23)
    expect(items.length).toBeLessThanOrEqual(25)
    for (const { time_remaining } of items) {
      expect(time_remaining).toBeGreaterThan(0)
      expect(time_remaining).toBeLessThanOrEqual(DAY_MS)
    }
  })

  it('keeps the newest of each slot, the slots counted from midnight UTC', async () => {
    const { clock, pure2, createdOf } = await replicating()
    await clock.advance(5 * DAY_MS)
    const old = (await createdOf(pure2)).filter((ms) => clock.nowMs() - ms > 2 * DAY_MS)
    const hours = old.map((ms) => (ms % DAY_MS) / HOUR_MS)
    expect([...new Set(hours)].sort((a, b) => a - b)).toEqual([4, 9, 14, 19, 23])
  })

  it('destroys at once what a shorter retention no longer keeps', async () => {
    const { clock, pure1, pure2, createdOf } = await replicating()
    await clock.advance(DAY_MS / 2)
    await pure1('PATCH', '/protection-groups?names=cinder-group', {
      target_retention: { all_for_sec: 7200, days: 0 },
    })
    // The newest is still on its way: it is listed, and not yet a recovery point.
    expect(await createdOf(pure2)).toHaveLength(3)
  })

  it('plays the same twice', async () => {
    const [first, second] = await Promise.all([replicating(), replicating()])
    const path = '/protection-group-snapshots/transfer'
    const answers = []
    for (const { clock, pure2 } of [first, second]) {
      await clock.advance(2 * DAY_MS)
      answers.push((await pure2('GET', path)).body)
    }
    expect(answers[0]).toEqual(answers[1])
    expect(names(await first.pure2('GET', '/volumes'))).toEqual([])
  })
})
