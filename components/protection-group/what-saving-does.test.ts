import { describe, expect, it } from 'vitest'
import type {
  RecoveryPointList,
  RecoveryPointView,
} from '#lib/contracts/farside/protection-groups.ts'
import type { GroupValues } from './group-values.ts'
import { seedGroup, seedNowMs, seedValues } from './seed-group.ts'
import { countWords, whatSavingDoes } from './what-saving-does.ts'

const hourMs = 3_600_000
const nowMs = seedNowMs
const group = seedGroup
const values = seedValues

const copy = (hoursAgo: number, changes: Partial<RecoveryPointView> = {}): RecoveryPointView => ({
  name: `pure1:cinder-group.${hoursAgo}`,
  createdMs: nowMs - hoursAgo * hourMs,
  array: 'pure2',
  lane: 'target',
  destroyed: false,
  eradicatesMs: null,
  transfer: { startedMs: 0, completedMs: 1, progress: 1, transferredBytes: 0 },
  ...changes,
})
const list = (points: RecoveryPointView[], changes: Partial<RecoveryPointList> = {}) => ({
  asOfMs: nowMs,
  points,
  totals: {
    source: points.filter(({ lane }) => lane === 'source').length,
    target: points.filter(({ lane }) => lane === 'target').length,
  },
  outages: [],
  ...changes,
})
const day = Array.from({ length: 24 }, (_, index) => copy(index))

const week = 7
const does = (points: RecoveryPointView[], after: GroupValues, before = values, aheadDays = week) =>
  whatSavingDoes(group, list(points), before, after, aheadDays)
const onSource = (hoursAgo: number, name = `cinder-group.${hoursAgo}`) =>
  copy(hoursAgo, { name, array: 'pure1', lane: 'source', transfer: null })

describe('what saving does', () => {
  it('names the copies on the target that a shorter retention destroys', () => {
    const { arrays } = does(day, { ...values, allForSeconds: 6 * 3600, perDay: 0, days: 0 })
    expect(arrays.map(({ array }) => array)).toEqual(['pure2'])
    expect(arrays[0]?.destroyed).toEqual(
      Array.from({ length: 17 }, (_, index) => `pure1:cinder-group.${23 - index}`),
    )
    expect(arrays[0]?.oldestSavedMs).toBe(nowMs - 6 * hourMs)
  })

  it('leaves out what is destroyed already, on its way, or on the source', () => {
    const others = [
      copy(20, { destroyed: true }),
      copy(21, {
        transfer: { startedMs: 0, completedMs: null, progress: 0.5, transferredBytes: 0 },
      }),
      onSource(22),
    ]
    const after = { ...values, allForSeconds: 3600, perDay: 0, days: 0 }
    expect(does([copy(0), ...others], after).arrays[0]?.destroyed).toEqual([])
  })

  it('looks at the source where its retention changes, by names of its own', () => {
    const points = [...day, ...Array.from({ length: 24 }, (_, index) => onSource(index))]
    const after = { ...values, sourceAllForSeconds: 3600, sourcePerDay: 0, sourceDays: 0 }
    const [target, source] = does(points, after).arrays
    expect(target?.destroyed).toEqual([])
    expect(source).toMatchObject({ array: 'pure1', lane: 'source', oldestSavedMs: nowMs - hourMs })
    expect(source?.destroyed).toHaveLength(22)
    expect(source?.destroyed[0]).toBe('cinder-group.23')
  })

  it('counts on from the last run of each schedule', () => {
    const before = { ...values, snapshotEnabled: true }
    const after = { ...before, sourceDays: 3, intervalSeconds: 6 * 3600 }
    const points = [copy(2), onSource(2), onSource(1, 'cinder-group.99')]
    const [target, source] = does(points, after, before, 1).arrays
    const hoursAhead = (points: { createdMs: number; name: string | null }[] = []) =>
      points
        .filter(({ name }) => name === null)
        .map(({ createdMs }) => (createdMs - nowMs) / hourMs)
    expect(hoursAhead(target?.after)).toEqual([4, 10, 16, 22])
    expect(hoursAhead(source?.after).slice(0, 3)).toEqual([0, 1, 2])
    expect(hoursAhead(source?.after)).toHaveLength(25)
  })

  it('says nothing of those that were given a name by hand', () => {
    const after = { ...values, allForSeconds: 3600, perDay: 0, days: 0 }
    const byHand = copy(9, { name: 'pure1:cinder-group.before-upgrade' })
    expect(does([copy(0), byHand], after).arrays[0]).toMatchObject({ destroyed: [], named: 1 })
  })

  it('knows of a blackout and of a time of day what stands at the moment', () => {
    const after = {
      ...values,
      blackoutStartSeconds: 13 * 3600,
      blackoutEndSeconds: 11 * 3600,
      allForSeconds: 86_400,
      perDay: 0,
      days: 0,
    }
    const [target] = does([copy(0)], after, values, 2).arrays
    expect(target?.after.map(({ createdMs }) => (createdMs - nowMs) / hourMs)).toEqual([24, 47, 48])
  })

  it('tells nothing of a target that does not answer, and nothing where it saw a part only', () => {
    const outage = { code: 'upstream-refused', message: 'It refuses', sinceMs: 0 } as const
    const silent = list(day, { outages: [{ array: 'pure2', outage }] })
    expect(whatSavingDoes(group, silent, values, values, week)).toMatchObject({
      arrays: [],
      unread: ['pure2'],
    })
    const some = list(day, { totals: { source: 0, target: 900 } })
    expect(whatSavingDoes(group, some, values, values, week)).toMatchObject({
      arrays: [],
      partial: ['pure2'],
    })
  })
})

describe('a count', () => {
  it('is of recovery points on a target and of snapshots on the source', () => {
    expect([countWords(1, 'target'), countWords(2, 'source')]).toEqual([
      '1 recovery point',
      '2 snapshots',
    ])
  })
})
