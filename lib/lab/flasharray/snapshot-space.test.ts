import { expect, it } from 'vitest'
import { addVolume, createTestFleet, prepareGroup } from './testing.ts'

const HOUR_MS = 3_600_000

type Space = { snapshots: number; total_physical: number; unique: number; system: number }

it('grows with what is written while snapshots keep the old, up to all there is', async () => {
  const lab = createTestFleet()
  const [pure1, pure2] = [await lab.client('pure1'), await lab.client('pure2')]
  const spaceOf = async (client: typeof pure1, path: string) =>
    (await client('GET', path)).items[0]?.space as Space
  await prepareGroup(pure1, pure2)
  await addVolume(pure1, 'v1')
  expect((await spaceOf(pure1, '/arrays')).snapshots).toBe(0)

  await lab.clock.advance(HOUR_MS)
  const first = await spaceOf(pure1, '/volumes?names=v1')
  expect(first.snapshots).toBeGreaterThan(0)
  expect(first.total_physical).toBeCloseTo(first.unique + first.snapshots, -1)
  await lab.clock.advance(HOUR_MS)
  const second = await spaceOf(pure1, '/volumes?names=v1')
  expect(second.snapshots / first.snapshots).toBeCloseTo(2, 2)

  const array = await spaceOf(pure1, '/arrays/space')
  expect(array.snapshots / second.snapshots).toBeCloseTo(1, 3)
  expect(array.total_physical).toBe(array.unique + array.snapshots + array.system)
  // A target holds the volume itself in its snapshots, and has no volume.
  const target = await spaceOf(pure2, '/arrays/space')
  expect(target.unique).toBe(0)
  expect(target.snapshots).toBeGreaterThan(second.unique)

  await lab.clock.advance(30 * 24 * HOUR_MS)
  const last = await spaceOf(pure1, '/volumes?names=v1')
  expect(last.snapshots).toBe(last.unique)
})
