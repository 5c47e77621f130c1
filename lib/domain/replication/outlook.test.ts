import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../units.ts'
import { type OutlookRules, outlookOf } from './outlook.ts'

const asOfMs = Date.UTC(2026, 0, 10, 12)
const rules: OutlookRules = {
  sourceRetention: { allForSeconds: 10 * 3600, perDay: 0, days: 0 },
  targetRetention: { allForSeconds: 20 * 3600, perDay: 0, days: 0 },
  intervalSeconds: 3600,
  nextMs: asOfMs + HOUR_MS,
  sendsAll: true,
}
const copy = (lane: 'source' | 'target', number: number | string, hoursOld: number) => ({
  name: lane === 'source' ? `cinder-group.${number}` : `pure1:cinder-group.${number}`,
  createdMs: asOfMs - hoursOld * HOUR_MS,
  array: lane === 'source' ? 'pure1' : 'pure2',
  lane,
  destroyed: false,
  eradicatesMs: null,
  transfer: lane === 'source' ? null : { startedMs: 1, completedMs: asOfMs, progress: 1 },
})
type Copy = ReturnType<typeof copy>
const only = (point: Copy, others: Copy[] = [], change: Partial<OutlookRules> = {}) =>
  outlookOf([point, ...others], { ...rules, ...change }, asOfMs).at(0)

describe('the outlook of a recovery point', () => {
  it('expires by the retention of its own lane', () => {
    expect(only(copy('source', 1, 4))).toMatchObject({
      expiresMs: asOfMs + 6 * HOUR_MS,
      isNext: false,
    })
    expect(only(copy('target', 1, 4))?.expiresMs).toBe(asOfMs + 16 * HOUR_MS)
  })

  it('is next when it goes within a cycle', () => {
    expect(only(copy('source', 1, 9))?.isNext).toBe(true)
    expect(only(copy('source', 1, 8.9))?.isNext).toBe(false)
  })

  it.each([
    ['one that is destroyed', { ...copy('source', 1, 4), destroyed: true }],
    ['one that somebody took and named', copy('source', 'before-upgrade', 4)],
    ['one that has outlived its time', copy('source', 1, 12)],
  ])('foretells nothing of %s', (_what, point) => {
    expect(only(point)).toMatchObject({ expiresMs: null, isNext: false })
  })

  it('counts each array by itself: the copy of a later one displaces none elsewhere', () => {
    const daily = { allForSeconds: 3600, perDay: 1, days: 7 }
    const outlooks = outlookOf(
      [copy('target', 1, 4), { ...copy('target', 2, 1), array: 'pure3' }],
      { ...rules, targetRetention: daily, nextMs: null },
      asOfMs,
    )
    expect(outlooks.at(0).expiresMs).toBe(asOfMs - 3 * HOUR_MS + 7 * DAY_MS)
  })
})

describe('a snapshot that was not sent', () => {
  const later = copy('target', 9, 2)

  it('is one that is not on a target when a later one is', () => {
    expect(only(copy('source', 1, 4), [later])?.isNotSent).toBe(true)
  })

  it.each<[string, Copy, Copy[], Partial<OutlookRules>]>([
    ['it arrived', copy('source', 1, 4), [later, copy('target', 1, 4)], {}],
    [
      'its copy is destroyed',
      copy('source', 1, 4),
      [later, { ...copy('target', 1, 4), destroyed: true }],
      {},
    ],
    ['nothing later has arrived', copy('source', 1, 1), [later], {}],
    ['the target may have dropped it', copy('source', 1, 21), [later], {}],
    ['somebody took it by hand', copy('source', 'mine', 4), [later], {}],
    ['a target could not be read', copy('source', 1, 4), [later], { sendsAll: false }],
  ])('is none when %s', (_why, point, others, change) => {
    expect(only(point, others, change)?.isNotSent).toBe(false)
  })
})
