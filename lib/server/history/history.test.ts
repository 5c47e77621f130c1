import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../store/open-store.ts'
import { storeKinds, type TestStore } from '../store/test-stores.ts'
import { readRecord } from './read-history.ts'
import { recordSightings, type Sighting } from './record-sighting.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const startMs = Date.UTC(2026, 0, 10)
const at = (hours: number) => startMs + hours * HOUR_MS

/** A look at an array that keeps everything of the last day. */
const seenAt = (hours: number, changes: Partial<Sighting> = {}): Sighting => ({
  source: 'pure1',
  group: 'cinder-group',
  target: 'pure2',
  asOfMs: at(hours),
  rememberedFromMs: at(hours - 24),
  intervalSeconds: 3600,
  enabled: true,
  points: [],
  ...changes,
})
const point = (hours: number, isComplete = true) => ({
  name: `pure1:cinder-group.${hours}`,
  takenMs: at(hours),
  startedMs: at(hours),
  completedMs: isComplete ? at(hours) + MINUTE_MS : null,
  transferredBytes: isComplete ? 100 : 10,
})

describe.each(storeKinds())('the record of recovery points on %s', (_, make) => {
  let database: TestStore
  let store: Store
  beforeAll(async () => {
    database = await make()
    store = await openStore(database.location)
  }, 60_000)
  afterAll(async () => {
    await store.destroy()
    await database.remove()
  })
  const note = (sighting: Sighting) => recordSightings(store, [sighting])
  const record = (group: string, fromHours: number, toHours: number) =>
    readRecord(store, { source: 'pure1', group, target: 'pure2' }, at(fromHours), at(toHours))

  it('remembers what the array has forgotten, and completes what was under way', async () => {
    const group = 'completed'
    await note(seenAt(0, { group, points: [point(0, false)] }))
    await note(seenAt(1, { group, points: [point(0), point(1)] }))
    await note(seenAt(20, { group, points: [point(20)] }))
    const { points } = await record(group, 0, 30)
    expect(points.map(({ takenMs }) => takenMs)).toEqual([at(0), at(1), at(20)])
    expect(points[0]?.transferredBytes).toBe(100)
  })

  it('has no gap as long as the array still remembered, and one where it did not', async () => {
    const group = 'gap'
    await note(seenAt(0, { group, points: [point(-30), point(-2), point(0)] }))
    await note(seenAt(23, { group }))
    await note(seenAt(72, { group, points: [point(60)] }))
    const { observed } = await record(group, -40, 100)
    expect(observed).toEqual([
      { fromMs: at(-2) + MINUTE_MS, toMs: at(23) },
      { fromMs: at(60) + MINUTE_MS, toMs: at(72) },
    ])
  })

  it('knows of the whole time that the array remembers when nothing arrived in it', async () => {
    const group = 'silent'
    await note(seenAt(0, { group, points: [point(-30)] }))
    const { observed, points } = await record(group, -24, 0)
    expect(observed).toEqual([{ fromMs: at(-24), toMs: at(0) }])
    expect(points.map(({ takenMs }) => takenMs)).toEqual([at(-30)])
  })

  it('knows what the group was set to at each time', async () => {
    const group = 'objective'
    await note(seenAt(0, { group, points: [point(-3)] }))
    await note(seenAt(1, { group }))
    await note(seenAt(2, { group, intervalSeconds: 7200 }))
    await note(seenAt(3, { group, intervalSeconds: 7200, enabled: false }))
    const { objectives } = await record(group, 0, 10)
    expect(objectives).toEqual([
      { sinceMs: at(-3) + MINUTE_MS, intervalSeconds: 3600, enabled: true },
      { sinceMs: at(2), intervalSeconds: 7200, enabled: true },
      { sinceMs: at(3), intervalSeconds: 7200, enabled: false },
    ])
  })

  it('is the same however many note the same at once', async () => {
    const group = 'together'
    // SQLite is for one process; on PostgreSQL there may be any number.
    const other = 'sqlite' in database.location ? store : await openStore(database.location)
    const sighting = seenAt(5, { group, points: [point(4), point(5)] })
    await Promise.all([store, other, store, other].map((each) => recordSightings(each, [sighting])))
    if (other !== store) await other.destroy()
    const { points, observed } = await record(group, 0, 10)
    expect([points.length, observed.length]).toEqual([2, 1])
  })

  it('begins with the point that was newest when the period began', async () => {
    const group = 'period'
    await note(seenAt(9, { group, points: [1, 2, 3, 8, 9].map((h) => point(h)) }))
    const { points } = await record(group, 5, 9)
    expect(points.map(({ takenMs }) => takenMs)).toEqual([at(3), at(8)])
  })
})
